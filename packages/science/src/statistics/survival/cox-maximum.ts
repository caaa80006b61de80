import { cholesky, dot, solveCholesky, submatrix, type Matrix } from '../foundations/index.ts'
import type { Likelihood } from './cox-likelihood.ts'

/** Relative change of the log likelihood under which it has converged (R's coxph.control). */
const converged = 1e-9
/** Where every event is foretold the log likelihood tends to 0: it is then judged against this. */
const flat = 1e-3
const mostIterations = 50
const mostHalvings = 30
/** Once the likelihood has converged, a coefficient (per standard deviation of its covariate) that still moves by this much runs away to infinity. */
const stillMoving = 1e-3
/** A step under this leaves the likelihood and the information as they were: they need not be computed again. */
const negligible = 1e-10
/** A pivot under this share of the largest one belongs to a column that the others already say. */
const noPivot = 1e-10

export interface Maximum {
  readonly coefficients: Float64Array
  readonly at: Likelihood
  readonly iterations: number
  readonly converged: boolean
  /** Positions of the coefficients that have no finite maximum. */
  readonly infinite: readonly number[]
}

/**
 * Which columns the information matrix tells apart, in order; a column that is constant in every risk set, or a combination of earlier ones, is left out.
 * @source R survival, coxph (`singular.ok`, `toler.chol`)
 */
export function tellableColumns(information: Matrix): number[] {
  const size = information.rows
  const most = Array.from({ length: size }, (_, index) => information.values[index * size + index] as number).reduce((a, b) => Math.max(a, b), 0)
  const kept: number[] = []
  for (let column = 0; column < size; column += 1) {
    const own = information.values[column * size + column] as number
    const factor = kept.length === 0 ? null : cholesky(submatrix(information, kept))
    const cross = kept.map((other) => information.values[column * size + other] as number)
    const explained = factor === null ? 0 : dot(cross, solveCholesky(factor, cross))
    if (own - explained > noPivot * most) kept.push(column)
  }
  return kept
}

/**
 * Climbs a concave log likelihood from zero by Newton's steps, halved while they go down, until it changes by less than 1e-9; then two more steps polish the coefficients.
 * @source Therneau and Grambsch 2000, section 3.1; R survival, coxph.control
 */
export function climb(likelihood: (coefficients: Float64Array) => Likelihood, start: Likelihood, polish = 2): Maximum {
  let coefficients: Float64Array = new Float64Array(start.gradient.length)
  let at = start
  for (let iteration = 1; iteration <= mostIterations; iteration += 1) {
    const next = stepFrom(likelihood, coefficients, at)
    if (next === null) break
    const change = Math.abs(next.at.loglik - at.loglik)
    coefficients = next.coefficients
    at = next.at
    if (change <= converged * (Math.abs(at.loglik) + flat)) return polished(likelihood, { coefficients, at, iterations: iteration, converged: true, infinite: [] }, polish)
  }
  const moving = newtonStep(at)
  return { coefficients, at, iterations: mostIterations, converged: false, infinite: moving === null ? Array.from(coefficients.keys()) : runaways(moving) }
}

const newtonStep = (at: Likelihood): Float64Array | null => {
  const factor = cholesky(at.information)
  return factor === null ? null : solveCholesky(factor, at.gradient)
}

const runaways = (step: Float64Array): number[] => Array.from(step.keys()).filter((index) => Math.abs(step[index] as number) > stillMoving)

function stepFrom(likelihood: (coefficients: Float64Array) => Likelihood, from: Float64Array, at: Likelihood): { coefficients: Float64Array, at: Likelihood } | null {
  const step = newtonStep(at)
  if (step === null) return null
  for (let halvings = 0, share = 1; halvings < mostHalvings; halvings += 1, share /= 2) {
    const coefficients = from.map((value, index) => value + share * (step[index] as number))
    const reached = likelihood(coefficients)
    if (reached.loglik >= at.loglik - 1e-12 * Math.abs(at.loglik)) return { coefficients, at: reached }
  }
  return null
}

function polished(likelihood: (coefficients: Float64Array) => Likelihood, maximum: Maximum, rounds: number): Maximum {
  const step = newtonStep(maximum.at)
  if (step === null) return { ...maximum, infinite: Array.from(maximum.coefficients.keys()) }
  const infinite = runaways(step)
  if (rounds === 0 || infinite.length > 0) return { ...maximum, infinite }
  const coefficients = maximum.coefficients.map((value, index) => value + (step[index] as number))
  if (step.every((value) => Math.abs(value) < negligible)) return { ...maximum, coefficients, infinite }
  return polished(likelihood, { ...maximum, coefficients, at: likelihood(coefficients) }, rounds - 1)
}
