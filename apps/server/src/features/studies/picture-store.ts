import { sql } from 'kysely'
import type { Centre } from '@weshare/contract/studies'
import type { Tx } from '../../platform/transaction.ts'

export interface PictureAsked { study: string, today: string, zone: string }
export interface VisitCounts { visit: string, expected: number, received: number, missed: number }

/** The centres whose participants the reader may see; a number about the others would be a wrong one. */
export async function countCentres(tx: Tx, study: string): Promise<Centre[]> {
  const { rows } = await sql<Centre>`
    select c.id, c.site_id as site, t.name, t.city, c.target, (select count(*) from participant p where p.study_id = c.study_id and p.centre_id = c.id) as included
    from centre c join site t on t.id = c.site_id
    where c.study_id = ${study} and c.id = any ((select readable_centres('participant.read'))::uuid[])
    order by t.name, c.id`.execute(tx)
  return rows
}

export async function countPeople(tx: Tx, study: string): Promise<{ included: number, consented: number, withdrawn: number }> {
  const { rows: [counted] } = await sql<{ included: number, consented: number, withdrawn: number }>`
    select count(*) as included, count(*) filter (where p.withdrawn_at is not null) as withdrawn,
      (select count(*) from consent_standing c where c.study_id = ${study} and c.purpose = 'questionnaires' and c.collects) as consented
    from participant p where p.study_id = ${study}`.execute(tx)
  return counted ?? { included: 0, consented: 0, withdrawn: 0 }
}

/** Month after month from the first inclusion to today, the empty months too. */
export async function countMonths(tx: Tx, { study, today, zone }: PictureAsked): Promise<{ month: string, included: number, cumulated: number }[]> {
  const { rows } = await sql<{ month: string, included: number, cumulated: number }>`
    with counted as (
      select date_trunc('month', p.included_at at time zone ${zone}) as month, count(*) as included
      from participant p where p.study_id = ${study} group by 1
    )
    select to_char(m, 'YYYY-MM') as month, coalesce(c.included, 0) as included, (sum(coalesce(c.included, 0)) over (order by m))::bigint as cumulated
    from generate_series((select min(month) from counted), greatest(date_trunc('month', ${today}::timestamp), (select max(month) from counted)), interval '1 month') as m
    left join counted c on c.month = m order by m`.execute(tx)
  return rows
}

/**
 * Visit by visit: expected = the window has opened and the person had not withdrawn before it did; received = answered
 * (an answer given ahead of its window is expected too); missed = the window has closed without an answer.
 */
export async function countVisits(tx: Tx, { study, today, zone }: PictureAsked): Promise<VisitCounts[]> {
  const { rows } = await sql<VisitCounts>`
    select a.visit_id as visit, count(*) as expected, count(c.activity_id) as received,
      count(*) filter (where c.activity_id is null and a.closes < ${today}::date) as missed
    from activity a
    join participant p on p.study_id = a.study_id and p.id = a.participant_id
    left join completion c on c.study_id = a.study_id and c.participant_id = a.participant_id and c.activity_id = a.id
    where a.study_id = ${study}
      and (c.activity_id is not null
        or (a.opens <= ${today}::date and (p.withdrawn_at is null or (p.withdrawn_at at time zone ${zone})::date >= a.opens)))
    group by a.visit_id order by min(a.visit_order), a.visit_id`.execute(tx)
  return rows
}
