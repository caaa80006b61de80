import { sql } from 'kysely'
import type { Bilingual } from '@weshare/contract/shapes'
import type { Tx } from '../../platform/transaction.ts'
import type { Place } from './needs.ts'

export interface Heading { code: string, title: Bilingual, contact: Bilingual | null, version: number, centre: string, pseudonym: string, arm: string | null, anchor: string, zone: string, language: string, includedAt: Date, withdrawnAt: Date | null }

export async function readHeading(tx: Tx, { study, participant }: Place): Promise<Heading | undefined> {
  return tx.selectFrom('participant as p').innerJoin('study as s', 's.id', 'p.study_id').innerJoin('centre as c', 'c.id', 'p.centre_id').innerJoin('site as t', 't.id', 'c.site_id')
    .innerJoin('study_version as v', (join) => join.onRef('v.study_id', '=', 'p.study_id').onRef('v.version', '=', 'p.study_version'))
    .select(['s.code', 'v.version', 't.name as centre', 'p.pseudonym', 'p.arm', 'p.anchor', 'p.zone', 'p.language', 'p.included_at as includedAt', 'p.withdrawn_at as withdrawnAt'])
    .select([sql<Bilingual>`v.protocol -> 'title'`.as('title'), sql<Bilingual | null>`v.protocol -> 'contact'`.as('contact')])
    .where('p.study_id', '=', study).where('p.id', '=', participant).executeTakeFirst()
}

/** What opens a session, or proves a key, is nobody's to read: it would serve whoever finds the file. */
const secrets: readonly string[] = ['token_hash', 'code_hash', 'credential_id', 'public_key', 'counter']

export type Records = Record<string, Record<string, unknown>[]>

/** Every row of every table that names the person, as row security shows it to them: a table added later is in it by itself. */
export async function readRecords(tx: Tx, { study, participant }: Place): Promise<Records> {
  const { rows: tables } = await sql<{ name: string }>`select distinct c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'weshare' and t.table_type = 'BASE TABLE' and c.column_name = 'participant_id' order by 1`.execute(tx)
  const records: Records = { participant: await rowsOf(tx, 'participant', sql`study_id = ${study}::uuid and id = ${participant}::uuid`) }
  for (const { name } of tables) records[name] = await rowsOf(tx, name, sql`study_id = ${study}::uuid and participant_id = ${participant}::uuid`)
  return records
}

async function rowsOf(tx: Tx, table: string, where: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`select to_jsonb(one) - ${[...secrets]}::text[] as row from ${sql.table(`weshare.${table}`)} as one
    where ${where} order by (to_jsonb(one) - ${[...secrets]}::text[])::text`.execute(tx)
  return rows.map(({ row }) => row)
}
