import { randomUUID } from 'node:crypto'
import type { ConsentRecord } from '@weshare/contract/consent'
import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import type { ParticipantWho } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import type { deviceFamily } from '../../platform/device-family.ts'
import { auditConsent, keepDecision, type Deciding } from './keep-consent.ts'
import { localInstant } from './local-instant.ts'
import type { ConsentNeeds } from './needs.ts'
import { consentWithdrawn } from './problems.ts'
import { requireForm, requireShown, type Shown } from './shown-notice.ts'
import { addConsent, endStanding, findConsenting, latestConsent, lockParticipant } from './store.ts'

/** Takes part without signing: informed, free to object to the whole or to a purpose, and not objecting. */
export async function takePart(needs: ConsentNeeds, who: ParticipantWho, deciding: Deciding): Promise<ConsentRecord> {
  return needs.transact(who, async (tx) => {
    const kept = await keepDecision(needs, tx, { who, deciding, method: 'not-opposed' })
    if (kept.evidenceSha256 !== null) await auditConsent(tx, who, kept)
    return kept.record
  })
}

/** Objects to the study: it ends here for this person, and nothing given earlier is used. */
export async function objectToStudy(needs: ConsentNeeds, who: ParticipantWho, asked: Shown & { device: ReturnType<typeof deviceFamily> }): Promise<ConsentRecord> {
  return needs.transact(who, async (tx) => {
    await lockParticipant(tx, who.participant)
    const person = await findConsenting(tx, who)
    if (person === null) throw participantUnknown()
    if (person.withdrawn) throw consentWithdrawn()
    const { notice, text, variant } = await requireShown(tx, who.study, asked)
    requireForm(notice, 'non-opposition')
    const { study, participant } = who
    const at = needs.clock.now()
    const record: ConsentRecord = {
      id: randomUUID(), kind: 'withdrawn', noticeVersion: notice.version, noticeSha256: asked.noticeSha256, language: asked.language, variant,
      decisions: text.purposes.map(({ purpose }) => ({ purpose, agreed: false })), dataChoice: 'stop-use', signedAt: at.toISOString(),
      method: 'objected', countersignature: 'not-asked',
    }
    const previous = (await latestConsent(tx, who))?.evidenceSha256 ?? null
    const evidence = { ...record, study, participant, zone: person.zone, signedAtLocal: localInstant(at, person.zone), previous, device: asked.device }
    const evidenceSha256 = hashJson(evidence)
    await addConsent(tx, who, { ...record, centre: person.centre, countersign: false, evidence, evidenceSha256, at, recordedBy: null })
    await endStanding(tx, who, { consent: record.id, keep: false, at })
    await needs.afterUseEnds(tx, study)
    await writeAudit(tx, { action: 'consent.objected', study, participant, detail: { consent: record.id, noticeVersion: notice.version, evidenceSha256 } })
    return record
  })
}
