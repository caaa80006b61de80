import { refuse } from '../foundations/index.ts'

export interface NumberColumn { readonly name: string, readonly kind: 'number', readonly values: readonly (number | null)[] }
export interface TextColumn { readonly name: string, readonly kind: 'text', readonly values: readonly (string | null)[] }
export type Column = NumberColumn | TextColumn

/** A rectangle of data: what a CSV file or a study's export holds. An empty cell is null, never a zero. */
export interface Table {
  /** What the reader calls it, in messages: a file name, or the title of a data set. */
  readonly name: string
  readonly rows: number
  readonly columns: readonly Column[]
}

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const isNumber = (text: string): boolean => number.test(text) && Number.isFinite(Number(text))
const empty = new Set(['', 'NA'])

/**
 * A table from the cells of a CSV file. A column is numeric when every cell that is not empty is a number; otherwise it is text.
 *
 * Missing: an empty cell, or NA as R writes it, is null. `true` and `false` stay text.
 * @source the product's command-line contract
 */
export function tableOf(name: string, header: readonly string[], cells: readonly (readonly string[])[]): Table {
  const columns = header.map((title, at): Column => {
    const numbers = numbersIn(cells, at)
    return numbers === null ? { name: title, kind: 'text', values: cells.map((row) => cellOf(row, at)) } : { name: title, kind: 'number', values: numbers }
  })
  return { name, rows: cells.length, columns }
}

function cellOf(row: readonly string[], at: number): string | null {
  const text = (row[at] ?? '').trim()
  return empty.has(text) ? null : text
}

/** The numbers of a column; null as soon as a cell is none. */
function numbersIn(cells: readonly (readonly string[])[], at: number): (number | null)[] | null {
  const values: (number | null)[] = []
  for (const row of cells) {
    const text = cellOf(row, at)
    if (text !== null && !isNumber(text)) return null
    values.push(text === null ? null : Number(text))
  }
  return values
}

/**
 * The line of a row in the file it came from: the header is line 1.
 * @source the product’s command-line contract
 */
export const lineOf = (row: number): number => row + 2

/**
 * The column of a name; refused when there is none, with the names there are.
 * @source the product's own convention: bad input is a sentence
 */
export function columnNamed(table: Table, name: string): Column {
  const found = table.columns.find((one) => one.name === name)
  return found ?? refuse('table/no-column', { file: table.name, column: name, columns: table.columns.map((one) => one.name).join(', ') }, name)
}

/**
 * The numbers of a column, null where missing; a column of text is refused with its first wrong line, column and value.
 * @source the product's own convention: bad input is a sentence
 */
export function numbersOf(table: Table, name: string): readonly (number | null)[] {
  const column = columnNamed(table, name)
  if (column.kind === 'number') return column.values
  const row = column.values.findIndex((value) => value !== null && !isNumber(value))
  if (row === -1) return column.values.map((value) => (value === null ? null : Number(value)))
  return refuse('table/not-a-number', { file: table.name, line: lineOf(row), column: name, value: column.values[row] ?? '' }, name)
}

/**
 * The cells of a column as text (numbers as JavaScript writes them), null where missing: identifiers, groups, visits.
 * @source the product's own convention
 */
export function textsOf(table: Table, name: string): readonly (string | null)[] {
  const column = columnNamed(table, name)
  return column.kind === 'text' ? column.values : column.values.map((value) => (value === null ? null : String(value)))
}

export interface Categories { /** In sorted order; the first is the reference. */ readonly levels: readonly string[], /** The index of each row's level, null where missing. */ readonly codes: readonly (number | null)[] }

/**
 * A column as categories. Levels are sorted: numbers by value, text by code point (R's order in the C locale).
 * @source R Language Definition, factors
 */
export function categoriesOf(table: Table, name: string): Categories {
  const numeric = columnNamed(table, name).kind === 'number'
  const texts = textsOf(table, name)
  const levels = [...new Set(texts.filter((text) => text !== null))].sort(numeric ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : 1))
  const codes = new Map(levels.map((level, code) => [level, code]))
  return { levels, codes: texts.map((text) => (text === null ? null : codes.get(text) ?? null)) }
}

/**
 * The rows where none of these columns is missing, in order.
 * @source complete-case rule of R's na.omit
 */
export function completeRows(table: Table, names: readonly string[]): number[] {
  const missing = new Uint8Array(table.rows)
  for (const name of names) markMissing(missing, columnNamed(table, name).values)
  const rows: number[] = []
  for (let row = 0; row < missing.length; row += 1) if (missing[row] === 0) rows.push(row)
  return rows
}

function markMissing(missing: Uint8Array, values: readonly (number | string | null)[]): void {
  for (let row = 0; row < missing.length; row += 1) if (values[row] === null) missing[row] = 1
}
