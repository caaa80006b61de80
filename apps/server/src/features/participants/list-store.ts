import { sql, type RawBuilder } from 'kysely'
import { likePattern, type Page } from '../../platform/http/page-of.ts'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'

export const sortColumns = {
  pseudonym: 'pseudonym', includedAt: 'included_at', centre: 'centre_name', arm: 'arm', standing: 'standing', anchor: 'anchor',
  expected: 'expected', received: 'received', late: 'late', nextDue: 'next_due',
} as const
export type SortColumn = keyof typeof sortColumns

/** These are counted over activities: sorting by them counts for everybody before the page is cut. */
const counted: ReadonlySet<SortColumn> = new Set(['expected', 'received', 'late', 'nextDue'])

export interface Listing {
  study: string
  now: Date
  page: Page<SortColumn>
  standing: string | null
  centre: string | null
  late: boolean
  renewal: 'signature' | 'information' | null
  participant: string | null
}

export interface ListedRow {
  id: string
  pseudonym: string
  centre_id: string
  centre_name: string
  arm: string | null
  standing: 'included' | 'consented' | 'withdrawn'
  included_at: Date
  anchor: string
  language: Language
  zone: string
  expected: number
  received: number
  late: number
  next_due: string | null
  renewal: 'signature' | 'information' | null
}

export async function listRows(tx: Tx, listing: Listing): Promise<{ rows: ListedRow[], total: number }> {
  const { page } = listing
  const chosen = chosenPeople(listing)
  const order = sql`order by ${sql.ref(sortColumns[page.sort])} ${sql.raw(page.descending ? 'desc' : 'asc')} nulls last, id`
  const cut = sql`${order} limit ${page.limit} offset ${page.offset}`
  const [inner, outer] = counted.has(page.sort) ? [sql``, cut] : [cut, order]
  const { rows } = await sql<ListedRow>`select chosen.*, weshare.renewal_of(chosen.study_id, chosen.id) as renewal, counts.* from (${chosen} ${inner}) chosen cross join lateral (${counts}) counts ${outer}`.execute(tx)
  const total = await sql<{ total: number }>`select count(*) as total from (${chosen}) chosen`.execute(tx)
  return { rows, total: total.rows[0]?.total ?? 0 }
}

/** Who is listed. "today" is the day it is where the person lives; after a withdrawal nothing more is expected. */
function chosenPeople({ study, now, page, standing, centre, late, renewal, participant }: Listing): RawBuilder<unknown> {
  const today = sql`(${now.toISOString()}::timestamptz at time zone p.zone)::date`
  const filters = [
    sql`true`,
    ...(page.search === null ? [] : [sql`pseudonym ilike ${likePattern(page.search)}`]),
    ...(standing === null ? [] : [sql`standing = ${standing}`]),
    ...(centre === null ? [] : [sql`centre_id = ${centre}::uuid`]),
    ...(participant === null ? [] : [sql`id = ${participant}::uuid`]),
    ...(renewal === null ? [] : [sql`weshare.renewal_of(people.study_id, people.id) = ${renewal}`]),
    ...(late ? [sql`exists (select 1 from activity a where a.study_id = people.study_id and a.participant_id = people.id
      and ${isLate('people')} and not exists (select 1 from completion done where done.study_id = a.study_id
        and done.participant_id = a.participant_id and done.activity_id = a.id))`] : []),
  ]
  return sql`select * from (
    select p.study_id, p.id, p.pseudonym, p.centre_id, site.name as centre_name, p.arm, p.included_at, p.anchor, p.language, p.zone, p.withdrawn_at,
      ${today} as today, least(${today}, (p.withdrawn_at at time zone p.zone)::date) as until,
      case when p.withdrawn_at is not null then 'withdrawn'
        when exists (select 1 from consent_standing s where s.study_id = p.study_id and s.participant_id = p.id and (s.collects or s.paused)) then 'consented'
        else 'included' end as standing
    from participant p join centre on centre.id = p.centre_id join site on site.id = centre.site_id
    where p.study_id = ${study}::uuid) people
    where ${sql.join(filters, sql` and `)}`
}

const isLate = (people: string) => sql`${sql.ref(`${people}.withdrawn_at`)} is null and a.due < ${sql.ref(`${people}.today`)} and a.closes >= ${sql.ref(`${people}.today`)}`

const counts = sql`select count(*) filter (where a.opens <= chosen.until) as expected, count(done.activity_id) as received,
    count(*) filter (where done.activity_id is null and ${isLate('chosen')}) as late,
    min(a.due) filter (where done.activity_id is null and chosen.withdrawn_at is null and a.closes >= chosen.today) as next_due
  from activity a left join completion done
    on done.study_id = a.study_id and done.participant_id = a.participant_id and done.activity_id = a.id
  where a.study_id = chosen.study_id and a.participant_id = chosen.id`
