import { sql } from 'kysely'
import type { AnalysisOutcome, AnalysisStatus, CheckList, EstimandDraft, Remark } from '@weshare/contract/analyses'
import type { Protocol } from '@weshare/contract/studies'
import type { Tx } from '../../platform/transaction.ts'

export interface Results { outcomes: AnalysisOutcome[], lists: CheckList[] }
export interface AnalysisRow {
  id: string, title: string, estimand: EstimandDraft, justifications: Record<string, string>, revision: number, status: AnalysisStatus
  created_at: Date, changed_at: Date, finished_at: Date | null, data_as_of: Date | null, engine: string | null, data_sha256: string | null, spec_sha256: string | null
  finding: Remark | null, results: Results | null, centres: string[], participants: string[], ordered_by: string | null
}
export interface AnalysisPlace { study: string, id: string }

const shown = ['id', 'title', 'estimand', 'justifications', 'revision', 'status', 'created_at', 'changed_at', 'finished_at', 'data_as_of', 'engine',
  'data_sha256', 'spec_sha256', 'finding', 'results', 'centres', 'participants', 'ordered_by'] as const
// The columns that hold words and JSON are kept by the table's own checks and by the contract; the generated types only say text.
const asRow = (row: object): AnalysisRow => row as AnalysisRow

export interface NewAnalysis extends AnalysisPlace { title: string, estimand: EstimandDraft, account: string, at: Date, centres: string[] }

export async function addAnalysis(tx: Tx, { study, id, title, estimand, account, at, centres }: NewAnalysis): Promise<AnalysisRow> {
  const row = await tx.insertInto('analysis')
    .values({ study_id: study, id, title, estimand: JSON.stringify(estimand), created_by: account, created_at: at, changed_at: at, centres })
    .returning(shown).executeTakeFirstOrThrow()
  return asRow(row)
}

export async function findAnalysis(tx: Tx, { study, id }: AnalysisPlace): Promise<AnalysisRow | undefined> {
  const row = await tx.selectFrom('analysis').select(shown).where('study_id', '=', study).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : asRow(row)
}

/** The same, held until the transaction ends: two people who run or write it wait for each other. */
export async function holdAnalysis(tx: Tx, { study, id }: AnalysisPlace): Promise<AnalysisRow | undefined> {
  const row = await tx.selectFrom('analysis').select(shown).where('study_id', '=', study).where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? undefined : asRow(row)
}

export type AnalysisListed = Pick<AnalysisRow, 'id' | 'title' | 'estimand' | 'status' | 'changed_at' | 'data_as_of' | 'participants'>

export async function listAnalysisRows(tx: Tx, study: string): Promise<AnalysisListed[]> {
  const rows = await tx.selectFrom('analysis').select(['id', 'title', 'estimand', 'status', 'changed_at', 'data_as_of', 'participants']).where('study_id', '=', study)
    .orderBy('created_at', 'desc').orderBy('id').limit(500).execute()
  return rows.map(asRow)
}

/** Writes the question anew; whatever came of the one before is gone. */
export async function writeQuestion(tx: Tx, { study, id }: AnalysisPlace, { title, estimand, at }: { title: string, estimand: EstimandDraft, at: Date }): Promise<void> {
  await tx.updateTable('analysis').set({
    title, estimand: JSON.stringify(estimand), status: 'draft', changed_at: at, revision: sql`revision + 1`, finding: null, results: null, bundle: null, participants: [],
  }).where('study_id', '=', study).where('id', '=', id).execute()
}

export async function writeJustifications(tx: Tx, { study, id }: AnalysisPlace, justifications: Record<string, string>): Promise<void> {
  await tx.updateTable('analysis').set({ justifications: JSON.stringify(justifications) }).where('study_id', '=', study).where('id', '=', id).execute()
}

export interface Mark { status: 'queued' | 'running' | 'failed', finding?: Remark | null, account?: string, at?: Date }

/** False when there is no such row for whoever asks. */
export async function markAnalysis(tx: Tx, { study, id }: AnalysisPlace, { status, finding = null, account, at }: Mark): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('analysis').set({
    status, finding: finding === null ? null : JSON.stringify(finding),
    ...(account !== undefined && { ordered_by: account }), ...(at !== undefined && { finished_at: at, changed_at: at }),
  }).where('study_id', '=', study).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface Made {
  at: Date, dataAsOf: Date, centres: string[], participants: string[], plan: unknown, results: Results, bundle: Buffer, engine: string, dataSha256: string, specSha256: string
}

/** False when the row is no longer there for this account: its rights changed meanwhile. */
export async function writeResults(tx: Tx, { study, id }: AnalysisPlace, made: Made): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('analysis').set({
    status: 'ready', finished_at: made.at, changed_at: made.at, data_as_of: made.dataAsOf, centres: made.centres, participants: made.participants,
    plan: JSON.stringify(made.plan), results: JSON.stringify(made.results), bundle: made.bundle, finding: null,
    engine: made.engine, data_sha256: made.dataSha256, spec_sha256: made.specSha256,
  }).where('study_id', '=', study).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function readBundle(tx: Tx, { study, id }: AnalysisPlace): Promise<Buffer | null> {
  const row = await tx.selectFrom('analysis').select('bundle').where('study_id', '=', study).where('id', '=', id).executeTakeFirst()
  return row?.bundle ?? null
}

export async function dropAnalysis(tx: Tx, { study, id }: AnalysisPlace): Promise<void> {
  await tx.deleteFrom('analysis').where('study_id', '=', study).where('id', '=', id).execute()
}

export async function listReady(tx: Tx, study: string): Promise<{ id: string, participants: string[] }[]> {
  return tx.selectFrom('analysis').select(['id', 'participants']).where('study_id', '=', study).where('status', '=', 'ready').execute()
}

/** Takes away what was computed and the data it was computed from; the question stays. */
export async function outdateAnalysis(tx: Tx, { study, id }: AnalysisPlace): Promise<void> {
  await tx.updateTable('analysis').set({ status: 'outdated', results: null, bundle: null }).where('study_id', '=', study).where('id', '=', id).where('status', '=', 'ready').execute()
}

/** Answers the reader may read that came after an instant. */
export async function countAnswersSince(tx: Tx, study: string, since: Date): Promise<number> {
  const row = await tx.selectFrom('response').select((eb) => eb.fn.countAll<number>().as('count')).where('study_id', '=', study).where('received_at', '>', since).executeTakeFirstOrThrow()
  return row.count
}

export interface StudyFacts { code: string, protocol: Protocol | null }

/** The protocol in force; the draft of a study that has none yet. */
export async function readStudyFacts(tx: Tx, study: string): Promise<StudyFacts | undefined> {
  const row = await tx.selectFrom('study as s').leftJoin('study_version as v', (join) => join.onRef('v.study_id', '=', 's.id').onRef('v.version', '=', 's.version'))
    .select('s.code').select(sql<Protocol | null>`coalesce(v.protocol, s.draft)`.as('protocol')).where('s.id', '=', study).executeTakeFirst()
  return row
}
