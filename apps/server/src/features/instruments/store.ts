import { sql, type SelectQueryBuilder } from 'kysely'
import type { InstrumentRow } from '@weshare/contract/instruments'
import type { Finding } from '@weshare/science/base'
import type { Questionnaire, TextPack } from '@weshare/science/instruments'
import { likePattern, type Page } from '../../platform/http/page-of.ts'
import type { DB } from '../../platform/db/tables.generated.ts'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'

export type { Transact, Tx, Who } from '../../platform/transaction.ts'

export interface InstrumentRef { url: string, version: string }

export interface NewInstrument extends InstrumentRef {
  sha256: string
  title: { fr: string, en: string }
  source: InstrumentRow['source']
  libraryId: string | null
  wording: InstrumentRow['wording']
  licenceReference: string | null
  languages: string[]
  questions: number
  scales: number
  questionnaire: Questionnaire | null
  findings: readonly Finding[]
  addedBy: string | null
  addedAt: Date
}

export const listColumns = ['title', 'url', 'version', 'questions', 'scales', 'wording', 'addedAt'] as const
type ListColumn = (typeof listColumns)[number]

const rowColumns = [
  'url', 'version', 'sha256', 'title', 'source', 'wording', 'languages', 'questions', 'scales', 'usable', 'added_at',
] as const

export async function listRows(tx: Tx, page: Page<ListColumn>, wanted: { usable: boolean | null, language: Language }): Promise<{ items: InstrumentRow[], total: number }> {
  const found = matching(tx, page.search, wanted.usable)
  const [{ total } = { total: 0 }] = await found.select((eb) => eb.fn.countAll<number>().as('total')).execute()
  const rows = await found.select(rowColumns)
    .orderBy(orderOf(page.sort, wanted.language), page.descending ? 'desc' : 'asc').orderBy('url').orderBy('version')
    .limit(page.limit).offset(page.offset).execute()
  return { items: rows.map(toRow), total }
}

function matching(tx: Tx, search: string | null, usable: boolean | null): SelectQueryBuilder<DB, 'instrument', object> {
  let query = tx.selectFrom('instrument')
  if (usable !== null) query = query.where('usable', '=', usable)
  if (search === null) return query
  const pattern = likePattern(search)
  return query.where((eb) => eb.or([
    eb('url', 'ilike', pattern), eb(sql`title ->> 'fr'`, 'ilike', pattern), eb(sql`title ->> 'en'`, 'ilike', pattern), eb('library_id', 'ilike', pattern),
  ]))
}

function orderOf(sort: ListColumn, language: Language) {
  if (sort === 'title') return sql`lower(title ->> ${sql.lit(language)})`
  return sql.ref(sort === 'addedAt' ? 'added_at' : sort)
}

export async function readRow(tx: Tx, ref: InstrumentRef): Promise<InstrumentRow | null> {
  const row = await tx.selectFrom('instrument').select(rowColumns).where('url', '=', ref.url).where('version', '=', ref.version).executeTakeFirst()
  return row === undefined ? null : toRow(row)
}

export async function readSheet(tx: Tx, ref: InstrumentRef) {
  const kept = await tx.selectFrom('instrument').select([...rowColumns, 'library_id', 'licence_reference', 'questionnaire', 'findings'])
    .where('url', '=', ref.url).where('version', '=', ref.version).executeTakeFirst()
  if (kept === undefined) return null
  const { library_id: libraryId, licence_reference: licenceReference, questionnaire, findings, ...row } = kept
  return { row: toRow(row), libraryId, licenceReference, questionnaire, findings: findings as unknown as Finding[] }
}

/** What stands behind an address and a version, without its text. */
export async function readPin(tx: Tx, ref: InstrumentRef): Promise<{ sha256: string, libraryId: string | null, usable: boolean } | null> {
  const row = await tx.selectFrom('instrument').select(['sha256', 'library_id', 'usable'])
    .where('url', '=', ref.url).where('version', '=', ref.version).executeTakeFirst()
  return row === undefined ? null : { sha256: row.sha256, libraryId: row.library_id, usable: row.usable }
}

export async function readQuestionnaireText(tx: Tx, ref: InstrumentRef): Promise<Questionnaire | null> {
  const row = await tx.selectFrom('instrument').select('questionnaire').where('url', '=', ref.url).where('version', '=', ref.version).executeTakeFirst()
  return (row?.questionnaire ?? null) as unknown as Questionnaire | null
}

/** Which of these instruments exist, and may be given to somebody. */
export async function readAvailability(tx: Tx, refs: readonly InstrumentRef[]): Promise<(InstrumentRef & { usable: boolean })[]> {
  if (refs.length === 0) return []
  const { rows } = await sql<InstrumentRef & { usable: boolean }>`
    select i.url, i.version, i.usable from instrument i
    join unnest(${refs.map(({ url }) => url)}::text[], ${refs.map(({ version }) => version)}::text[]) as wanted (url, version)
      on wanted.url = i.url and wanted.version = i.version`.execute(tx)
  return rows
}

/** Adds it unless this address and version are taken. Says whether something was written. */
export async function addInstrument(tx: Tx, instrument: NewInstrument): Promise<boolean> {
  const added = await tx.insertInto('instrument').values({
    url: instrument.url, version: instrument.version, sha256: instrument.sha256, title: JSON.stringify(instrument.title), source: instrument.source,
    library_id: instrument.libraryId, wording: instrument.wording, licence_reference: instrument.licenceReference, languages: instrument.languages,
    questions: instrument.questions, scales: instrument.scales, usable: instrument.questionnaire !== null,
    questionnaire: instrument.questionnaire === null ? null : JSON.stringify(instrument.questionnaire),
    findings: JSON.stringify(instrument.findings), added_by: instrument.addedBy, added_at: instrument.addedAt,
  }).onConflict((conflict) => conflict.columns(['url', 'version']).doNothing()).executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export interface KeptTextPack { number: number, language: string, sha256: string, licenceReference: string, content: TextPack }

/** Every pack loaded for a data sheet, oldest first; nobody else loads one until this transaction ends. */
export async function lockTextPacks(tx: Tx, sheet: { id: string, version: string }): Promise<KeptTextPack[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('text pack ' || ${sheet.id}::text, 2))`.execute(tx)
  const rows = await tx.selectFrom('text_pack').selectAll().where('library_id', '=', sheet.id).where('library_version', '=', sheet.version).orderBy('number').execute()
  return rows.map((row) => ({
    number: row.number, language: row.language, sha256: row.sha256, licenceReference: row.licence_reference, content: row.content as unknown as TextPack,
  }))
}

export async function addTextPack(tx: Tx, pack: KeptTextPack, loaded: { by: string | null, at: Date }): Promise<void> {
  await tx.insertInto('text_pack').values({
    library_id: pack.content.instrument, library_version: pack.content.version, number: pack.number, language: pack.language, sha256: pack.sha256,
    licence_reference: pack.licenceReference, content: JSON.stringify(pack.content), loaded_by: loaded.by, loaded_at: loaded.at,
  }).execute()
}

interface SelectedRow {
  url: string, version: string, sha256: string, title: unknown, source: string, wording: string, languages: string[]
  questions: number, scales: number, usable: boolean, added_at: Date
}

/** The database's own checks hold `source` and `wording` to the words of the contract. */
function toRow({ added_at, ...row }: SelectedRow): InstrumentRow {
  return {
    ...row, title: row.title as InstrumentRow['title'], source: row.source as InstrumentRow['source'],
    wording: row.wording as InstrumentRow['wording'], addedAt: added_at.toISOString(),
  }
}
