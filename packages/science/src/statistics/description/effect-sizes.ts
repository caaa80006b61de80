import { logGamma, meanOf, normalQuantile, tQuantile, tTwoSided } from '../foundations/index.ts'
import { deviationOf } from './summarize.ts'

export interface EffectSizes {
  /** Effect size: mean change over the standard deviation at baseline. */
  readonly es: number | null
  /** Standardised response mean: mean change over the standard deviation of change. */
  readonly srm: number | null
  readonly effectReason: 'too-few' | 'no-variation' | null
}

const over = (value: number, spread: number): number | null => (spread > 0 ? value / spread : null)

/**
 * The effect size and the standardised response mean of a change, in patients who have both scores.
 *
 * Null where fewer than two have both, or where nothing varies.
 * @source Kazis et al. 1989, doi:10.1097/00005650-198903001-00015; Liang et al. 1990, doi:10.1097/00005650-199007000-00008
 */
export function effectSizes(before: readonly number[], after: readonly number[]): EffectSizes {
  if (before.length < 2) return { es: null, srm: null, effectReason: 'too-few' }
  const changes = after.map((value, index) => value - (before[index] as number))
  const mean = meanOf(changes)
  const [es, srm] = [over(mean, deviationOf(before)), over(mean, deviationOf(changes))]
  return { es, srm, effectReason: es === null || srm === null ? 'no-variation' : null }
}

export interface BetweenGroups {
  readonly n: readonly [number, number]
  /** Mean of the second group minus mean of the first, with Welch's interval. */
  readonly difference: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly t: number | null
  readonly df: number | null
  readonly p: number | null
  /** Cohen's d: the difference over the pooled standard deviation. */
  readonly d: number | null
  /** Hedges' g: d without its small-sample bias, with its interval. */
  readonly g: number | null
  readonly gLower: number | null
  readonly gUpper: number | null
  readonly reason: 'too-few' | 'no-variation' | null
}

const nothing = { difference: null, lower: null, upper: null, t: null, df: null, p: null, d: null, g: null, gLower: null, gUpper: null }

/** Hedges' exact correction of the bias of d. */
const correction = (df: number): number => Math.exp(logGamma(df / 2) - Math.log(df / 2) / 2 - logGamma((df - 1) / 2))

/**
 * Two groups compared: difference of means (second minus first) with Welch's test, Cohen's d, and Hedges' g with its large-sample interval.
 *
 * Null with its reason where a group has fewer than two values, or where nothing varies.
 * @source Welch 1947, doi:10.1093/biomet/34.1-2.28; Hedges 1981, doi:10.3102/10769986006002107; Borenstein et al. 2009, doi:10.1002/9780470743386, chapter 4 for the variance
 */
export function betweenGroups(first: readonly number[], second: readonly number[], confidence: number): BetweenGroups {
  const [n1, n2] = [first.length, second.length]
  if (n1 < 2 || n2 < 2) return { n: [n1, n2], ...nothing, reason: 'too-few' }
  const [v1, v2] = [deviationOf(first) ** 2, deviationOf(second) ** 2]
  const difference = meanOf(second) - meanOf(first)
  if (v1 + v2 === 0) return { n: [n1, n2], ...nothing, difference, reason: 'no-variation' }
  const [e1, e2] = [v1 / n1, v2 / n2]
  const se = Math.sqrt(e1 + e2)
  const df = (e1 + e2) ** 2 / (e1 ** 2 / (n1 - 1) + e2 ** 2 / (n2 - 1))
  const half = tQuantile((1 + confidence) / 2, df) * se
  const d = difference / Math.sqrt(((n1 - 1) * v1 + (n2 - 1) * v2) / (n1 + n2 - 2))
  const j = correction(n1 + n2 - 2)
  const reach = normalQuantile((1 + confidence) / 2) * j * Math.sqrt(1 / n1 + 1 / n2 + d * d / (2 * (n1 + n2)))
  return {
    n: [n1, n2], difference, lower: difference - half, upper: difference + half, t: difference / se, df, p: tTwoSided(difference / se, df),
    d, g: j * d, gLower: j * d - reach, gUpper: j * d + reach, reason: null,
  }
}
