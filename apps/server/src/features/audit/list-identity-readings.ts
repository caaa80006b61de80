import type { RouteQuery } from '@weshare/contract'
import type { IdentityReading, listIdentityReadings as route } from '@weshare/contract/audit'
import { pageOf } from '../../platform/http/page-of.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { actorOf } from './list-entries.ts'
import { kindOfAction, pageOfReadings, type ReadingRow } from './readings-store.ts'

/** Who opened the vault, when, for whom and why, newest first unless asked otherwise. */
export async function listIdentityReadings(transact: Transact, who: Staff, query: RouteQuery<typeof route>): Promise<{ items: IdentityReading[], total: number }> {
  const { study = null, kind = null, by = null, participant = null, from = null, until = null } = query
  const page = { ...pageOf(query, ['at']), descending: query.sort !== 'at', study, kind, by, participant, from, until }
  const { rows, total } = await transact(who, (tx) => pageOfReadings(tx, page))
  return { items: rows.map(describe), total }
}

const describe = (row: ReadingRow): IdentityReading => ({
  id: `${row.chain}-${row.position}`, at: row.at, kind: kindOfAction(row.action), actor: actorOf(row.actor), reason: row.reason,
  by: row.account === null || row.name === null ? null : { id: row.account, name: row.name },
  study: { id: row.study, code: row.code },
  participant: row.participant === null || row.pseudonym === null ? null : { id: row.participant, pseudonym: row.pseudonym },
})
