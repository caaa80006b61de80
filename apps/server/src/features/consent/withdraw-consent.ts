import { randomUUID } from 'node:crypto'
import type { ConsentRecord } from '@weshare/contract/consent'
import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import type { ParticipantWho, Staff, Tx } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import type { deviceFamily } from '../../platform/device-family.ts'
import { localInstant } from './local-instant.ts'
import type { ConsentNeeds } from './needs.ts'
import { consentNone, consentWithdrawn } from './problems.ts'
import { addConsent, endStanding, findConsenting, findWithdrawable, latestConsent, lockParticipant, type Consenting, type Place } from './store.ts'

type DataChoice = 'keep' | 'stop-use'

/** Withdraws, from the person's own session. */
export async function withdrawMyself(needs: ConsentNeeds, who: ParticipantWho, asked: { dataChoice: DataChoice, device: ReturnType<typeof deviceFamily> }): Promise<ConsentRecord> {
  return needs.transact(who, async (tx) => {
    await lockParticipant(tx, who.participant)
    const person = await findConsenting(tx, who)
    if (person === null) throw participantUnknown()
    return end(needs, tx, { place: who, person, at: needs.clock.now(), dataChoice: asked.dataChoice, method: 'signed-in', also: { device: asked.device } })
  })
}

/** Records a withdrawal told to the team: by telephone, by letter, at the bedside. */
export async function withdrawByStaff(needs: ConsentNeeds, who: Staff, asked: Place & { dataChoice: DataChoice, reason: string }): Promise<ConsentRecord> {
  return needs.transact(who, async (tx) => {
    await lockParticipant(tx, asked.participant)
    const person = await findWithdrawable(tx, asked)
    if (person === null) throw participantUnknown()
    return end(needs, tx, { place: asked, person, at: needs.clock.now(), dataChoice: asked.dataChoice, method: 'by-staff', also: { account: who.account }, reason: asked.reason })
  })
}

interface Ending { place: Place, person: Consenting, at: Date, dataChoice: DataChoice, method: 'signed-in' | 'by-staff', also: object, reason?: string }

/** Everything a withdrawal changes, in the caller's transaction: the read that follows its commit already obeys it. */
async function end(needs: ConsentNeeds, tx: Tx, { place, person, at, dataChoice, method, also, reason }: Ending): Promise<ConsentRecord> {
  if (person.withdrawn) throw consentWithdrawn()
  const previous = (await latestConsent(tx, place))?.evidenceSha256 ?? null
  const given = (await latestConsent(tx, place, 'given'))?.record
  if (given === undefined) throw consentNone()
  const { study, participant } = place
  const record: ConsentRecord = {
    id: randomUUID(), kind: 'withdrawn', noticeVersion: given.noticeVersion, noticeSha256: given.noticeSha256, language: given.language, variant: given.variant,
    decisions: given.decisions.map(({ purpose }) => ({ purpose, agreed: false })), dataChoice, signedAt: at.toISOString(), method, countersignature: 'not-asked',
  }
  const evidence = { ...record, study, participant, zone: person.zone, signedAtLocal: localInstant(at, person.zone), previous, ...also }
  const evidenceSha256 = hashJson(evidence)
  await addConsent(tx, place, { ...record, centre: person.centre, countersign: false, evidence, evidenceSha256, at, recordedBy: null })
  await endStanding(tx, place, { consent: record.id, keep: dataChoice === 'keep', at })
  if (dataChoice === 'stop-use') await needs.afterUseEnds(tx, study)
  await writeAudit(tx, {
    action: 'consent.withdrawn', study, participant, detail: { consent: record.id, dataChoice, method, evidenceSha256 }, ...(reason !== undefined && { reason }),
  })
  return record
}
