import { add, cholesky, diagonalMatrix, diagonalOf, dot, solveCholesky } from '../foundations/index.ts'
import { slopesAt, stateAt, type MarginalProblem, type MarginalSlopes, type MarginalState } from './marginal-likelihood.ts'

export interface MarginalFit {
  readonly parameters: Float64Array
  readonly state: MarginalState
  readonly slopes: MarginalSlopes
  readonly converged: boolean
  readonly iterations: number
}

const patience = 200
/** Newton's decrement, in units of -2 log-likelihood: under it the estimates move by less than 1e-7 of a standard error. */
const still = 1e-14
/** Under it the objective's own rounding hides its decrease: steps are taken whole. */
const near = 1e-7

/**
 * Minimises the criterion by Newton's method with exact derivatives; by Fisher scoring, damped as needed, where the Hessian is not positive definite.
 * Null where the starting point itself has no likelihood.
 * @source Jennrich and Schluchter 1986, doi:10.2307/2530695; Nocedal and Wright, Numerical Optimization, 2nd ed., chapter 3
 */
export function maximizeLikelihood(problem: MarginalProblem, start: Float64Array): MarginalFit | null {
  const first = stateAt(problem, start)
  if (first === null) return null
  let here: Step = { parameters: start, state: first }
  let previous = Infinity
  for (let iterations = 0; iterations < patience; iterations += 1) {
    const slopes = slopesAt(problem, here.state)
    const { direction, exact } = directionAt(slopes)
    const decrement = dot(direction, slopes.gradient)
    const stalled = exact && decrement < near && decrement >= previous
    // A small gain over a long way is a flat likelihood: a variance that leaves for zero, a correlation for one.
    if (decrement < still || stalled) return { ...here, slopes, iterations, converged: longest(direction, here.parameters) < 1e-3 }
    const step: Step | null = exact && decrement < near ? whole(problem, here.parameters, direction) : shortened(problem, { ...here, decrement }, direction)
    if (step === null) return { ...here, slopes, converged: false, iterations }
    previous = decrement
    here = step
  }
  return { ...here, slopes: slopesAt(problem, here.state), converged: false, iterations: patience }
}

function longest(direction: Float64Array, parameters: Float64Array): number {
  return direction.reduce((most, one, index) => Math.max(most, Math.abs(one) / Math.max(1, Math.abs(parameters[index] as number))), 0)
}

function directionAt({ gradient, hessian, expected }: MarginalSlopes): { direction: Float64Array, exact: boolean } {
  const exact = cholesky(hessian)
  if (exact !== null) return { direction: solveCholesky(exact, gradient), exact: true }
  for (let damping = 1e-8; damping < 1e8; damping *= 10) {
    const factor = cholesky(add(expected, diagonalMatrix(diagonalOf(expected).map((one) => Math.max(Math.abs(one), 1e-8))), damping))
    if (factor !== null) return { direction: solveCholesky(factor, gradient), exact: false }
  }
  return { direction: gradient, exact: false }
}

interface Step { parameters: Float64Array, state: MarginalState }

function whole(problem: MarginalProblem, parameters: Float64Array, direction: Float64Array): Step | null {
  const moved = parameters.map((one, index) => one - (direction[index] as number))
  const state = stateAt(problem, moved)
  return state === null ? null : { parameters: moved, state }
}

function shortened(problem: MarginalProblem, { parameters, state, decrement }: { parameters: Float64Array, state: MarginalState, decrement: number }, direction: Float64Array): Step | null {
  // A step of several units of a log or of a correlation's parameter leaves the region where the curvature means anything.
  for (let share = Math.min(1, 3 / longest(direction, parameters)); share > 1e-12; share /= 2) {
    const step = whole(problem, parameters, direction.map((one) => one * share))
    if (step !== null && step.state.criterion <= state.criterion - 1e-4 * share * decrement) return step
  }
  return null
}
