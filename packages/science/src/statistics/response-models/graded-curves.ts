import { logistic } from './logistic.ts'

/** An item of the graded response model: P(answer >= k) is the logistic of slope * theta + intercepts[k - 1]; intercepts decrease. */
export interface GradedItem { readonly slope: number, readonly intercepts: Float64Array }

export interface GradedCurves {
  /** One array a category: its probability at each point. */
  readonly probabilities: readonly Float64Array[]
  /** One array a boundary: P(answer >= k) times its complement, the slope of the boundary in its own predictor. */
  readonly weights: readonly Float64Array[]
}

/** The probability of each category at each point, and the weights of the boundaries. */
export function gradedCurves({ slope, intercepts }: GradedItem, points: Float64Array): GradedCurves {
  const above = Array.from(intercepts, (intercept) => points.map((theta) => logistic(slope * theta + intercept)))
  const below = Array.from(intercepts, (intercept) => points.map((theta) => logistic(-slope * theta - intercept)))
  const last = intercepts.length
  const probabilities = Array.from({ length: last + 1 }, (_, category) => {
    if (category === 0) return below[0] as Float64Array
    if (category === last) return above[last - 1] as Float64Array
    // P(>= k) - P(>= k + 1), written without cancellation: both boundaries crossed by the gap between them
    const share = -Math.expm1((intercepts[category] as number) - (intercepts[category - 1] as number))
    const left = below[category] as Float64Array
    return (above[category - 1] as Float64Array).map((value, point) => value * (left[point] as number) * share)
  })
  return { probabilities, weights: above.map((values, boundary) => values.map((value, point) => value * ((below[boundary] as Float64Array)[point] as number))) }
}

/**
 * What an item tells at each point: the sum over categories of (dP/dtheta)^2 / P.
 * @source Samejima 1969, Psychometrika monograph 17
 */
export function gradedInformation(item: GradedItem, points: Float64Array): Float64Array {
  const { probabilities, weights } = gradedCurves(item, points)
  return points.map((_, point) => probabilities.reduce((sum, values, category) => {
    const change = item.slope * ((weights[category - 1]?.[point] ?? 0) - (weights[category]?.[point] ?? 0))
    const p = values[point] as number
    return p > 0 ? sum + change ** 2 / p : sum
  }, 0))
}

/** Where the chance of answering in category k or above passes one half: -intercept / slope. */
export const thresholdsOf = ({ slope, intercepts }: GradedItem): number[] => Array.from(intercepts, (intercept) => -intercept / slope)

/** The expected answer, categories counted from 0, and its variance, at each point. */
export function expectedAnswer(item: GradedItem, points: Float64Array): { mean: Float64Array, variance: Float64Array } {
  const { probabilities } = gradedCurves(item, points)
  const moment = (power: number): Float64Array => points.map((_, point) => probabilities.reduce((sum, values, category) => sum + category ** power * (values[point] as number), 0))
  const [mean, square] = [moment(1), moment(2)]
  return { mean, variance: square.map((value, point) => Math.max(value - (mean[point] as number) ** 2, 1e-12)) }
}
