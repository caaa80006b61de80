import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { Protocol } from '@weshare/contract/studies'
import type { Language } from '../../platform/problem.ts'
import type { DB } from '../../platform/db/tables.generated.ts'
import type { Tx } from '../../platform/transaction.ts'

export interface StudyHead { code: string, status: string, version: number | null, protocol: Protocol | null }

export async function readStudy(tx: Tx, study: string): Promise<StudyHead | null> {
  const row = await tx.selectFrom('study').leftJoin('study_version', (join) => join
    .onRef('study_version.study_id', '=', 'study.id').onRef('study_version.version', '=', 'study.version'))
    .select(['study.code', 'study.status', 'study.version', 'study_version.protocol']).where('study.id', '=', study).executeTakeFirst()
  return row === undefined ? null : { ...row, protocol: row.protocol as unknown as Protocol | null }
}

/** The centre, where the reader may include. */
export async function findCentre(tx: Tx, study: string, centre: string): Promise<{ code: string } | null> {
  const row = await tx.selectFrom('centre').innerJoin('site', 'site.id', 'centre.site_id').select('site.code')
    .where('centre.study_id', '=', study).where('centre.id', '=', centre).where(mayInclude('centre.id')).executeTakeFirst()
  return row ?? null
}

/** The next number of a centre. Two inclusions at the same centre wait for each other here, so no number is given twice. */
export async function nextNumber(tx: Tx, study: string, centre: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${centre}, 2))`.execute(tx)
  const row = await tx.selectFrom('participant')
    .select(sql<number>`coalesce(max(substring(pseudonym from '[0-9]+$')::integer), 0) + 1`.as('next'))
    .where('study_id', '=', study).where('centre_id', '=', centre).executeTakeFirstOrThrow()
  return row.next
}

export type NewParticipant = Insertable<DB['participant']> & { included_at: Date }

export async function addParticipant(tx: Tx, participant: NewParticipant): Promise<void> {
  await tx.insertInto('participant').values(participant).execute()
}

export async function addActivities(tx: Tx, activities: readonly Insertable<DB['activity']>[]): Promise<void> {
  for (let start = 0; start < activities.length; start += 500) {
    await tx.insertInto('activity').values(activities.slice(start, start + 500)).execute()
  }
}

export async function findInvitable(tx: Tx, study: string, participant: string): Promise<{ language: Language } | null> {
  const row = await tx.selectFrom('participant').select('language')
    .where('study_id', '=', study).where('id', '=', participant).where(mayInclude('participant.centre_id')).executeTakeFirst()
  return row === undefined ? null : { language: row.language as Language }
}

const mayInclude = (column: string) => sql<boolean>`${sql.ref(column)} = any ((select weshare.readable_centres('participant.include'))::uuid[])`
