import { sql } from 'kysely'
import type { Tx } from '../../platform/transaction.ts'
import type { WrittenFile } from './write-table.ts'

export type ExportState = 'waiting' | 'running' | 'done' | 'failed'
export type ExportFormat = 'csv' | 'parquet'
export interface ExportManifest { madeAt: string, counts: { participants: number, responses: number }, files: readonly WrittenFile[] }
export interface ExportRow {
  id: string, formats: ExportFormat[], state: ExportState, ordered_at: Date, finished_at: Date | null, manifest: ExportManifest | null
}
export interface NewExport { id: string, study: string, formats: readonly ExportFormat[], account: string, at: Date }
export interface ExportMade { study: string, id: string, at: Date, centres: string[], participants: string[], manifest: ExportManifest }

const shown = ['id', 'formats', 'state', 'ordered_at', 'finished_at', 'manifest'] as const
// The columns that hold words are kept by the table's own checks; the generated types only say text.
const asRow = (row: object): ExportRow => row as ExportRow

/** The purpose under which questionnaires were answered, and the one that allows their export. */
export const exportedPurpose = 'questionnaires'

export async function findStudyCode(tx: Tx, study: string): Promise<string | undefined> {
  return (await tx.selectFrom('study').select('code').where('id', '=', study).executeTakeFirst())?.code
}

/** The centres of the study whose data this account may export. */
export async function centresToExport(tx: Tx, study: string): Promise<string[]> {
  const rows = await tx.selectFrom('centre').select('id').where('study_id', '=', study)
    .where(sql<boolean>`id = any ((select weshare.readable_centres('export.run'))::uuid[])`).orderBy('id').execute()
  return rows.map((row) => row.id)
}

export async function rolesThatExport(tx: Tx, account: string, study: string): Promise<string[]> {
  const rows = await tx.selectFrom('role_grant as g').innerJoin('role_permission as p', 'p.role', 'g.role').select('g.role').distinct()
    .where('g.account_id', '=', account).where('p.permission', '=', 'export.run')
    .where((eb) => eb.or([eb('g.study_id', 'is', null), eb('g.study_id', '=', study)])).orderBy('g.role').execute()
  return rows.map((row) => row.role)
}

export async function addExport(tx: Tx, { id, study, formats, account, at }: NewExport): Promise<ExportRow> {
  const centres = await centresToExport(tx, study)
  const row = await tx.insertInto('export').values({ id, study_id: study, formats: [...formats], ordered_by: account, ordered_at: at, centres })
    .returning(shown).executeTakeFirstOrThrow()
  return asRow(row)
}

export async function listExportRows(tx: Tx, study: string): Promise<ExportRow[]> {
  const rows = await tx.selectFrom('export').select(shown).where('study_id', '=', study).orderBy('ordered_at', 'desc').orderBy('id').limit(200).execute()
  return rows.map(asRow)
}

export async function findExport(tx: Tx, study: string, id: string): Promise<ExportRow | undefined> {
  const row = await tx.selectFrom('export').select(shown).where('study_id', '=', study).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : asRow(row)
}

/** What a job needs to know to act for the person who ordered. */
export async function findOrder(tx: Tx, study: string, id: string): Promise<{ account: string, formats: ExportFormat[], state: ExportState } | undefined> {
  const row = await tx.selectFrom('export').select(['ordered_by', 'formats', 'state']).where('study_id', '=', study).where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const { formats, state } = asRow({ id, ...row })
  return { account: row.ordered_by, formats, state }
}

export interface Mark { study: string, id: string, state: 'running' | 'failed', at: Date | null }

export async function markExport(tx: Tx, { study, id, state, at }: Mark): Promise<void> {
  await tx.updateTable('export').set({ state, finished_at: at }).where('study_id', '=', study).where('id', '=', id).where('state', '<>', 'done').execute()
}

/** False when the row is no longer there for this account: its rights changed meanwhile. */
export async function markMade(tx: Tx, made: ExportMade): Promise<boolean> {
  const { study, id, at, centres, participants, manifest } = made
  const { numUpdatedRows } = await tx.updateTable('export')
    .set({ state: 'done', finished_at: at, centres, participants, manifest: JSON.stringify(manifest) })
    .where('study_id', '=', study).where('id', '=', id).where('state', '<>', 'done').executeTakeFirst()
  return numUpdatedRows === 1n
}

/** How many of these people no longer allow their answers to be read. */
export async function countEndedConsents(tx: Tx, study: string, participants: readonly string[]): Promise<number> {
  const row = await tx.selectNoFrom(sql<number>`(select count(*) from unnest(${participants}::uuid[]) as one(id) where not exists (
    select 1 from consent_standing s where s.study_id = ${study} and s.participant_id = one.id and s.purpose = ${exportedPurpose} and s.uses))`.as('ended')).executeTakeFirstOrThrow()
  return row.ended
}

/** Finished exports whose files have no reason to be there: somebody in them ended the use of their answers, or they are old. */
export async function listClearable(tx: Tx, { study, madeBefore }: { study: string | null, madeBefore: Date }): Promise<{ study: string, id: string }[]> {
  const ended = sql<boolean>`exists (select 1 from unnest(e.participants) as one(id) where not exists (
    select 1 from consent_standing s where s.study_id = e.study_id and s.participant_id = one.id and s.purpose = ${exportedPurpose} and s.uses))`
  return tx.selectFrom('export as e').select(['e.study_id as study', 'e.id']).where('e.state', '=', 'done')
    .$if(study !== null, (query) => query.where('e.study_id', '=', study ?? ''))
    .where((either) => either.or([either('e.finished_at', '<', madeBefore), ended])).execute()
}

/** The same question, asked of a finished export. */
export async function exportStands(tx: Tx, study: string, id: string): Promise<boolean> {
  const row = await tx.selectFrom('export').select('participants').where('study_id', '=', study).where('id', '=', id).executeTakeFirst()
  return row !== undefined && await countEndedConsents(tx, study, row.participants) === 0
}
