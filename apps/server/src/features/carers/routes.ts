import * as contract from '@weshare/contract/carers'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { participantUnknown } from '../participants/index.ts'
import { endCarer } from './end-carer.ts'
import { inviteCarer, inviteCarerAgain } from './invite-carer.ts'
import type { CarersNeeds } from './needs.ts'
import { revealCarer } from './reveal-carer.ts'
import { findCaredFor, listOfCarers } from './store.ts'

export const carerRoutes = (needs: CarersNeeds): readonly BoundRoute[] => [
  handle(contract.listCarers, ({ who, params }) => needs.transact(who, async (tx) => {
    const found = await findCaredFor(tx, params, 'participant.read')
    if (found === undefined) throw participantUnknown()
    return { allowed: found.allowed, agreed: found.agreed, items: await listOfCarers(tx, params) }
  })),
  handle(contract.inviteCarer, ({ who, params, body }) => inviteCarer(needs, who, { ...params, body })),
  handle(contract.inviteCarerAgain, ({ who, params, body }) => inviteCarerAgain(needs, who, { ...params, by: body.by })),
  handle(contract.endCarer, ({ who, params }) => endCarer(needs, who, params)),
  handle(contract.revealCarer, ({ who, params, body }) => revealCarer(needs, who, { ...params, reason: body.reason })),
  handle(contract.listMyCarers, ({ who }) => needs.transact(who, async (tx) => ({ items: await listOfCarers(tx, who) }))),
  handle(contract.endMyCarer, ({ who, params }) => endCarer(needs, who, { study: who.study, participant: who.participant, carer: params.carer })),
]
