import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import type { ParticipantWho } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import type { deviceFamily } from '../../platform/device-family.ts'
import { localInstant } from './local-instant.ts'
import type { ConsentNeeds } from './needs.ts'
import { consentNone, consentWithdrawn, signatureNeeded } from './problems.ts'
import { requireShown, type Shown } from './shown-notice.ts'
import { addReading, findConsenting, latestConsent, lockParticipant, renewalOf } from './store.ts'

/** A newer notice that only informs was read: kept with its evidence; what was agreed stays as it was. */
export async function confirmReading(needs: ConsentNeeds, who: ParticipantWho, asked: Shown & { device: ReturnType<typeof deviceFamily> }): Promise<{ noticeVersion: number, readAt: string }> {
  return needs.transact(who, async (tx) => {
    await lockParticipant(tx, who.participant)
    const person = await findConsenting(tx, who)
    if (person === null) throw participantUnknown()
    if (person.withdrawn) throw consentWithdrawn()
    const given = await latestConsent(tx, who, 'given')
    if (given === null) throw consentNone()
    if (await renewalOf(tx, who) === 'signature') throw signatureNeeded()
    const { notice, variant } = await requireShown(tx, who.study, asked)
    const { study, participant } = who
    const at = needs.clock.now()
    const read = { noticeVersion: notice.version, readAt: at.toISOString() }
    const evidence = {
      ...read, noticeSha256: asked.noticeSha256, language: asked.language, variant, study, participant, zone: person.zone,
      readAtLocal: localInstant(at, person.zone), previous: given.evidenceSha256, device: asked.device,
    }
    const evidenceSha256 = hashJson(evidence)
    if (await addReading(tx, who, { centre: person.centre, version: notice.version, evidence, evidenceSha256, at })) {
      await writeAudit(tx, { action: 'consent.notice-read', study, participant, detail: { noticeVersion: notice.version, noticeSha256: asked.noticeSha256, variant, evidenceSha256 } })
    }
    return read
  })
}
