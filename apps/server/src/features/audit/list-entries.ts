import type { RouteQuery } from '@weshare/contract'
import type { AuditEntry, listAudit } from '@weshare/contract/audit'
import { pageOf } from '../../platform/http/page-of.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { pageOfEntries } from './store.ts'

type Kind = AuditEntry['actor']['kind']
const kinds: readonly Kind[] = ['staff', 'participant', 'carer', 'job', 'entrance', 'installation']
/** Who an entry says acted. */
export const actorOf = (actor: string): Kind => kinds.find((kind) => kind === actor) ?? 'installation'

/** The entries the reader may see, newest first unless asked otherwise. */
export async function listEntries(transact: Transact, who: Staff, query: RouteQuery<typeof listAudit>): Promise<{ items: AuditEntry[], total: number }> {
  const page = { ...pageOf(query, ['at']), descending: query.sort !== 'at', study: query.study ?? null, action: query.action ?? null }
  const { rows, total } = await transact(who, (tx) => pageOfEntries(tx, page))
  const items = rows.map(({ chain, position, content }) => ({
    chain, position: String(position), at: content.at, action: content.action,
    actor: { kind: actorOf(content.actor), id: content.actorId ?? null },
    study: content.study ?? null, participant: content.participant ?? null, reason: content.reason ?? null, detail: content.detail ?? {},
  }))
  return { items, total }
}
