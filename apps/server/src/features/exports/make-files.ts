import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Staff, Transact, Tx } from '../../platform/transaction.ts'
import { correctionColumns, longColumns, participantColumns, scoreColumns, type Column } from './columns.ts'
import { describeInstruments, type InstrumentVariables } from './describe-instruments.ts'
import { gatherVisits, wideColumns } from './gather-visits.ts'
import { readCentres, readInstruments, readStudy, streamActivities, streamCorrections, streamParticipants, type Scope, type StudyRead } from './reading-store.ts'
import { centresToExport, rolesThatExport, type ExportFormat, type ExportManifest } from './store.ts'
import { indexInstruments, instantCell, longRows, scoreRows } from './write-answers.ts'
import { correctionRows } from './write-corrections.ts'
import { writeCodebook } from './write-codebook.ts'
import { writeManifest } from './write-manifest.ts'
import { writeParquet } from './write-parquet.ts'
import { openTable, type Table, type WrittenFile } from './write-table.ts'

export interface MakeNeeds { snapshot: Transact, now: () => Date }
export interface MakeOrder { who: Staff, study: string, formats: readonly ExportFormat[], folder: string }
export interface FilesMade { centres: string[], participants: string[], manifest: ExportManifest }

interface Read { tx: Tx, study: StudyRead, scope: Scope, folder: string, instruments: readonly InstrumentVariables[] }
interface TableMade { name: string, columns: readonly Column[], file: WrittenFile }

/** Writes all files of an export into an empty folder, read as one moment with the rights of `who`; null when the study is not theirs. */
export async function makeFiles(needs: MakeNeeds, order: MakeOrder): Promise<FilesMade | null> {
  const { who, folder, formats } = order
  const readAt = needs.now()
  const made = await needs.snapshot(who, async (tx) => {
    const study = await readStudy(tx, order.study)
    const scope = { study: order.study, centres: await centresToExport(tx, order.study) }
    const roles = await rolesThatExport(tx, who.account, order.study)
    if (study === undefined || roles.length === 0) return null
    const read: Read = { tx, study, scope, folder, instruments: describeInstruments(await readInstruments(tx, order.study)) }
    const participants = await writeParticipants(read)
    const answers = await writeActivities(read)
    const corrections = await writeCorrections(read)
    return { study, scope, roles, centres: await readCentres(tx, scope), participants, corrections, ...answers }
  })
  if (made === null) return null

  const tables = [made.participants.table, ...made.tables, made.corrections]
  const codebook = await writeCodebook(folder, tables)
  const data = await writeFormats(folder, tables, formats)
  const rows = (name: string): number => tables.find((table) => table.name === name)?.file.rows ?? 0
  const counts = {
    participants: made.participants.ids.length, responses: made.responses, answers: rows('responses_long'), scores: rows('scores'), visits: rows('responses_wide'),
  }
  const files = [...data, ...codebook]
  const manifest = await writeManifest(folder, { study: made.study, roles: made.roles, readAt, formats, centres: made.centres, counts, files })
  return {
    centres: [...made.scope.centres], participants: made.participants.ids,
    manifest: { madeAt: readAt.toISOString(), counts, files: [...files, manifest] },
  }
}

async function writeFormats(folder: string, tables: readonly TableMade[], formats: readonly ExportFormat[]): Promise<WrittenFile[]> {
  const csv = tables.map((table) => table.file)
  if (!formats.includes('parquet')) return csv
  const parquet = await writeParquet(folder, tables)
  await rm(join(folder, 'duckdb'), { recursive: true, force: true })
  if (formats.includes('csv')) return [...csv, ...parquet]
  for (const { name } of csv) await rm(join(folder, name))
  return parquet
}

async function writeParticipants({ tx, study, scope, folder }: Read): Promise<{ ids: string[], table: TableMade }> {
  const table = await openTable(folder, 'participants.csv', participantColumns)
  try {
    const ids: string[] = []
    for await (const one of streamParticipants(tx, scope)) {
      ids.push(one.id)
      await table.write([study.code, one.pseudonym, one.centre, one.arm, one.anchor, one.withdrawn_at === null ? 'consented' : 'withdrawn',
        one.language, one.zone, one.study_version, instantCell(one.included_at), instantCell(one.withdrawn_at)])
    }
    return { ids, table: { name: 'participants', columns: participantColumns, file: await table.finish() } }
  } finally {
    await table.close()
  }
}

async function writeCorrections({ tx, study, scope, folder, instruments }: Read): Promise<TableMade> {
  const table = await openTable(folder, 'corrections.csv', correctionColumns)
  try {
    const find = indexInstruments(instruments)
    for await (const correction of streamCorrections(tx, scope)) {
      for (const row of correctionRows(study.code, correction, find(correction))) await table.write(row)
    }
    return { name: 'corrections', columns: correctionColumns, file: await table.finish() }
  } finally {
    await table.close()
  }
}

/** One reading fills the three tables of answers and scores. */
async function writeActivities(read: Read): Promise<{ responses: number, tables: TableMade[] }> {
  const plans = [
    { name: 'responses_long', columns: longColumns }, { name: 'responses_wide', columns: wideColumns(read.instruments) }, { name: 'scores', columns: scoreColumns },
  ] as const
  const opened: Table[] = []
  try {
    for (const { name, columns } of plans) opened.push(await openTable(read.folder, `${name}.csv`, columns))
    const [long, wide, scores] = opened as [Table, Table, Table]
    const responses = await fillTables(read, { long, wide, scores })
    const tables: TableMade[] = []
    for (const [index, plan] of plans.entries()) tables.push({ ...plan, file: await (opened[index] as Table).finish() })
    return { responses, tables }
  } finally {
    for (const table of opened) await table.close()
  }
}

async function fillTables(read: Read, { long, wide, scores }: { long: Table, wide: Table, scores: Table }): Promise<number> {
  const find = indexInstruments(read.instruments)
  const visits = gatherVisits(read.study.code, read.instruments)
  let responses = 0
  for await (const activity of streamActivities(read.tx, read.scope)) {
    const instrument = find(activity)
    const ended = visits.take(activity, instrument)
    if (ended !== null) await wide.write(ended)
    if (activity.response === null) continue
    responses += 1
    for (const row of longRows(read.study.code, activity, instrument)) await long.write(row)
    for (const row of scoreRows(read.study.code, activity, instrument)) await scores.write(row)
  }
  const last = visits.rest()
  if (last !== null) await wide.write(last)
  return responses
}
