import { randomUUID } from 'node:crypto'
import { plainDateAt } from '@weshare/science/base'
import type { OwnRights } from '@weshare/contract/rights'
import { writeAudit } from '../../platform/audit.ts'
import type { ParticipantWho, Tx } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import { answerDeadline } from './answer-deadline.ts'
import { placeOf } from './ask-right.ts'
import type { Place, RightsNeeds } from './needs.ts'
import { alreadyRestricted } from './problems.ts'
import { ruleOn } from './rule-store.ts'
import { addRequest, addRestriction, endRestriction, findAsker, lockPerson, ownRequests, restrictedSince } from './store.ts'

export async function showOwnRights(tx: Tx, place: Place): Promise<OwnRights> {
  return { restrictedSince: (await restrictedSince(tx, place))?.toISOString() ?? null, items: await ownRequests(tx, place) }
}

/** Freezes the use of one's data, at once: a request made and answered in the same act, so that the register tells it. */
export async function restrictUse(needs: RightsNeeds, who: ParticipantWho): Promise<OwnRights> {
  return needs.transact(who, async (tx) => {
    await lockPerson(tx, who.participant)
    const asker = await findAsker(tx, who)
    if (asker === null) throw participantUnknown()
    if (await restrictedSince(tx, who) !== null) throw alreadyRestricted()
    const at = needs.clock.now()
    const day = plainDateAt(at, asker.zone)
    const rule = await ruleOn(tx, day)
    const request = randomUUID()
    await addRequest(tx, {
      ...placeOf(who), id: request, centre: asker.centre, kind: 'restriction', channel: 'online', by: null, receivedAt: at, rule: rule.id, due: answerDeadline(day, rule.months), worded: false, doneAt: at,
    })
    await freeze(needs, tx, { ...placeOf(who), centre: asker.centre, request, at })
    const rights = await showOwnRights(tx, who)
    await writeAudit(tx, { action: 'rights.restricted', ...placeOf(who), detail: { request } })
    return rights
  })
}

/** What freezing changes, in the caller's transaction: the read that follows its commit finds nothing, and files already made go. */
export async function freeze(needs: Pick<RightsNeeds, 'afterUseEnds'>, tx: Tx, { centre, request, at, ...place }: Place & { centre: string, request: string, at: Date }): Promise<void> {
  await addRestriction(tx, place, { centre, request, at })
  await needs.afterUseEnds(tx, place.study)
}

/** Lets one's data be used again, as far as one's consent still allows it. */
export async function liftRestriction(needs: RightsNeeds, who: ParticipantWho): Promise<OwnRights> {
  return needs.transact(who, async (tx) => {
    await lockPerson(tx, who.participant)
    const lifted = await endRestriction(tx, who, needs.clock.now())
    if (lifted) await needs.afterUseReturns(tx, placeOf(who))
    const rights = await showOwnRights(tx, who)
    if (lifted) await writeAudit(tx, { action: 'rights.restriction-lifted', ...placeOf(who) })
    return rights
  })
}
