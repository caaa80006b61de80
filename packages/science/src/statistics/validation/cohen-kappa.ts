import { normalQuantile, normalUpper, refuse } from '../foundations/index.ts'

export const kappaWeights = ['none', 'linear', 'quadratic'] as const
export type KappaWeights = typeof kappaWeights[number]

export interface CohenKappa {
  readonly kappa: number
  readonly se: number
  readonly lower: number
  readonly upper: number
  /** Standard error where the true kappa is 0, for the test. */
  readonly seNull: number
  readonly z: number | null
  readonly p: number | null
  /** Weighted where weights are asked for. */
  readonly observedAgreement: number
  readonly expectedAgreement: number
  /** Counts, one row a category of the first rater. */
  readonly table: readonly (readonly number[])[]
}

export interface KappaQuestion {
  /** The category of each person, numbered from 0, by the one and by the other. */
  readonly first: readonly number[]
  readonly second: readonly number[]
  readonly categories: number
  readonly weights: KappaWeights
  readonly confidence: number
}

/**
 * Cohen's kappa of two raters, weighted or not, with large-sample standard errors and interval, cut at -1 and 1; none missing.
 *
 * Weights go by the ranks of the categories: 1 - |i - j| / (k - 1), or 1 - (i - j)^2 / (k - 1)^2. A single category used is refused.
 * The weighted standard error is that of vcd::Kappa 1.4-11; psych::cohen.kappa 2.2.9 gives another, which a bootstrap does not confirm.
 * @source Cohen 1968, doi:10.1037/h0026256; Fleiss, Cohen and Everitt 1969, doi:10.1037/h0028106
 */
export function cohenKappa({ first, second, categories, weights, confidence }: KappaQuestion): CohenKappa {
  const table = Array.from({ length: categories }, () => Array.from({ length: categories }, () => 0))
  first.forEach((row, index) => { (table[row] as number[])[second[index] as number] = (table[row]?.[second[index] as number] ?? 0) + 1 })
  const n = first.length
  const shares = table.map((row) => row.map((count) => count / n))
  const weight = (i: number, j: number): number => weightOf(weights, Math.abs(i - j), categories - 1)
  const { observed, expected, spread, spreadNull } = sumsOf(shares, weight)
  if (!(expected < 1 - 1e-12)) refuse('validation/one-category')
  const kappa = (observed - expected) / (1 - expected)
  const [se, seNull] = [Math.sqrt(Math.max(spread, 0) / n) / (1 - expected) ** 2, Math.sqrt(Math.max(spreadNull, 0) / n) / (1 - expected)]
  const wide = normalQuantile((1 + confidence) / 2) * se
  const z = seNull > 0 ? kappa / seNull : null
  return {
    kappa, se, lower: Math.max(kappa - wide, -1), upper: Math.min(kappa + wide, 1), seNull, z, p: z === null ? null : 2 * normalUpper(Math.abs(z)),
    observedAgreement: observed, expectedAgreement: expected, table,
  }
}

function weightOf(weights: KappaWeights, distance: number, farthest: number): number {
  if (weights === 'none') return distance === 0 ? 1 : 0
  return weights === 'linear' ? 1 - distance / farthest : 1 - (distance / farthest) ** 2
}

interface KappaSums { observed: number, expected: number, spread: number, spreadNull: number }

function sumsOf(shares: readonly (readonly number[])[], weight: (i: number, j: number) => number): KappaSums {
  const rows = shares.map((row) => row.reduce((sum, share) => sum + share, 0))
  const columns = shares.map((_, column) => shares.reduce((sum, row) => sum + (row[column] as number), 0))
  const chances = rows.map((row) => columns.map((column) => row * column))
  const over = (cells: readonly (readonly number[])[], term: (i: number, j: number) => number): number =>
    cells.reduce((all, row, i) => row.reduce((sum, cell, j) => sum + cell * term(i, j), all), 0)
  const ofRow = rows.map((_, i) => columns.reduce((sum, share, j) => sum + share * weight(i, j), 0))
  const ofColumn = columns.map((_, j) => rows.reduce((sum, share, i) => sum + share * weight(i, j), 0))
  const mean = (i: number, j: number): number => (ofRow[i] as number) + (ofColumn[j] as number)
  const observed = over(shares, weight)
  const expected = over(chances, weight)
  return {
    observed, expected,
    spread: over(shares, (i, j) => (weight(i, j) * (1 - expected) - mean(i, j) * (1 - observed)) ** 2) - (observed * expected - 2 * expected + observed) ** 2,
    spreadNull: over(chances, (i, j) => (weight(i, j) - mean(i, j)) ** 2) - expected ** 2,
  }
}
