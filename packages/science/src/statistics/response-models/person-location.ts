import { answerWeights } from './conditional-likelihood.ts'

export interface AnswerMoments { readonly mean: number, readonly variance: number, /** Third central moment. */ readonly skew: number }

/** The mean, variance and third central moment of the answer to an item (counted from 0) of somebody at theta. */
export function answerMoments(thresholds: Float64Array, theta: number): AnswerMoments {
  const shifted = answerWeights(thresholds.map((value) => value - theta))
  const total = shifted.reduce((sum, value) => sum + value, 0)
  const mean = shifted.reduce((sum, value, code) => sum + code * value, 0) / total
  const about = (power: number): number => shifted.reduce((sum, value, code) => sum + (code - mean) ** power * value, 0) / total
  return { mean, variance: about(2), skew: about(3) }
}

export interface PersonLocation { readonly theta: number, readonly se: number }

/**
 * Where somebody with a total score stands: by maximum likelihood (null at the lowest and the highest total, where there is none), or by Warm's weighted likelihood, always finite.
 * @source Warm 1989, doi:10.1007/BF02294627; Wright and Masters 1982, chapter 4
 */
export function personLocation(items: readonly Float64Array[], total: number, by: 'likelihood' | 'weighted'): PersonLocation | null {
  const most = items.reduce((sum, one) => sum + one.length, 0)
  if (by === 'likelihood' && (total <= 0 || total >= most)) return null
  const sums = (theta: number): AnswerMoments => items.reduce((sum, one) => {
    const { mean, variance, skew } = answerMoments(one, theta)
    return { mean: sum.mean + mean, variance: sum.variance + variance, skew: sum.skew + skew }
  }, { mean: 0, variance: 0, skew: 0 })
  const pull = (theta: number): number => {
    const { mean, variance, skew } = sums(theta)
    return total - mean + (by === 'weighted' ? skew / (2 * variance) : 0)
  }
  let [low, high] = [-40, 40]
  while (high - low > 1e-13 * Math.max(1, Math.abs(low))) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (pull(middle) > 0) low = middle
    else high = middle
  }
  const theta = (low + high) / 2
  return { theta, se: 1 / Math.sqrt(sums(theta).variance) }
}
