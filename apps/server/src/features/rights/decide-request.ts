import { plainDateAt, type PlainDate } from '@weshare/science/base'
import { erasingGrounds, keepingGrounds, type LegalGround, type RequestOutcome, type RequestRow, type RequestShown } from '@weshare/contract/rights'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff, Tx } from '../../platform/transaction.ts'
import { answerDeadline } from './answer-deadline.ts'
import { offerNote } from './jobs.ts'
import type { RightsNeeds } from './needs.ts'
import { alreadyAnswered, groundNeeded, notPartly, requestUnknown, tooLateToExtend } from './problems.ts'
import { freeze } from './restrict-use.ts'
import { ruleNamed } from './rule-store.ts'
import { asRow, eraseRows, findRequest, lockPerson, restrictedSince, saveAnswer, saveExtension, type FoundRequest } from './store.ts'

export interface RequestPlace { study: string, request: string }

/** The register counts days where it is kept. */
export const registerZone = 'Europe/Paris'
const today = (needs: RightsNeeds): PlainDate => plainDateAt(needs.clock.now(), registerZone)

/** One request with the person's own words; the line that says so is committed before the vault is opened. */
export async function openRequest(needs: RightsNeeds, who: Staff, asked: RequestPlace): Promise<RequestShown> {
  const { found, ...facts } = await needs.transact(who, async (tx) => {
    const found = await findRequest(tx, { ...asked, held: false })
    if (found === null) throw requestUnknown()
    const { id, note, source, verifiedOn, months, extensionMonths } = await ruleNamed(tx, found.rule_id)
    const place = found.participant_id === null ? null : { study: asked.study, participant: found.participant_id }
    const restricted = place !== null && await restrictedSince(tx, place) !== null
    const extendableTo = mayExtend(found, today(needs)) ? answerDeadline(receivedDay(found), months + extensionMonths) : null
    await writeAudit(tx, { action: 'rights.read', study: asked.study, ...(place !== null && { participant: place.participant }), detail: { request: asked.request } })
    return { found, rule: { id, note, source, verifiedOn }, restricted, extendableTo }
  })
  const words = found.participant_id === null || !found.worded ? null : await needs.readWords({ ...asked, participant: found.participant_id })
  return {
    ...asRow(found, today(needs)), ...facts, words, extensionReason: found.extension_reason,
    // Held by the contract when it was written.
    ground: found.ground as LegalGround | null, reason: found.reason,
  }
}

const mayExtend = (found: FoundRequest, day: PlainDate): boolean => found.outcome === null && found.extended_at === null && found.due >= day

function receivedDay(found: FoundRequest): PlainDate {
  return plainDateAt(found.received_at, found.person_zone ?? registerZone)
}

export async function extendRequest(needs: RightsNeeds, who: Staff, { reason, ...asked }: RequestPlace & { reason: string }): Promise<RequestRow> {
  return needs.transact(who, async (tx) => {
    const found = await takeOpen(tx, asked)
    if (!mayExtend(found, today(needs))) throw tooLateToExtend()
    const { months, extensionMonths } = await ruleNamed(tx, found.rule_id)
    const due = answerDeadline(receivedDay(found), months + extensionMonths)
    await saveExtension(tx, asked, { due, reason, at: needs.clock.now() })
    await tell(needs, tx, { ...asked, found, what: 'extended' })
    await writeAudit(tx, { action: 'rights.extended', study: asked.study, participant: found.participant_id ?? '', detail: { request: asked.request, due } })
    return after(needs, tx, asked)
  })
}

interface Answer extends RequestPlace { outcome: RequestOutcome, ground: LegalGround | null, reason: string }

/** Decides. What the decision does to the data is done in the same transaction: either both are there, or neither. */
export async function answerRequest(needs: RightsNeeds, who: Staff, { outcome, ground, reason, ...asked }: Answer): Promise<RequestRow> {
  return needs.transact(who, async (tx) => {
    const found = await takeOpen(tx, asked)
    checkGround(found.kind, outcome, ground)
    const at = needs.clock.now()
    const participant = found.participant_id
    if (participant === null) throw requestUnknown()
    await lockPerson(tx, participant)
    if (found.kind === 'erasure' && outcome === 'done') return erase(needs, tx, { who, asked, participant, ground: ground ?? '', reason, at })
    const freezes = outcome === 'done' && (found.kind === 'restriction' || found.kind === 'objection')
    if (freezes && await restrictedSince(tx, { study: asked.study, participant }) === null) await freeze(needs, tx, { study: asked.study, participant, centre: found.centre_id, request: asked.request, at })
    await saveAnswer(tx, asked, { outcome, ground, reason, by: who.account, at })
    await tell(needs, tx, { ...asked, found, what: 'answered' })
    const row = await after(needs, tx, asked)
    await writeAudit(tx, { action: 'rights.answered', study: asked.study, participant, detail: { request: asked.request, kind: found.kind, outcome, ground, freezes } })
    return row
  })
}

interface Erase { who: Staff, asked: RequestPlace, participant: string, ground: string, reason: string, at: Date }

/** Nothing of the person stays but the trail and the tombstone; files that held their answers go as soon as this is committed. */
async function erase(needs: RightsNeeds, tx: Tx, { who, asked, participant, ground, reason, at }: Erase): Promise<RequestRow> {
  const removed = await eraseRows(tx, { ...asked, participant, ground, at })
  if (!await needs.forgetPerson(tx, participant)) throw new Error('The vault did not forget somebody whom a tombstone names.')
  await saveAnswer(tx, asked, { outcome: 'done', ground, reason, by: who.account, at })
  await needs.afterUseEnds(tx, asked.study)
  await offerNote(tx, { ...asked, participant, ground, at })
  const row = await after(needs, tx, asked)
  await writeAudit(tx, { action: 'rights.erased', study: asked.study, participant, detail: { request: asked.request, ground, removed } })
  return row
}

function checkGround(kind: string, outcome: RequestOutcome, ground: LegalGround | null): void {
  const among = (grounds: readonly LegalGround[]): boolean => ground !== null && grounds.includes(ground)
  if (kind === 'erasure' && outcome === 'partly') throw notPartly()
  if (kind === 'erasure' && outcome === 'done' && !among(erasingGrounds)) throw groundNeeded()
  if (outcome === 'refused' && !among(keepingGrounds)) throw groundNeeded()
}

async function takeOpen(tx: Tx, asked: RequestPlace): Promise<FoundRequest> {
  const found = await findRequest(tx, { ...asked, held: true })
  if (found === null) throw requestUnknown()
  if (found.outcome !== null) throw alreadyAnswered()
  return found
}

async function after(needs: RightsNeeds, tx: Tx, asked: RequestPlace): Promise<RequestRow> {
  const found = await findRequest(tx, { ...asked, held: false })
  if (found === null) throw requestUnknown()
  return asRow(found, today(needs))
}

async function tell(needs: RightsNeeds, tx: Tx, { study, request, found, what }: RequestPlace & { found: FoundRequest, what: 'answered' | 'extended' }): Promise<void> {
  if (found.participant_id === null) return
  await needs.writeLetter(tx, { study, participant: found.participant_id, template: 'rights-answered', language: found.person_language === 'en' ? 'en' : 'fr', params: {}, key: `rights:${request}:${what}` })
}
