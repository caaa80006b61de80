import type { Comprehension, ConsentRecord } from '@weshare/contract/consent'
import { randomUUID } from 'node:crypto'
import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import type { ParticipantWho, Tx } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import type { KeptNotice } from '../studies/index.ts'
import { orderDecisions, readComprehension } from './check-decisions.ts'
import type { deviceFamily } from '../../platform/device-family.ts'
import { localInstant } from './local-instant.ts'
import type { ConsentNeeds } from './needs.ts'
import { consentWithdrawn } from './problems.ts'
import { requireForm, requireShown, type Shown } from './shown-notice.ts'
import { providerFor } from './signature-provider.ts'
import { addConsent, findConsenting, latestConsent, lockParticipant, writeStanding, type Consenting, type Place } from './store.ts'

type Decisions = ConsentRecord['decisions']
export interface Deciding extends Shown {
  decisions: Decisions
  comprehension?: Comprehension
  device: ReturnType<typeof deviceFamily>
}
/** `evidenceSha256` is null when the same decision was there already. */
export interface Kept { record: ConsentRecord, evidenceSha256: string | null }

/** Takes what a person decided on the notice shown, by one of the two forms. The same choices on the same text sent twice are one. */
export async function keepDecision(needs: ConsentNeeds, tx: Tx, { who, deciding, method }: { who: ParticipantWho, deciding: Deciding, method: 'typed-name' | 'not-opposed' }): Promise<Kept> {
  await lockParticipant(tx, who.participant)
  const person = await findConsenting(tx, who)
  if (person === null) throw participantUnknown()
  if (person.withdrawn) throw consentWithdrawn()
  const { notice, text, variant } = await requireShown(tx, who.study, deciding)
  requireForm(notice, method === 'typed-name' ? 'signed' : 'non-opposition')
  const decisions = orderDecisions(text, deciding.decisions)
  const before = await latestConsent(tx, who)
  if (before !== null && isSame(before.record, { ...deciding, decisions })) return { record: before.record, evidenceSha256: null }
  const comprehension = readComprehension(text, deciding.comprehension ?? [])
  const at = needs.clock.now()
  const record: ConsentRecord = {
    id: randomUUID(), kind: 'given', noticeVersion: notice.version, noticeSha256: deciding.noticeSha256, language: deciding.language, variant,
    decisions, dataChoice: null, signedAt: at.toISOString(), method, countersignature: notice.terms.countersigned ? 'awaited' : 'not-asked',
  }
  const evidenceSha256 = await seal(needs, tx, { place: who, person, notice, record, at, also: { confirmedReading: true, comprehension, device: deciding.device } })
  return { record, evidenceSha256 }
}

interface ToSeal { place: Place, person: Consenting, notice: KeptNotice, record: ConsentRecord, at: Date, also: object, recordedBy?: string }

/**
 * Keeps the record with its evidence: what was shown, chosen, when and how, and the hash of the evidence before it, so that the
 * records of one person make a chain whose every link is also in the audit trail. A consent to be countersigned opens nothing yet.
 */
export async function seal(needs: ConsentNeeds, tx: Tx, { place, person, notice, record, at, also, recordedBy }: ToSeal): Promise<string> {
  const { study, participant } = place
  const previous = (await latestConsent(tx, place))?.evidenceSha256 ?? null
  const { countersignature: _awaited, ...asDecided } = record
  const { form, level, countersigned, rule } = notice.terms
  const unsealed = {
    ...asDecided, study, participant, zone: person.zone, signedAtLocal: localInstant(at, person.zone),
    form, level, countersigned, rule: rule?.id ?? null, previous, ...also,
  }
  // What is signed on paper was signed there: nothing electronic seals the person's hand.
  const sealed = record.method === 'paper' ? null : await providerFor(needs.providers, level).seal({ consent: record.id, evidenceSha256: hashJson(unsealed), at })
  const evidence = { ...unsealed, sealed }
  const evidenceSha256 = hashJson(evidence)
  await addConsent(tx, place, { ...record, centre: person.centre, countersign: countersigned, evidence, evidenceSha256, at, recordedBy: recordedBy ?? null })
  if (!countersigned) await writeStanding(tx, place, { consent: record.id, centre: person.centre, decisions: record.decisions, at })
  if (!countersigned && record.decisions.some(({ agreed }) => !agreed)) await needs.afterUseEnds(tx, study)
  return evidenceSha256
}

/** The line of the trail: what was decided, by identifiers and hashes. */
export async function auditConsent(tx: Tx, place: Place, { record, evidenceSha256 }: Kept): Promise<void> {
  await writeAudit(tx, {
    action: 'consent.given', study: place.study, participant: place.participant,
    detail: {
      consent: record.id, noticeVersion: record.noticeVersion, noticeSha256: record.noticeSha256, language: record.language, variant: record.variant,
      decisions: record.decisions, method: record.method, countersignature: record.countersignature, evidenceSha256,
    },
  })
}

const isSame = (before: ConsentRecord, now: { noticeVersion: number, noticeSha256: string, decisions: Decisions }): boolean =>
  before.kind === 'given' && before.noticeVersion === now.noticeVersion && before.noticeSha256 === now.noticeSha256 && hashJson(before.decisions) === hashJson(now.decisions)
