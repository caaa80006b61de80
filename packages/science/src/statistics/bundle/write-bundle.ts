import type { Bilingual } from '../../base/index.ts'
import type { AnalysisResult, Options, RScript, Tolerance } from '../analysis/index.ts'
import { analysisNamed } from '../catalogue/index.ts'
import { engineVersion } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { keepRows } from './keep-rows.ts'
import { drawnFile, writeScript, type RowsKept } from './write-script.ts'
import { writeTable } from './write-table.ts'

export interface BundleContent {
  readonly title: string
  /** The estimand that led to these analyses, where there is one. */
  readonly estimand?: unknown
  readonly table: Table
  /** What was asked, each under a key of its own, on all rows or on those it is about. */
  readonly asked: readonly BundleAsked[]
  /** What came out, by key; the reason in words where nothing did. */
  readonly results: Readonly<Record<string, AnalysisResult | { readonly refused: string }>>
  /** SHA-256 of a text, in hexadecimal. */
  readonly hash: (text: string) => string
}

export interface BundleAsked { readonly key: string, readonly analysis: string, readonly options: Options, readonly rows?: RowsKept }
export interface BundleFile { readonly name: string, readonly text: string }

/** What analysis.json says. */
export interface BundleSheet {
  readonly bundle: 1
  readonly title: string
  readonly engine: string
  readonly estimand: unknown
  readonly data: { readonly file: string, readonly rows: number, readonly columns: readonly { readonly name: string, readonly kind: string }[], readonly sha256: string }
  readonly analyses: readonly { readonly key: string, readonly analysis: string, readonly options: Options, readonly rows?: RowsKept, readonly inR: boolean, readonly packages: readonly string[], readonly leftOut: Bilingual | null, /** The file of what chance gave, where R needs it. */ readonly drawn?: string }[]
  readonly sha256: Readonly<Record<string, string>>
}

/**
 * An analysis as files that stand alone: data, specification with hashes and versions, results, tolerances, the R script that computes
 * the same figures, and the methods in French and English. The same content gives the same bytes.
 * @source the product's own convention; Sandve et al. 2013, doi:10.1371/journal.pcbi.1003285
 */
export function writeBundle(content: BundleContent): BundleFile[] {
  const scripts = content.asked.map((one) => ({ key: one.key, ...(one.rows !== undefined && { rows: one.rows }), script: scriptOf(content, one) }))
  const data: BundleFile = { name: 'data.csv', text: writeTable(content.table) }
  const files: BundleFile[] = [
    { name: 'results.json', text: json(content.results) },
    { name: 'tolerances.json', text: json(Object.fromEntries(scripts.map(({ key, script }): [string, readonly Tolerance[]] => [key, script?.tolerances ?? []]))) },
    { name: 'script.R', text: writeScript(content.table, scripts) },
    { name: 'methods.fr.md', text: writeMethods(content, 'fr') },
    { name: 'methods.en.md', text: writeMethods(content, 'en') },
    ...scripts.flatMap(({ key, script }) => (script?.drawn === undefined ? [] : [{ name: drawnFile(key), text: writeTable(script.drawn) }])),
  ]
  return [data, { name: 'analysis.json', text: json(sheetOf(content, data, { scripts, files })) }, ...files]
}

function scriptOf({ table, results }: BundleContent, { key, analysis, options, rows }: BundleAsked): RScript | null {
  const result = results[key]
  if (result === undefined || 'refused' in result) return null
  return analysisNamed(analysis)?.script(rows === undefined ? table : keepRows(table, rows), options) ?? null
}

interface Written { scripts: readonly { key: string, script: RScript | null }[], files: readonly BundleFile[] }

function sheetOf({ title, estimand = null, table, asked, hash }: BundleContent, data: BundleFile, { scripts, files }: Written): BundleSheet {
  return {
    bundle: 1, title, engine: engineVersion, estimand,
    data: { file: data.name, rows: table.rows, columns: table.columns.map(({ name, kind }) => ({ name, kind })), sha256: hash(data.text) },
    analyses: asked.map((one, index) => {
      const script = scripts[index]?.script ?? null
      return { ...one, inR: script !== null, packages: script?.packages ?? [], leftOut: script?.leftOut ?? null, ...(script?.drawn !== undefined && { drawn: drawnFile(one.key) }) }
    }),
    sha256: Object.fromEntries(files.map(({ name, text }) => [name, hash(text)])),
  }
}

const titles = {
  fr: { methods: 'Méthodes', engine: (version: string) => `Calculs : moteur statistique de WeShare, version ${version}. Le fichier script.R refait les mêmes calculs dans R.`, refused: 'Analyse non réalisée' },
  en: { methods: 'Methods', engine: (version: string) => `Computed by the statistical engine of WeShare, version ${version}. The file script.R computes the same figures in R.`, refused: 'Analysis not done' },
} as const

function writeMethods({ title, asked, results }: BundleContent, language: 'fr' | 'en'): string {
  const words = titles[language]
  const paragraphs = asked.flatMap(({ key, analysis, options }) => {
    const [sheet, result] = [analysisNamed(analysis), results[key]]
    if (sheet === undefined) return []
    const refused = result !== undefined && 'refused' in result ? [`${words.refused}: ${result.refused}`] : []
    return [`### ${sheet.title[language]} (${key})`, sheet.methods(options)[language], ...refused, `_${sheet.source}_`]
  })
  return `${[`# ${title}`, `## ${words.methods}`, ...paragraphs, words.engine(engineVersion)].join('\n\n')}\n`
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
