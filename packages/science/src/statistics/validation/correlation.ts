import { covarianceOf, normalQuantile, tTwoSided, varianceOf } from '../foundations/index.ts'
import { averageRanks } from './ranks.ts'

export interface Correlation {
  readonly r: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly t: number | null
  readonly df: number
  readonly p: number | null
  /** Why a figure is null: a column does not vary, fewer than four rows, a perfect correlation. */
  readonly reason: string | null
}

/**
 * Pearson's correlation of two columns of one length, none missing, with its t test and Fisher's interval; null where a column does not vary.
 * @source Fisher 1921; R's cor.test()
 */
export function pearson(first: ArrayLike<number>, second: ArrayLike<number>, confidence: number): Correlation {
  return correlationOf(first, second, (_, n) => ({ confidence, se: 1 / Math.sqrt(n - 3) }))
}

/**
 * Spearman's correlation (Pearson's of the mean ranks), with the t approximation of its test and Bonett and Wright's interval.
 * @source Spearman 1904, doi:10.2307/1412159; Bonett and Wright 2000, doi:10.1007/BF02294183; R's cor.test(method = "spearman", exact = FALSE)
 */
export function spearman(first: ArrayLike<number>, second: ArrayLike<number>, confidence: number): Correlation {
  return correlationOf(averageRanks(first), averageRanks(second), (r, n) => ({ confidence, se: Math.sqrt((1 + r * r / 2) / (n - 3)) }))
}

function correlationOf(first: ArrayLike<number>, second: ArrayLike<number>, precision: (r: number, n: number) => { confidence: number, se: number }): Correlation {
  const [n, df] = [first.length, first.length - 2]
  const spread = n < 2 ? 0 : Math.sqrt(varianceOf(first) * varianceOf(second))
  if (!(spread > 0)) return { r: null, lower: null, upper: null, t: null, df, p: null, reason: 'a-column-does-not-vary' }
  const r = Math.max(-1, Math.min(1, covarianceOf(first, second) / spread))
  if (1 - r * r < 1e-14) return { r, lower: null, upper: null, t: null, df, p: null, reason: 'perfect-correlation' }
  if (n < 4) return { r, lower: null, upper: null, t: null, df, p: null, reason: 'too-few-rows' }
  const { confidence, se } = precision(r, n)
  const wide = normalQuantile((1 + confidence) / 2) * se
  const t = r * Math.sqrt(df / (1 - r * r))
  return { r, lower: Math.tanh(Math.atanh(r) - wide), upper: Math.tanh(Math.atanh(r) + wide), t, df, p: tTwoSided(t, df), reason: null }
}
