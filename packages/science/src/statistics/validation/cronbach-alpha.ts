import { at, fQuantile, meanOf, varianceOf, type Matrix } from '../foundations/index.ts'
import { completeCases, type MissingRule, type NamedColumn } from './item-columns.ts'
import { correlationMatrix, covarianceMatrix } from './covariance-matrix.ts'
import { refuse } from '../foundations/index.ts'
import type { Finding } from '../../base/index.ts'

export interface AlphaItem {
  readonly item: string
  /** Answers to this item. */
  readonly n: number
  readonly mean: number
  readonly sd: number
  /** Alpha of the scale without this item; null with its reason where one item is left. */
  readonly dropRaw: number | null
  readonly dropStandardized: number | null
  /** Correlation with the sum of the other items. */
  readonly rItemRest: number | null
  readonly reason: string | null
}

export interface CronbachAlpha {
  readonly n: number
  readonly raw: number | null
  readonly standardized: number | null
  /** Feldt's interval of the raw coefficient. */
  readonly lower: number | null
  readonly upper: number | null
  /** Duhachek and Iacobucci's standard error of the raw coefficient. */
  readonly se: number | null
  readonly meanInterItemR: number
  readonly reason: string | null
  readonly items: readonly AlphaItem[]
  readonly warnings: readonly Finding[]
}

/**
 * Cronbach's alpha of items, raw and standardised, without each item, with item-rest correlations; at least two items.
 *
 * Missing: `pairwise` takes each covariance from the rows where both items are answered and n is the rows with an answer at all;
 * `complete` keeps the rows without a gap. Where the items' covariances cancel out the coefficient is null with its reason.
 * @source Cronbach 1951, doi:10.1007/BF02310555; psych::alpha 2.2.9; interval: Feldt et al. 1987, doi:10.1177/014662168701100107; standard error: Duhachek and Iacobucci 2004, doi:10.1037/0021-9010.89.5.792
 */
export function cronbachAlpha(columns: readonly NamedColumn[], { missing, confidence }: { missing: MissingRule, confidence: number }): CronbachAlpha {
  const complete = missing === 'complete' ? completeCases(columns, 3) : null
  const used = complete === null ? columns : columns.map(({ name }, index) => ({ name, values: Array.from(complete.values[index] as Float64Array) }))
  const n = complete?.n ?? rowsAnswered(columns)
  if (n < 3) refuse('validation/too-few-rows', { rows: n, needed: 3 }, columns[0]?.name)
  const covariance = covarianceMatrix(used)
  const [size, all] = [columns.length, columns.map((_, index) => index)]
  const correlation = correlationMatrix(covariance)
  const raw = alphaOf(covariance, all)
  return {
    n, raw, standardized: alphaOf(correlation, all),
    ...(raw === null ? { lower: null, upper: null, se: null } : { ...feldtInterval(raw, { n, size }, confidence), se: duhachekError(covariance, n) }),
    meanInterItemR: (total(correlation, all) - size) / (size * (size - 1)),
    reason: raw === null ? 'covariances-cancel-out' : null,
    items: used.map((item, index) => itemOf(item, index, { covariance, correlation })),
    warnings: complete?.warnings ?? [],
  }
}

function itemOf({ name, values }: NamedColumn, index: number, { covariance, correlation }: { covariance: Matrix, correlation: Matrix }): AlphaItem {
  const answers = values.filter((value) => value !== null)
  const others = Array.from({ length: covariance.rows }, (_, other) => other).filter((other) => other !== index)
  const rest = total(covariance, others)
  const shared = others.reduce((sum, other) => sum + at(covariance, index, other), 0)
  return {
    item: name, n: answers.length, mean: meanOf(answers), sd: Math.sqrt(varianceOf(answers)),
    dropRaw: others.length < 2 ? null : alphaOf(covariance, others),
    dropStandardized: others.length < 2 ? null : alphaOf(correlation, others),
    rItemRest: rest > 0 ? shared / Math.sqrt(at(covariance, index, index) * rest) : null,
    reason: others.length < 2 ? 'one-item-left' : rest > 0 ? null : 'covariances-cancel-out',
  }
}

const rowsAnswered = (columns: readonly NamedColumn[]): number => {
  let count = 0
  for (let row = 0; row < (columns[0]?.values.length ?? 0); row += 1) if (columns.some(({ values }) => values[row] !== null)) count += 1
  return count
}

function total(matrix: Matrix, of: readonly number[]): number {
  let sum = 0
  for (const i of of) for (const j of of) sum += at(matrix, i, j)
  return sum
}

/** Null when the variance of the sum is not positive: pairwise covariances, or items that cancel out. */
function alphaOf(matrix: Matrix, of: readonly number[]): number | null {
  const sum = total(matrix, of)
  const own = of.reduce((all, index) => all + at(matrix, index, index), 0)
  return sum > own * 1e-12 ? (1 - own / sum) * of.length / (of.length - 1) : null
}

function feldtInterval(alpha: number, { n, size }: { n: number, size: number }, confidence: number): { lower: number, upper: number } {
  const [df1, df2, tail] = [n - 1, (n - 1) * (size - 1), (1 - confidence) / 2]
  return { lower: 1 - (1 - alpha) * fQuantile(1 - tail, df1, df2), upper: 1 - (1 - alpha) * fQuantile(tail, df1, df2) }
}

function duhachekError(covariance: Matrix, n: number): number {
  const size = covariance.rows
  const sums = Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => at(covariance, row, column)).reduce((sum, value) => sum + value, 0))
  const sum = sums.reduce((all, value) => all + value, 0)
  const trace = sums.reduce((all, _, index) => all + at(covariance, index, index), 0)
  const traceOfSquare = covariance.values.reduce((all, value) => all + value * value, 0)
  const sumOfSquare = sums.reduce((all, value) => all + value * value, 0)
  const q = 2 * size ** 2 / ((size - 1) ** 2 * sum ** 3) * (sum * (traceOfSquare + trace ** 2) - 2 * trace * sumOfSquare)
  return Math.sqrt(q / n)
}
