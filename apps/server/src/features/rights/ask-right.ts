import { randomUUID } from 'node:crypto'
import { plainDateAt, parsePlainDate, type PlainDate } from '@weshare/science/base'
import type { OwnRequest, RightKind } from '@weshare/contract/rights'
import { writeAudit } from '../../platform/audit.ts'
import type { ParticipantWho, Staff, Tx } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import { answerDeadline } from './answer-deadline.ts'
import type { Place, RightsNeeds } from './needs.ts'
import { alreadyAsked, changedMeanwhile, receivedWhen } from './problems.ts'
import { ruleOn } from './rule-store.ts'
import { addRequest, findAsker, lockPerson, ownRequests, waitsAlready, type NewRequest } from './store.ts'

/** Makes a request from the person's own session. */
export async function askRight(needs: RightsNeeds, who: ParticipantWho, { kind, words }: { kind: RightKind, words?: string | undefined }): Promise<OwnRequest> {
  return needs.transact(who, async (tx) => {
    await lockPerson(tx, who.participant)
    const asker = await findAsker(tx, who)
    if (asker === null) throw participantUnknown()
    const at = needs.clock.now()
    const request = await take(needs, tx, { ...placeOf(who), centre: asker.centre, kind, channel: 'online', by: null, receivedAt: at, day: plainDateAt(at, asker.zone), words })
    await writeAudit(tx, { action: 'rights.asked', ...placeOf(who), detail: { request: request.id, kind, due: request.due } })
    return request
  })
}

interface Told extends Place { kind: RightKind, channel: OwnRequest['channel'], receivedOn: string, words?: string | undefined }
const longestWait = 366 * 24 * 3_600_000

/** Enters a request that somebody made by letter, by telephone or in person: its deadline runs from the day it was received. */
export async function recordRequest(needs: RightsNeeds, who: Staff, told: Told): Promise<OwnRequest> {
  return needs.transact(who, async (tx) => {
    const asker = await findAsker(tx, told, 'participant.withdraw')
    if (asker === null) throw participantUnknown()
    await lockPerson(tx, told.participant)
    const day = parsePlainDate(told.receivedOn)
    const now = needs.clock.now()
    if (day === null || day > plainDateAt(now, asker.zone) || now.getTime() - Date.parse(day) > longestWait) throw receivedWhen()
    const { study, participant, kind, channel, words } = told
    // At this hour it is that same day in every zone people live in here.
    const receivedAt = new Date(Math.min(Date.parse(`${day}T11:00:00Z`), now.getTime()))
    const request = await take(needs, tx, { study, participant, centre: asker.centre, kind, channel, by: who.account, receivedAt, day, words })
    await writeAudit(tx, { action: 'rights.recorded', study, participant, detail: { request: request.id, kind, channel, due: request.due } })
    return request
  })
}

type Taking = Omit<NewRequest, 'id' | 'rule' | 'due' | 'worded'> & { day: PlainDate, words: string | undefined }

async function take(needs: RightsNeeds, tx: Tx, { day, words, ...asked }: Taking): Promise<OwnRequest> {
  if (await waitsAlready(tx, asked, asked.kind)) throw alreadyAsked()
  const rule = await ruleOn(tx, day)
  const id = randomUUID()
  await addRequest(tx, { ...asked, id, rule: rule.id, due: answerDeadline(day, rule.months), worded: words !== undefined })
  if (words !== undefined && !await needs.keepWords(tx, { study: asked.study, participant: asked.participant, request: id, words })) throw changedMeanwhile()
  const request = (await ownRequests(tx, asked)).find((one) => one.id === id)
  if (request === undefined) throw new Error('A request that was just made is not there.')
  return request
}

export const placeOf = ({ study, participant }: Place): Place => ({ study, participant })
