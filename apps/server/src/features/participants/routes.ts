import { findPerson, getParticipant, includeParticipant, invite, listParticipants, revealIdentity } from '@weshare/contract/participants'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { pageOf } from '../../platform/http/page-of.ts'
import type { ParticipantsNeeds } from './needs.ts'
import { includeSomebody } from './include-participant.ts'
import { inviteAgain } from './invite-participant.ts'
import { sortColumns, type SortColumn } from './list-store.ts'
import { participantUnknown } from './problems.ts'
import { listed, readParticipant } from './read-participant.ts'
import { requireStudy } from './require-study.ts'

const columns = Object.keys(sortColumns) as [SortColumn, ...SortColumn[]]

export function participantRoutes(needs: ParticipantsNeeds): readonly BoundRoute[] {
  return [
    handle(listParticipants, ({ who, params, query }) => listed(needs, who, {
      study: params.study, page: pageOf(query, columns),
      standing: query.standing ?? null, centre: query.centre ?? null, late: query.late === 'yes', renewal: query.renewal ?? null,
    })),
    handle(includeParticipant, ({ who, params, body }) => includeSomebody(needs, who, { study: params.study, ...body })),
    handle(getParticipant, ({ who, params }) => readParticipant(needs, who, params)),
    handle(invite, ({ who, params, body }) => inviteAgain(needs, who, { ...params, by: body.by })),
    handle(revealIdentity, async ({ who, params, body }) => {
      const person = await needs.revealIdentity({ who, ...params, reason: body.reason })
      if (person === null) throw participantUnknown()
      return person
    }),
    handle(findPerson, async ({ who, params, body }) => {
      await needs.transact(who, (tx) => requireStudy(tx, params.study))
      return { items: await needs.findPerson({ who, study: params.study, asked: body }) }
    }),
  ]
}
