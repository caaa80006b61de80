import { zeros, type Matrix } from '../foundations/index.ts'
import { forEachDeathTime, type RiskSet, type SweepOrder } from './risk-sets.ts'

/** How deaths at one time share the risk set. */
export type Ties = 'efron' | 'breslow'

export interface CoxData { readonly order: SweepOrder, /** Covariates by place of the sweep, centred and scaled. */ readonly x: Matrix, readonly ties: Ties }

/** The partial likelihood at a point: its logarithm, its gradient, and minus its second derivative. */
export interface Likelihood { readonly loglik: number, readonly gradient: Float64Array, readonly information: Matrix }

/**
 * The linear predictors X b, row by row.
 * @source definition
 */
export function predictorsOf(x: Matrix, coefficients: ArrayLike<number>): Float64Array {
  const result = new Float64Array(x.rows)
  for (let row = 0, cell = 0; row < x.rows; row += 1) {
    let sum = 0
    for (let column = 0; column < x.columns; column += 1, cell += 1) sum += (x.values[cell] as number) * (coefficients[column] as number)
    result[row] = sum
  }
  return result
}

/**
 * The share of the tied deaths that has left the risk set before each of them: 0, 1/d, 2/d … for Efron, always 0 for Breslow.
 * @source Efron 1977, doi:10.1080/01621459.1977.10480613; Breslow 1974, doi:10.2307/2529620
 */
export function sharesLeft(deaths: number, ties: Ties): number[] {
  return Array.from({ length: deaths }, (_, index) => (ties === 'efron' ? index / deaths : 0))
}

/**
 * Mean of the covariates over the risk set, `share` of the tied deaths having left it, into `mean`. Returns the sum of the risk scores.
 * @source Therneau and Grambsch 2000, section 3.3
 */
export function meanOver({ risk, dying }: RiskSet, share: number, mean: Float64Array): number {
  const total = risk.sum - share * dying.sum
  for (let a = 0; a < mean.length; a += 1) mean[a] = ((risk.first[a] as number) - share * (dying.first[a] as number)) / total
  return total
}

/**
 * Mean and variance of the covariates over the risk set, `share` of the tied deaths having left it, into `mean` and `variance` (a lower triangle). Returns the sum of the risk scores.
 * @source Therneau and Grambsch 2000, section 3.3
 */
export function meanAndVariance(set: RiskSet, share: number, { mean, variance }: { mean: Float64Array, variance: Float64Array }): number {
  const total = meanOver(set, share, mean)
  const { risk: { second }, dying } = set
  const inverse = 1 / total
  for (let a = 0, cell = 0; a < mean.length; a += 1) {
    const here = mean[a] as number
    for (let b = 0; b <= a; b += 1, cell += 1) variance[cell] = (second[cell] as number) * inverse - here * (mean[b] as number)
  }
  if (share === 0) return total
  for (let cell = 0; cell < variance.length; cell += 1) variance[cell] = (variance[cell] as number) - share * inverse * (dying.second[cell] as number)
  return total
}

/**
 * Adds a multiple of a vector to another.
 * @source definition
 */
export function addTo(into: Float64Array, factor: number, vector: Float64Array): void {
  for (let index = 0; index < vector.length; index += 1) into[index] = (into[index] as number) + factor * (vector[index] as number)
}

/**
 * A symmetric matrix from its lower triangle, row after row.
 * @source definition
 */
export function fromTriangle(triangle: Float64Array, size: number): Matrix {
  const result = zeros(size, size)
  for (let a = 0, cell = 0; a < size; a += 1) {
    for (let b = 0; b <= a; b += 1, cell += 1) {
      result.values[a * size + b] = triangle[cell] as number
      result.values[b * size + a] = triangle[cell] as number
    }
  }
  return result
}

/**
 * The log partial likelihood of Cox's model at these coefficients, with its gradient and information.
 * @source Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x; Efron's and Breslow's approximations for ties
 */
export function coxLikelihood({ order, x, ties }: CoxData, coefficients: ArrayLike<number>): Likelihood {
  const size = x.columns
  const predictors = predictorsOf(x, coefficients)
  const gradient = new Float64Array(size)
  const mean = new Float64Array(size)
  const variance = new Float64Array((size * (size + 1)) / 2)
  const information = new Float64Array(variance.length)
  let loglik = 0
  forEachDeathTime({ order, x, predictors, products: true }, (set) => {
    loglik += set.predictors
    addTo(gradient, 1, set.covariates)
    for (let death = 0; death < set.deaths; death += 1) {
      loglik -= Math.log(meanAndVariance(set, ties === 'efron' ? death / set.deaths : 0, { mean, variance }))
      addTo(gradient, -1, mean)
      addTo(information, 1, variance)
    }
  })
  return { loglik, gradient, information: fromTriangle(information, size) }
}
