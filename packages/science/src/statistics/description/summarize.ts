import { meanOf, tQuantile, varianceOf } from '../foundations/index.ts'

/** Null figures have their reason: no value at all, or a single one, which has no spread. */
export interface Summary {
  readonly n: number
  readonly mean: number | null
  readonly sd: number | null
  readonly se: number | null
  /** Bounds of the confidence interval of the mean, by Student's t. */
  readonly lower: number | null
  readonly upper: number | null
  readonly min: number | null
  readonly q1: number | null
  readonly median: number | null
  readonly q3: number | null
  readonly max: number | null
  readonly reason: 'no-value' | 'one-value' | null
}

/**
 * The standard deviation of some numbers, divisor n - 1; there must be two at least.
 * @source definition
 */
export function deviationOf(values: readonly number[]): number {
  return Math.sqrt(varianceOf(values))
}

/**
 * The quantile of order p of numbers already sorted, by linear interpolation between order statistics (type 7, R's default).
 * @source Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566, definition 7
 */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p
  const below = Math.floor(at + 4 * Number.EPSILON)
  const [low, high] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number]
  const share = Math.max(0, at - below)
  return share === 0 ? low : low + share * (high - low)
}

const nothing: Omit<Summary, 'n' | 'reason'> = { mean: null, sd: null, se: null, lower: null, upper: null, min: null, q1: null, median: null, q3: null, max: null }

/**
 * What is said of a set of numbers: their count, mean, spread, the confidence interval of the mean, the quartiles (type 7) and the extremes.
 *
 * Missing values are taken away before. One value has no spread: sd, se and the interval are null.
 * @source Student 1908, doi:10.1093/biomet/6.1.1 for the interval; R's quantile for the quartiles
 */
export function summarize(values: readonly number[], confidence: number): Summary {
  const n = values.length
  if (n === 0) return { n, ...nothing, reason: 'no-value' }
  const sorted = Float64Array.from(values).sort()
  const mean = meanOf(values)
  const order = { min: sorted[0] as number, q1: quantileOf(sorted, 0.25), median: quantileOf(sorted, 0.5), q3: quantileOf(sorted, 0.75), max: sorted[n - 1] as number }
  if (n === 1) return { n, ...nothing, mean, ...order, reason: 'one-value' }
  const sd = deviationOf(values)
  const se = sd / Math.sqrt(n)
  const half = tQuantile((1 + confidence) / 2, n - 1) * se
  return { n, mean, sd, se, lower: mean - half, upper: mean + half, ...order, reason: null }
}
