import { fUpper, meanOf, normalQuantile, refuse, tQuantile, tTwoSided, varianceOf } from '../foundations/index.ts'
import { areaUnderCurve, type AreaUnderCurve } from './area-under-curve.ts'
import { noncentralityInterval } from './noncentral-f.ts'

export interface GroupScores { readonly group: string, readonly scores: readonly number[] }
interface Interval { readonly value: number, readonly lower: number, readonly upper: number }

export interface KnownGroups {
  readonly groups: readonly { readonly group: string, readonly n: number, readonly mean: number, readonly sd: number }[]
  /** Welch's t for two groups, one-way analysis of variance for more. */
  readonly test: { readonly name: 'welch-t' | 'anova', readonly statistic: number, readonly df1: number, readonly df2: number | null, readonly p: number }
  /** Second group minus first; two groups only. */
  readonly difference: Interval | null
  /** Cohen's d with the pooled standard deviation; two groups only. */
  readonly d: (Interval & { readonly se: number }) | null
  readonly eta2: Interval
  /** Two groups only. */
  readonly auc: AreaUnderCurve | null
}

/**
 * Compares the scores of groups that should differ: test, difference, Cohen's d, eta squared, area under the curve, each with its interval.
 *
 * No score missing; at least two groups of at least two. Refused where scores vary within no group.
 * @source Welch 1947, doi:10.1093/biomet/34.1-2.28; d: Hedges and Olkin 1985, Statistical Methods for Meta-Analysis, chapter 5; eta squared: Steiger 2004, doi:10.1037/1082-989X.9.2.164; area: DeLong et al. 1988, doi:10.2307/2531595
 */
export function knownGroups(groups: readonly GroupScores[], confidence: number): KnownGroups {
  if (groups.length < 2) refuse('validation/too-few-groups', { column: 'by', groups: groups.length }, 'by')
  const small = groups.find(({ scores }) => scores.length < 2)
  if (small !== undefined) refuse('validation/group-too-small', { group: small.group, rows: small.scores.length }, 'by')
  const described = groups.map(({ group, scores }) => ({ group, n: scores.length, mean: meanOf(scores), variance: varianceOf(scores) }))
  if (!described.some(({ variance }) => variance > 0)) refuse('validation/group-constant', {}, 'score')
  const variation = analysisOfVariance(described)
  const [first, second] = groups
  const two = groups.length === 2 && first !== undefined && second !== undefined
  const welch = two ? welchTest(described, confidence) : null
  return {
    groups: described.map(({ variance, ...one }) => ({ ...one, sd: Math.sqrt(variance) })),
    test: welch?.test ?? { name: 'anova', statistic: variation.f, df1: variation.df[0], df2: variation.df[1], p: fUpper(variation.f, ...variation.df) },
    difference: welch?.difference ?? null,
    d: two ? cohensD(described, variation, confidence) : null,
    eta2: etaSquared(variation, confidence),
    auc: two ? areaUnderCurve(first.scores, second.scores, confidence) : null,
  }
}

interface Described { readonly n: number, readonly mean: number, readonly variance: number }
interface Variation { readonly f: number, readonly df: readonly [number, number], readonly within: number, readonly share: number }

function analysisOfVariance(groups: readonly Described[]): Variation {
  const n = groups.reduce((sum, one) => sum + one.n, 0)
  const grand = groups.reduce((sum, one) => sum + one.n * one.mean, 0) / n
  const between = groups.reduce((sum, one) => sum + one.n * (one.mean - grand) ** 2, 0)
  const within = groups.reduce((sum, one) => sum + (one.n - 1) * one.variance, 0)
  const df = [groups.length - 1, n - groups.length] as const
  return { f: between / df[0] / (within / df[1]), df, within: within / df[1], share: between / (between + within) }
}

function welchTest(groups: readonly Described[], confidence: number): { test: KnownGroups['test'], difference: Interval } {
  const [first, second] = groups as [Described, Described]
  const [a, b] = [first.variance / first.n, second.variance / second.n]
  const df = (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1))
  const [value, se] = [second.mean - first.mean, Math.sqrt(a + b)]
  const wide = tQuantile((1 + confidence) / 2, df) * se
  return { test: { name: 'welch-t', statistic: value / se, df1: df, df2: null, p: tTwoSided(value / se, df) }, difference: { value, lower: value - wide, upper: value + wide } }
}

function cohensD(groups: readonly Described[], { within }: Variation, confidence: number): Interval & { se: number } {
  const [first, second] = groups as [Described, Described]
  const value = (second.mean - first.mean) / Math.sqrt(within)
  const se = Math.sqrt((first.n + second.n) / (first.n * second.n) + value ** 2 / (2 * (first.n + second.n)))
  const wide = normalQuantile((1 + confidence) / 2) * se
  return { value, se, lower: value - wide, upper: value + wide }
}

function etaSquared({ f, df, share }: Variation, confidence: number): Interval {
  const n = df[0] + df[1] + 1
  const [low, high] = noncentralityInterval(f, df, confidence)
  return { value: share, lower: low / (low + n), upper: high / (high + n) }
}
