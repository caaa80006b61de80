import { normalDensity } from '../foundations/index.ts'
import type { AnswerPattern } from './category-answers.ts'

/** Equally spaced points with the weights of a standard normal: on a smooth function, as exact as Gauss-Hermite and finer where persons are. */
export interface QuadratureGrid { readonly points: Float64Array, readonly weights: Float64Array }

export function normalGrid(size = 101, bound = 7.5): QuadratureGrid {
  const points = Float64Array.from({ length: size }, (_, index) => -bound + 2 * bound * index / (size - 1))
  const density = points.map(normalDensity)
  const total = density.reduce((sum, value) => sum + value, 0)
  return { points, weights: density.map((value) => value / total) }
}

export interface Expectation {
  readonly loglik: number
  /** Expected number of persons, by item, category and point. */
  readonly counts: readonly (readonly Float64Array[])[]
}

/** How many persons are expected at each point with each answer, given the curves: the E step of Bock and Aitkin. */
export function expectCounts(patterns: readonly AnswerPattern[], tables: readonly (readonly Float64Array[])[], { weights }: QuadratureGrid): Expectation {
  const counts = tables.map((categories) => categories.map(() => new Float64Array(weights.length)))
  const posterior = new Float64Array(weights.length)
  let loglik = 0
  for (const { codes, count } of patterns) {
    const likelihood = fillPosterior(posterior, codes, { tables, weights })
    loglik += count * Math.log(likelihood)
    const share = count / likelihood
    for (let point = 0; point < posterior.length; point += 1) posterior[point] = (posterior[point] as number) * share
    for (let item = 0; item < codes.length; item += 1) {
      const code = codes[item] as number
      if (code < 0) continue
      const target = counts[item]?.[code] as Float64Array
      for (let point = 0; point < posterior.length; point += 1) target[point] = (target[point] as number) + (posterior[point] as number)
    }
  }
  return { loglik, counts }
}

/** Writes weight times likelihood of one pattern at each point, and gives their sum. */
export function fillPosterior(posterior: Float64Array, codes: Int16Array, { tables, weights }: { tables: readonly (readonly Float64Array[])[], weights: Float64Array }): number {
  posterior.set(weights)
  for (let item = 0; item < codes.length; item += 1) {
    const code = codes[item] as number
    if (code < 0) continue
    const table = tables[item]?.[code] as Float64Array
    for (let point = 0; point < posterior.length; point += 1) posterior[point] = (posterior[point] as number) * (table[point] as number)
  }
  let sum = 0
  for (let point = 0; point < posterior.length; point += 1) sum += posterior[point] as number
  return sum
}

/** The mean and the standard deviation of theta given one pattern (expected a posteriori). */
export function posteriorMoments(codes: Int16Array, tables: readonly (readonly Float64Array[])[], { points, weights }: QuadratureGrid): { theta: number, se: number } {
  const posterior = new Float64Array(weights.length)
  const likelihood = fillPosterior(posterior, codes, { tables, weights })
  let [first, second] = [0, 0]
  for (let point = 0; point < posterior.length; point += 1) {
    const share = (posterior[point] as number) / likelihood
    first += share * (points[point] as number)
    second += share * (points[point] as number) ** 2
  }
  return { theta: first, se: Math.sqrt(Math.max(second - first ** 2, 0)) }
}
