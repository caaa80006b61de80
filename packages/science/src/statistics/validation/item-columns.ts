import { warningAt, type Finding } from '../../base/index.ts'
import { listOption, optionalText, type Options } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'

/** Answers to one item, or scores of one rater: null where missing. */
export interface NamedColumn { readonly name: string, readonly values: readonly (number | null)[] }
export type Range = readonly [low: number, high: number]
export type MissingRule = 'pairwise' | 'complete'

/**
 * The columns that an option lists, as numbers; refused when there are fewer than needed or one is named twice.
 * @source the product's command-line contract
 */
export function readColumns(table: Table, options: Options, { option, needed }: { option: string, needed: number }): NamedColumn[] {
  const names = listOption(options, option)
  if (names.length < needed) refuse('validation/too-few-columns', { option, needed, given: names.length }, option)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) refuse('validation/repeated-column', { column: twice }, twice)
  return names.map((name) => ({ name, values: numbersOf(table, name) }))
}

/**
 * The lowest and highest possible answer, `--range 1,7`; undefined when not given.
 * @source the product's command-line contract
 */
export function readRange(options: Options): Range | undefined {
  const text = optionalText(options, 'range') ?? (Array.isArray(options['range']) ? options['range'].join(',') : undefined)
  if (text === undefined) return undefined
  const [low, high, ...more] = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (low === undefined || high === undefined || more.length > 0 || !(low < high)) return refuse('validation/range-unreadable', { value: text }, 'range')
  return [low, high]
}

/**
 * Turns the items named by `--reverse` round: lowest + highest - answer, on the range given, else on the answers of that column.
 *
 * Missing: stays missing. An answer outside the range given is refused.
 * @source psych::reverse.code (R package psych 2.2.9)
 */
export function reverseItems(items: readonly NamedColumn[], options: Options): NamedColumn[] {
  const reversed = listOption(options, 'reverse')
  const range = readRange(options)
  const stranger = reversed.find((name) => !items.some((item) => item.name === name))
  if (stranger !== undefined) refuse('validation/reverse-not-listed', { column: stranger }, stranger)
  if (range !== undefined) for (const item of items) checkRange(item, range)
  return items.map((item) => {
    if (!reversed.includes(item.name)) return item
    const [low, high] = range ?? extremes(item)
    return { name: item.name, values: item.values.map((value) => (value === null ? null : low + high - value)) }
  })
}

/**
 * Refuses a column that holds a value outside the range.
 * @source the product's own convention: bad input is a sentence
 */
export function checkRange({ name, values }: NamedColumn, [low, high]: Range): void {
  const wrong = values.find((value) => value !== null && (value < low || value > high))
  if (wrong !== undefined && wrong !== null) refuse('validation/outside-range', { column: name, value: wrong, low, high }, name)
}

function extremes({ values }: NamedColumn): Range {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value === null) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high]
}

/** The rows without a missing value in these columns, column by column. */
export interface CompleteCases { readonly n: number, readonly rows: readonly number[], readonly values: readonly Float64Array[], readonly warnings: readonly Finding[] }

/**
 * Keeps the rows where no column is missing, with a warning that counts those left out; refused below a number of rows.
 * @source complete-case rule of R's na.omit
 */
export function completeCases(columns: readonly NamedColumn[], needed: number): CompleteCases {
  const total = columns[0]?.values.length ?? 0
  const rows = Array.from({ length: total }, (_, row) => row).filter((row) => columns.every(({ values }) => values[row] !== null))
  if (rows.length < needed) refuse('validation/too-few-rows', { rows: rows.length, needed }, columns[0]?.name ?? '')
  const warnings = rows.length === total ? [] : [warningAt('', 'validation/rows-left-out', { left: total - rows.length, rows: total })]
  return { n: rows.length, rows, warnings, values: columns.map(({ values }) => Float64Array.from(rows, (row) => values[row] as number)) }
}
