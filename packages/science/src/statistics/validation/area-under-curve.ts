import { normalQuantile, varianceOf } from '../foundations/index.ts'
import { averageRanks } from './ranks.ts'

export interface AreaUnderCurve {
  /** Probability that a score of the second group is above one of the first, ties counting half. */
  readonly value: number
  readonly se: number
  readonly lower: number
  readonly upper: number
}

/**
 * The area under the ROC curve of a score for two groups, with DeLong's standard error and interval, cut at 0 and 1; none missing.
 *
 * Two scores a group at least.
 * @source DeLong et al. 1988, doi:10.2307/2531595; by ranks: Sun and Xu 2014, doi:10.1109/LSP.2014.2337313; pROC::ci.auc 1.18.0
 */
export function areaUnderCurve(first: ArrayLike<number>, second: ArrayLike<number>, confidence: number): AreaUnderCurve {
  const [m, n] = [first.length, second.length]
  const all = averageRanks([...Array.from(first), ...Array.from(second)])
  const [own, others] = [averageRanks(first), averageRanks(second)]
  const above = others.map((rank, index) => ((all[m + index] as number) - rank) / m)
  const below = own.map((rank, index) => 1 - ((all[index] as number) - rank) / n)
  const value = above.reduce((sum, share) => sum + share, 0) / n
  const se = Math.sqrt(varianceOf(above) / n + varianceOf(below) / m)
  const wide = normalQuantile((1 + confidence) / 2) * se
  return { value, se, lower: Math.max(value - wide, 0), upper: Math.min(value + wide, 1) }
}
