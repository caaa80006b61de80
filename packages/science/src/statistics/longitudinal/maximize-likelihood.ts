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
  let parameters = start
  let state = stateAt(problem, start)
  if (state === null) return null
  let previous = Infinity
  for (let iteration = 0; iteration < patience; iteration += 1) {
    const slopes = slopesAt(problem, state)
    const { direction, exact } = directionAt(slopes)
    const decrement = dot(direction, slopes.gradient)
    const stalled = exact && decrement < near && decrement >= previous
    if (decrement < still || stalled) return { parameters, state, slopes, converged: exact || decrement < still, iterations: iteration }
    const step = exact && decrement < near ? whole(problem, parameters, direction) : shortened(problem, { parameters, state, decrement }, direction)
    if (step === null) return { parameters, state, slopes, converged: false, iterations: iteration }
    previous = decrement
    parameters = step.parameters
    state = step.state
  }
  return { parameters, state, slopes: slopesAt(problem, state), converged: false, iterations: patience }
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
  const longest = direction.reduce((most, one, index) => Math.max(most, Math.abs(one) / Math.max(1, Math.abs(parameters[index] as number))), 0)
  for (let share = Math.min(1, 3 / longest); share > 1e-12; share /= 2) {
    const step = whole(problem, parameters, direction.map((one) => one * share))
    if (step !== null && step.state.criterion <= state.criterion - 1e-4 * share * decrement) return step
  }
  return null
}
