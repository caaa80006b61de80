import { columnWord, hasColumnWord } from '../words/column-words.ts'
import { say, type Language } from '../words/index.ts'
import { isFigures, isNothing, isShown, written } from './written.ts'

export interface ResultTable {
  readonly id: string
  readonly title: string
  readonly columns: readonly { readonly key: string, readonly label: string, readonly numeric: boolean }[]
  /** Written for the reader: numbers in the reader's language, a dash where there is none. */
  readonly rows: readonly (readonly string[])[]
}

/** What is in a result and not a figure of its own: told elsewhere, or drawn. */
const elsewhere = new Set(['method', 'version', 'warnings', 'n', 'cumulative', 'points', 'courses'])
/** Long lists belong to the files, not to a page. */
const longest = 40
/** What a row is about stands before its figures. */
const names = ['landmark', 'visit', 'group', 'groups', 'contrast', 'strategy', 'delta', 'term', 'scale', 'item', 'factor', 'factors', 'measure', 'column', 'property', 'check', 'from', 'to', 'type', 'category', 'level']
const rankOf = (key: string): number => (names.includes(key) ? names.indexOf(key) : names.length)

type Row = Readonly<Record<string, unknown>>

/** A result as tables: its single figures first, then one table a list and what is inside its rows; what is longer or deeper stays in the files. */
export function tablesOf(result: unknown, language: Language): ResultTable[] {
  if (!isFigures(result)) return []
  const entries = Object.entries(result).filter(([name, value]) => !elsewhere.has(name) && !isNothing(value))
  const single = entries.flatMap(([name, value]) => (isShown(value) ? [[columnWord(name, language), written(name, value, language)]] : []))
  const keyFigures: ResultTable[] = single.length === 0 ? [] : [{ id: 'figures', title: say(language, 'table.figures'), columns: [column('figure', language), column('value', language, true)], rows: single }]
  const lists = entries.flatMap(([name, value]): [string, unknown[]][] => (!isShown(value) && Array.isArray(value) ? [[name, value]] : []))
  return [...keyFigures, ...groupTests(entries, language), ...lists.flatMap(([name, list]) => (list.every(isFigures) ? listTables({ name, list, language }) : matrixTable({ name, list, result, language })))]
}

const column = (key: string, language: Language, numeric = false): ResultTable['columns'][number] => ({ key, label: columnWord(key, language), numeric })

/** Small objects with the same keys (tests, limits) are the rows of one table; those inside them are named after them. */
function groupTests(entries: readonly (readonly [string, unknown])[], language: Language): ResultTable[] {
  const tests = entries.flatMap(([name, value]) => (isFigures(value) ? testsIn([name], value, language) : []))
  const groups = new Map<string, typeof tests>()
  for (const one of tests) groups.set(one.keys, [...groups.get(one.keys) ?? [], one])
  return Array.from(groups.values(), (rows): ResultTable => {
    const keys = rows[0]?.keys.split(' ').filter((key) => rows.some(({ figures }) => !isNothing(figures[key]))) ?? []
    return {
      id: rows.map(({ path }) => path.join('.')).join('-'), title: rows.length === 1 ? rows[0]?.label ?? '' : [...new Set(rows.map(({ path }) => columnWord(path[0] ?? '', language)))].join(', '),
      columns: [column('figure', language), ...keys.map((key) => ({ ...column(key, language, true), label: insideWord(rows[0]?.path[0] ?? '', key, language) }))],
      rows: rows.map(({ label, figures }) => [label, ...keys.map((key) => written(key, figures[key], language))]),
    }
  }).filter(({ columns }) => columns.length > 1)
}

interface Test { readonly path: readonly string[], readonly label: string, readonly keys: string, readonly figures: Row }

function testsIn(path: readonly string[], figures: Row, language: Language): Test[] {
  const keys = Object.keys(figures).filter((key) => isShown(figures[key])).join(' ')
  const own = keys === '' ? [] : [{ path, label: labelOf(path, language), keys, figures }]
  return [...own, ...Object.entries(figures).flatMap(([name, value]) => (isFigures(value) ? testsIn([...path, name], value, language) : []))]
}

/** Some keys mean another thing inside a named object: that meaning has words of its own, under both names. */
const labelOf = (path: readonly string[], language: Language): string => (hasColumnWord(path.join('.')) ? columnWord(path.join('.'), language) : path.map((name) => columnWord(name, language)).join(' · '))

const insideWord = (object: string, key: string, language: Language): string => columnWord(hasColumnWord(`${object}.${key}`) ? `${object}.${key}` : key, language)

/** The rows of a list, then what is inside them, each beside the name of its row. */
function listTables({ name, list, language }: { name: string, list: readonly Row[], language: Language }): ResultTable[] {
  const inner = [...new Set(list.flatMap((row) => Object.keys(row).filter((key) => !isShown(row[key]))))]
  return [
    ...flatTable({ id: name, title: columnWord(name, language), rows: list, language }),
    ...inner.flatMap((key) => flatTable({ id: `${name}.${key}`, title: `${columnWord(name, language)} · ${columnWord(key, language)}`, rows: list.flatMap((row) => rowsInside(row, key)), language })),
  ]
}

function rowsInside(row: Row, key: string): Row[] {
  const about = Object.fromEntries(Object.entries(row).filter(([name, value]) => names.includes(name) && isShown(value)))
  const inside = Array.isArray(row[key]) ? row[key] : [row[key]]
  return inside.filter(isFigures).map((one) => ({ ...about, ...one }))
}

function flatTable({ id, title, rows, language }: { id: string, title: string, rows: readonly Row[], language: Language }): ResultTable[] {
  if (rows.length === 0 || rows.length > longest) return []
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) => rows.some((row) => !isNothing(row[key])) && rows.every((row) => isShown(row[key]))).sort((a, b) => rankOf(a) - rankOf(b))
  // A list of names alone says nothing: its figures are deeper, in the files.
  if (keys.every((key) => names.includes(key))) return []
  return [{
    id, title, columns: keys.map((key) => column(key, language, rows.some((row) => typeof row[key] === 'number'))),
    rows: rows.map((row) => keys.map((key) => written(key, row[key], language))),
  }]
}

/** A small square of figures; its lines are the visits or the levels of the result where it has as many. */
function matrixTable({ name, list, result, language }: { name: string, list: readonly unknown[], result: Row, language: Language }): ResultTable[] {
  const matrix = list.filter((one): one is number[] => Array.isArray(one) && one.every((cell) => typeof cell === 'number'))
  if (matrix.length === 0 || matrix.length > 15) return []
  const key = ['visits', 'levels'].find((one) => Array.isArray(result[one]) && result[one].length === matrix.length)
  const labels = key === undefined ? matrix.map((_, index) => String(index + 1)) : (result[key] as unknown[]).map(String)
  return [{
    id: name, title: columnWord(name, language), columns: [column(key ?? 'figure', language), ...labels.map((label, index) => ({ key: String(index), label, numeric: true }))],
    rows: matrix.map((row, index) => [labels[index] ?? '', ...row.map((cell) => written(name, cell, language))]),
  }]
}
