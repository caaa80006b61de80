import type { RouteAnswer, RouteQuery } from '@weshare/contract'
import type { listDue as listRoute } from '@weshare/contract/collection'
import type { Clock } from '../../platform/clock.ts'
import { pageOf } from '../../platform/http/page-of.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { dueColumns, listDueRows, type Words } from './store.ts'

/** What is open or late at the reader's centres, whatever the study, each judged by the day it is where the person lives. */
export async function listDue(
  { transact, clock }: { transact: Transact, clock: Clock }, who: Staff, query: RouteQuery<typeof listRoute>,
): Promise<RouteAnswer<typeof listRoute>> {
  const wanted = { page: pageOf(query, dueColumns), state: query.state ?? null, study: query.study ?? null, now: clock.now() }
  const { rows, total } = await transact(who, (tx) => listDueRows(tx, wanted))
  const items = rows.map((row) => ({
    study: { id: row.study_id, code: row.code }, participant: row.participant_id, pseudonym: row.pseudonym, centre: row.centre,
    activity: row.id, visitTitle: row.visit_title as unknown as Words, title: row.title as unknown as Words,
    opens: row.opens, due: row.due, closes: row.closes, state: row.state,
  }))
  return { items, total }
}
