import { sql } from 'kysely'
import type { Database } from '../../platform/db/open-database.ts'
import { likePattern, type Page } from '../../platform/http/page-of.ts'
import type { Tx, Who } from '../../platform/transaction.ts'
import type { Head, StoredEntry, TrailReader } from './verify-trail.ts'

export interface EntryContent {
  action: string
  at: string
  actor: string
  actorId?: string
  study?: string
  participant?: string
  reason?: string
  detail?: unknown
}
export interface EntryFilter extends Page<'at'> { study: string | null, action: string | null }

export async function pageOfEntries(tx: Tx, page: EntryFilter) {
  const order = page.descending ? 'desc' : 'asc'
  const pattern = page.search === null ? null : likePattern(page.search)
  const wanted = tx.selectFrom('audit.entry')
    .$if(page.study !== null, (query) => query.where('study_id', '=', page.study))
    .$if(page.action !== null, (query) => query.where('action', '=', page.action ?? ''))
    .$if(pattern !== null, (query) => query.where('action', 'ilike', pattern ?? ''))
  const { total } = await wanted.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await wanted.select(['chain', 'position', sql<EntryContent>`content`.as('content')])
    .orderBy('at', order).orderBy('chain').orderBy('position', order).limit(page.limit).offset(page.offset).execute()
  return { rows, total }
}

/** The heads of every chain as they stand at one moment, and which installation's they are. */
export async function readHeads(tx: Tx): Promise<{ installation: string, heads: Head[] }> {
  const heads = await tx.selectFrom('audit.chain_head').select(['chain', 'position', 'hash']).orderBy('chain').execute()
  const { id } = await tx.selectFrom('audit.installation').select('id').executeTakeFirstOrThrow()
  return { installation: id, heads }
}

export type TrailDatabase = Pick<Database, 'transact' | 'stream'>

/** The trail as whoever may read the audit sees it, through a view that shows every entry to the verification alone. */
export function trailOf(database: TrailDatabase, who: Who): TrailReader {
  return {
    heads: () => database.transact(who, (tx) => tx.selectFrom('audit.chain_head').select(['chain', 'position', 'hash']).orderBy('chain').execute()),
    chain: (chain, take) => database.stream<StoredEntry>(
      who,
      (tx) => tx.selectFrom('audit.trail').select([
        sql<number>`chain`.as('chain'), sql<number>`position`.as('position'), sql<string>`content`.as('content'), sql<Buffer>`hash`.as('hash'),
        'head_position as headPosition', 'head_hash as headHash',
      ]).where('chain', '=', chain).orderBy('position'),
      async (entry) => take(entry),
    ),
    stray: () => database.transact(who, (tx) => tx.selectFrom('audit.trail')
      .select([sql<number>`chain`.as('chain'), sql<number>`position`.as('position')])
      .where((or) => or.or([or('chain', '<', 0), or('chain', '>', 15)])).orderBy('chain').orderBy('position').limit(1).executeTakeFirst()),
  }
}
