import type { RouteAnswer } from '@weshare/contract'
import type { getParticipant, listParticipants, ParticipantRow } from '@weshare/contract/participants'
import type { Page } from '../../platform/http/page-of.ts'
import type { Staff } from '../../platform/transaction.ts'
import type { ParticipantsNeeds } from './needs.ts'
import { listRows, type ListedRow, type Listing, type SortColumn } from './list-store.ts'
import { participantUnknown } from './problems.ts'
import { requireStudy } from './require-study.ts'
import { assembleTimeline } from './timeline.ts'
import { activitiesOf, identityReadings, invitationsOf, responsesOf } from './timeline-store.ts'

type Asked = Omit<Listing, 'now' | 'participant'>

/** One page of the people of a study, with what is expected of each today where they live. */
export async function listed(needs: ParticipantsNeeds, who: Staff, asked: Asked): Promise<RouteAnswer<typeof listParticipants>> {
  return needs.transact(who, async (tx) => {
    await requireStudy(tx, asked.study)
    const { rows, total } = await listRows(tx, { ...asked, now: needs.clock.now(), participant: null })
    return { items: rows.map(shown), total }
  })
}

const onePage: Page<SortColumn> = { search: null, sort: 'pseudonym', descending: false, limit: 1, offset: 0 }

/** One person of a study: the row of the list, the consents, and everything that happened in the order of time. */
export async function readParticipant(needs: ParticipantsNeeds, who: Staff, asked: { study: string, participant: string }): Promise<RouteAnswer<typeof getParticipant>> {
  const { study, participant } = asked
  const now = needs.clock.now()
  return needs.transact(who, async (tx) => {
    const { rows: [row] } = await listRows(tx, { study, now, page: onePage, standing: null, centre: null, late: false, renewal: null, participant })
    if (row === undefined) throw participantUnknown()
    const consents = await needs.listConsents(tx, study, participant)
    const timeline = assembleTimeline({
      includedAt: row.included_at, zone: row.zone, now, consents,
      invitations: await invitationsOf(tx, study, participant),
      activities: await activitiesOf(tx, study, participant),
      responses: await responsesOf(tx, study, participant),
      identityReadings: await identityReadings(tx, study, participant),
    })
    return { ...shown(row), language: row.language, zone: row.zone, consents, timeline }
  })
}

const shown = (row: ListedRow): ParticipantRow => ({
  id: row.id, pseudonym: row.pseudonym, centre: { id: row.centre_id, name: row.centre_name }, arm: row.arm, standing: row.standing,
  includedAt: row.included_at.toISOString(), anchor: row.anchor,
  expected: row.expected, received: row.received, late: row.late, nextDue: row.next_due, renewal: row.renewal,
})
