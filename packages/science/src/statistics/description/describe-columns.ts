import { refuse } from '../foundations/index.ts'
import { categoriesOf, columnNamed, numbersOf, type Table } from '../frame/index.ts'
import { summarize, type Summary } from './summarize.ts'

/** The criterion of an end of the scale where too many answers pile up. */
const tooMany = 0.15

export interface FloorCeiling {
  /** The ends of the scale: given, or the lowest and highest value observed. */
  readonly range: { readonly low: number | null, readonly high: number | null, readonly given: boolean }
  /** Shares, between 0 and 1, of values at the lowest and at the highest end. */
  readonly floor: number | null
  readonly ceiling: number | null
  /** More than 15 %. */
  readonly floorEffect: boolean | null
  readonly ceilingEffect: boolean | null
}

export interface NumberDescription extends Summary, FloorCeiling { readonly column: string, readonly group: string | null, readonly kind: 'number', readonly missing: number }
export interface TextDescription {
  readonly column: string
  readonly group: string | null
  readonly kind: 'text'
  readonly n: number
  readonly missing: number
  readonly levels: readonly { readonly level: string, readonly count: number, readonly share: number | null }[]
}
export type ColumnDescription = NumberDescription | TextDescription

/**
 * The share of values at the ends of a scale, and whether it passes the criterion of 15 %.
 *
 * Missing values are taken away before; without a range the ends are the lowest and highest value observed, and no effect is judged.
 * @source Terwee et al. 2007, doi:10.1016/j.jclinepi.2006.03.012
 */
export function floorCeiling(values: readonly number[], range?: readonly [number, number]): FloorCeiling {
  if (values.length === 0) return { range: { low: range?.[0] ?? null, high: range?.[1] ?? null, given: range !== undefined }, floor: null, ceiling: null, floorEffect: null, ceilingEffect: null }
  const [low, high] = range ?? [values.reduce((least, value) => Math.min(least, value)), values.reduce((most, value) => Math.max(most, value))]
  const share = (end: number): number => values.filter((value) => Math.abs(value - end) <= 1e-9 * Math.abs(high - low)).length / values.length
  const [floor, ceiling] = [share(low), share(high)]
  const judged = range !== undefined
  return { range: { low, high, given: judged }, floor, ceiling, floorEffect: judged ? floor > tooMany : null, ceilingEffect: judged ? ceiling > tooMany : null }
}

export interface DescribeRule { readonly columns: readonly string[], readonly by?: string | undefined, readonly range?: readonly [number, number] | undefined, readonly confidence: number }

/**
 * Describes columns, each in each group: numbers by count, mean, spread, quartiles, extremes and ends of scale; words by the count of each.
 *
 * Missing: counted, and taken away. A row without group is in none. A column that holds both numbers and words is refused.
 * @source R's summary and quantile (type 7)
 */
export function describeColumns(table: Table, { columns, by, range, confidence }: DescribeRule): ColumnDescription[] {
  const groups = by === undefined ? null : categoriesOf(table, by)
  const rowsOf = (code: number): number[] => Array.from({ length: table.rows }, (_, row) => row).filter((row) => groups === null || groups.codes[row] === code)
  const sets = (groups?.levels ?? [null]).map((group, code) => ({ group, rows: rowsOf(code) }))
  return columns.flatMap((column) => sets.map(({ group, rows }): ColumnDescription => {
    if (isText(table, column)) return { column, group, kind: 'text', ...countLevels(table, column, rows) }
    const all = numbersOf(table, column)
    const values = rows.flatMap((row) => all[row] ?? [])
    const outside = range === undefined ? undefined : values.find((value) => value < range[0] || value > range[1])
    if (range !== undefined && outside !== undefined) return refuse('description/outside-range', { column, value: outside, low: range[0], high: range[1] }, column)
    return { column, group, kind: 'number', missing: rows.length - values.length, ...summarize(values, confidence), ...floorCeiling(values, range) }
  }))
}

/** Words throughout: a column with some numbers among words is a column of numbers with a wrong cell. */
function isText(table: Table, name: string): boolean {
  const column = columnNamed(table, name)
  return column.kind === 'text' && column.values.every((value) => value === null || Number.isNaN(Number(value)))
}

function countLevels(table: Table, column: string, rows: readonly number[]): Pick<TextDescription, 'n' | 'missing' | 'levels'> {
  const { levels, codes } = categoriesOf(table, column)
  const counts = levels.map(() => 0)
  for (const row of rows) {
    const code = codes[row] ?? null
    if (code !== null) counts[code] = (counts[code] ?? 0) + 1
  }
  const n = counts.reduce((sum, count) => sum + count, 0)
  return { n, missing: rows.length - n, levels: levels.map((level, code) => ({ level, count: counts[code] ?? 0, share: n === 0 ? null : (counts[code] ?? 0) / n })) }
}
