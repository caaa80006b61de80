import { columnWord } from '../words/column-words.ts'
import { say, type Language } from '../words/index.ts'

export interface ResultTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly { readonly key: string, readonly label: string, readonly numeric: boolean }[]
  /** Written for the reader: numbers in the reader's language, a dash where there is none. */
  readonly rows: readonly (readonly string[])[]
}

/** What is in a result and not a figure of its own: told elsewhere. */
const elsewhere = new Set(['method', 'version', 'warnings', 'n'])
/** Long lists belong to the files, not to a page. */
const longest = 40

type Plain = string | number | boolean | null | undefined
const isPlain = (value: unknown): value is Plain => value === null || value === undefined || typeof value !== 'object'
const isSaid = (value: unknown): value is Record<Language, string> => typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)['fr'] === 'string' && typeof (value as Record<string, unknown>)['en'] === 'string'
const isShown = (value: unknown): boolean => isPlain(value) || isSaid(value) || (Array.isArray(value) && value.length <= 12 && value.every(isPlain))

/** A result as tables: its single figures first, then one table a list; what is deeper stays in the files. */
export function tablesOf(result: unknown, language: Language): ResultTable[] {
  if (typeof result !== 'object' || result === null) return []
  const entries = Object.entries(result).filter(([name]) => !elsewhere.has(name))
  const single = entries.flatMap(([name, value]) => (isShown(value) && value !== null && value !== undefined ? [[columnWord(name, language), written(name, value, language)]] : []))
  const tests = entries.flatMap(([name, value]): [string, Record<string, unknown>][] => (!isShown(value) && !Array.isArray(value) ? [[name, value as Record<string, unknown>]] : []))
  const lists = entries.flatMap(([name, value]): [string, unknown[]][] => (!isShown(value) && Array.isArray(value) ? [[name, value]] : []))
  const keyFigures: ResultTable[] = single.length === 0 ? [] : [{ id: 'figures', title: say(language, 'table.figures'), columns: [column('figure', language), { ...column('value', language), numeric: true }], rows: single }]
  return [...keyFigures, ...groupTests(tests, language), ...lists.flatMap(([name, list]) => listTable({ name, list, language }))]
}

const column = (key: string, language: Language, numeric = false): ResultTable['columns'][number] => ({ key, label: columnWord(key, language), numeric })

/** Small objects with the same keys (tests, limits) are the rows of one table. */
function groupTests(tests: readonly [string, Record<string, unknown>][], language: Language): ResultTable[] {
  const groups = new Map<string, [string, Record<string, unknown>][]>()
  for (const [name, one] of tests) {
    const keys = Object.keys(one).filter((key) => isShown(one[key])).join(' ')
    if (keys !== '') groups.set(keys, [...groups.get(keys) ?? [], [name, one]])
  }
  return Array.from(groups, ([keys, rows]): ResultTable => ({
    id: rows.map(([name]) => name).join('-'), title: rows.map(([name]) => columnWord(name, language)).join(', '),
    columns: [column('figure', language), ...keys.split(' ').map((key) => column(key, language, true))],
    rows: rows.map(([name, one]) => [columnWord(name, language), ...keys.split(' ').map((key) => written(key, one[key], language))]),
  }))
}

function listTable({ name, list, language }: { name: string, list: readonly unknown[], language: Language }): ResultTable[] {
  if (list.length > longest) return []
  const rows = list.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one))
  if (rows.length === 0) return matrixTable({ name, list, language })
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => rows.some((row) => row[key] !== undefined && row[key] !== null) && rows.every((row) => isShown(row[key])))
    .sort((a, b) => rankOf(a) - rankOf(b))
  // A list of names alone says nothing: its figures are deeper, in the files.
  if (keys.length < 2) return []
  return [{
    id: name, title: columnWord(name, language), columns: keys.map((key) => column(key, language, rows.some((row) => typeof row[key] === 'number'))),
    rows: rows.map((row) => keys.map((key) => written(key, row[key], language))),
  }]
}

/** What a row is about stands before its figures. */
const names = ['visit', 'group', 'groups', 'contrast', 'term', 'item', 'column', 'property']
const rankOf = (key: string): number => (names.includes(key) ? names.indexOf(key) : names.length)

function matrixTable({ name, list, language }: { name: string, list: readonly unknown[], language: Language }): ResultTable[] {
  const matrix = list.filter((one): one is number[] => Array.isArray(one) && one.every((cell) => typeof cell === 'number'))
  if (matrix.length === 0 || matrix.length > 15) return []
  return [{ id: name, title: columnWord(name, language), columns: (matrix[0] ?? []).map((_, index) => ({ key: String(index), label: String(index + 1), numeric: true })), rows: matrix.map((row) => row.map((cell) => written(name, cell, language))) }]
}

const chances = /^(p|pValue|pHolm|pBonferroni)$|^p[A-Z]/

/** A figure as a reader expects it: four significant digits, a probability with three decimals, a list with commas. */
export function written(key: string, value: unknown, language: Language): string {
  if (value === null || value === undefined || value === '') return '–'
  if (isSaid(value)) return value[language]
  if (Array.isArray(value)) return value.map((one) => written(key, one, language)).join(', ')
  if (typeof value === 'boolean') return say(language, value ? 'value.yes' : 'value.no')
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return '–'
  if (chances.test(key)) return value < 0.001 ? `< ${new Intl.NumberFormat(language).format(0.001)}` : new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value)
  if (Number.isInteger(value)) return new Intl.NumberFormat(language).format(value)
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 4 }).format(value)
}
