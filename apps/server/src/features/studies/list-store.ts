import { sql } from 'kysely'
import type { StudySummary } from '@weshare/contract/studies'
import { likePattern, type Page } from '../../platform/http/page-of.ts'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'

export const listColumns = ['code', 'title', 'status', 'createdAt', 'centres', 'target', 'included'] as const
export interface StudiesWanted { page: Page<(typeof listColumns)[number]>, status: StudySummary['status'] | null, language: Language }

interface SummaryRow extends Omit<StudySummary, 'createdAt'> { createdAt: Date }

/**
 * The studies row security shows, searched, sorted and counted by the database. The target is that of the centres whose
 * participants the reader may see, so that it can be compared with the count; the whole target when there are none.
 */
export async function listStudies(tx: Tx, { page, status, language }: StudiesWanted): Promise<{ items: StudySummary[], total: number }> {
  const pattern = page.search === null ? null : likePattern(page.search)
  const title = sql`coalesce(v.protocol -> 'title', s.draft -> 'title')`
  const matching = sql`from study s left join study_version v on v.study_id = s.id and v.version = s.version
    where (${status}::text is null or s.status = ${status})
      and (${pattern}::text is null or s.code ilike ${pattern} or ${title} ->> 'fr' ilike ${pattern} or ${title} ->> 'en' ilike ${pattern})`
  const order = { ...plainOrders, title: sql`lower(${title} ->> ${language})` }[page.sort]
  const direction = page.descending ? sql`desc` : sql`asc`
  // The counts stand after the limit unless they are what sorts: the database leaves them for the rows of the page.
  const { rows } = await sql<SummaryRow>`select s.id, s.code, ${title} as title, s.status, s.version, s.created_at as "createdAt",
      (select count(*) from centre c where c.study_id = s.id) as centres,
      (select coalesce(sum(c.target) filter (where c.id = any ((select readable_centres('participant.read'))::uuid[])), sum(c.target), 0)
        from centre c where c.study_id = s.id) as target,
      (select count(*) from participant p where p.study_id = s.id) as included
    ${matching} order by ${order} ${direction}, s.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  const { rows: [counted] } = await sql<{ total: number }>`select count(*) as total ${matching}`.execute(tx)
  return { items: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), total: counted?.total ?? 0 }
}

const plainOrders = {
  code: sql`s.code`, status: sql`s.status`, createdAt: sql`s.created_at`, centres: sql`centres`, target: sql`target`, included: sql`included`,
}
