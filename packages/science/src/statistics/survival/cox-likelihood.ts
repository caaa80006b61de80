import { zeros, type Matrix } from '../foundations/index.ts'
import type { DeathTimes } from './death-times.ts'
import type { SweepOrder } from './risk-sets.ts'
import { borne, deathSums, riskSums, type DeathSums, type RiskSums } from './risk-sums.ts'

/** How deaths at one time share the risk set. */
export type Ties = 'efron' | 'breslow'

export interface CoxData { readonly order: SweepOrder, readonly deathTimes: DeathTimes, /** Covariates by place of the sweep, centred and scaled. */ readonly x: Matrix }

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

/** At a point: linear predictors and scores by place, and what the deaths of each time add. */
export interface Scored { readonly predictors: Float64Array, readonly scores: Float64Array, readonly sums: DeathSums }

/**
 * The scores exp(x b) of each place of the sweep, and their sums at each time of death, which counts `weights` times (once when left out).
 * @source Therneau and Grambsch 2000, section 3.1
 */
export function scored({ deathTimes, x }: CoxData, coefficients: ArrayLike<number>, weights = ones(deathTimes.times.length)): Scored {
  const predictors = predictorsOf(x, coefficients)
  const scores = exponentials(predictors)
  const alone = riskSums(deathTimes, scores, { rows: x.rows, columns: 1, values: ones(x.rows) })
  return { predictors, scores, sums: deathSums(deathTimes, alone, { predictors, weights }) }
}

const ones = (length: number): Float64Array => new Float64Array(length).fill(1)

function exponentials(values: Float64Array): Float64Array {
  const result = new Float64Array(values.length)
  for (let index = 0; index < values.length; index += 1) result[index] = Math.exp(values[index] as number)
  return result
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
 * The log partial likelihood of Cox's model at these coefficients, with its gradient and information; each time of death counts `weights` times (once when left out).
 *
 * The information sums, over the times of death, the variance of the covariates in the risk set. The means of their products are not formed time by time: each row
 * weighs by its score and the hazard it bears, in one sum over rows. Each loop stands in a function of its own, which is compiled early, and once.
 * @source Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x; Efron's and Breslow's approximations for ties
 */
export function coxLikelihood(data: CoxData, coefficients: ArrayLike<number>, weights = ones(data.deathTimes.times.length)): Likelihood {
  const { deathTimes, x } = data
  const { scores, sums } = scored(data, coefficients, weights)
  const found = riskSums(deathTimes, scores, x)
  const gradient = new Float64Array(x.columns)
  addDeaths(gradient, deathTimes, { x, weights })
  const information = new Float64Array((x.columns * (x.columns + 1)) / 2)
  addProducts(information, x, { scores, hazard: borne(deathTimes, { through: sums.hazard, dying: sums.hazardDying }) })
  takeMeans({ gradient, information }, found, sums)
  return { loglik: sums.loglik, gradient, information: fromTriangle(information, x.columns) }
}

function addDeaths(gradient: Float64Array, { deaths, timeOfDeath }: DeathTimes, { x: { values }, weights }: { x: Matrix, weights: Float64Array }): void {
  for (let death = 0; death < deaths.length; death += 1) {
    const weight = weights[timeOfDeath[death] as number] as number
    for (let a = 0, cell = (deaths[death] as number) * gradient.length; a < gradient.length; a += 1, cell += 1) gradient[a] = (gradient[a] as number) + weight * (values[cell] as number)
  }
}

/** Takes the means of the risk sets from the gradient, and the products of these means from the lower triangle. */
function takeMeans({ gradient, information }: { gradient: Float64Array, information: Float64Array }, { risk: { rows, columns, values: risk }, dying: { values: dying } }: RiskSums, sums: DeathSums): void {
  const { hazard, hazardDying, square, squareShare, squareShares } = sums
  for (let time = 0, offset = 0; time < rows; time += 1, offset += columns) {
    for (let a = 0, cell = 0; a < columns; a += 1) {
      const there = dying[offset + a] as number
      const others = (risk[offset + a] as number) - there
      gradient[a] = (gradient[a] as number) - others * (hazard[time] as number) - there * (hazardDying[time] as number)
      const withOthers = others * (square[time] as number) + there * (squareShare[time] as number)
      const withDying = others * (squareShare[time] as number) + there * (squareShares[time] as number) - withOthers
      for (let b = 0; b <= a; b += 1, cell += 1) information[cell] = (information[cell] as number) - withOthers * (risk[offset + b] as number) - withDying * (dying[offset + b] as number)
    }
  }
}

/** Adds the lower triangle of X' W X, row after row; the weight of a row is its score times the hazard it bears. Rows come by two: the triangle is read and written half as often. */
function addProducts(triangle: Float64Array, { values, rows, columns }: Matrix, { scores, hazard }: { scores: Float64Array, hazard: Float64Array }): void {
  for (let row = 0, offset = 0; row < rows; row += 2, offset += 2 * columns) {
    const paired = row + 1 < rows
    const next = paired ? offset + columns : offset
    const weight = (scores[row] as number) * (hazard[row] as number)
    const other = paired ? (scores[row + 1] as number) * (hazard[row + 1] as number) : 0
    for (let a = 0, cell = 0; a < columns; a += 1) {
      const weighted = weight * (values[offset + a] as number)
      const otherWeighted = other * (values[next + a] as number)
      for (let b = 0; b <= a; b += 1, cell += 1) triangle[cell] = (triangle[cell] as number) + weighted * (values[offset + b] as number) + otherWeighted * (values[next + b] as number)
    }
  }
}
