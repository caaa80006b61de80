import { add, invertPositive, matrixOf, multiply, quadraticForm, scale, symmetricEigen, timesVector, transpose, zeros, type Matrix } from '../foundations/index.ts'
import { kenwardRogerMiddle, type MarginalProblem, type MarginalSlopes, type MarginalState } from './marginal-likelihood.ts'
import { solveUpper, solveUpperTransposed, type Basis } from './orthonormal-basis.ts'

/** A linear combination of the fixed effects, with its standard error and degrees of freedom. */
export interface Estimate { readonly estimate: number, readonly se: number, readonly df: number | null }

export interface FixedEffects {
  readonly coefficients: Float64Array
  /** Of the coefficients; adjusted when Kenward and Roger's method was asked for. */
  readonly covariance: Matrix
  readonly estimate: (weights: ArrayLike<number>) => Estimate
}

export interface FixedEffectsAsked {
  readonly problem: MarginalProblem
  readonly state: MarginalState
  readonly slopes: MarginalSlopes
  readonly basis: Basis
  /** Coefficients on the basis that were taken off the outcome before the likelihood was formed. */
  readonly offset: Float64Array
  /** Of the covariance parameters. */
  readonly spread: Matrix
  readonly kenwardRoger: boolean
}

/**
 * The fixed effects in the units of the design, with standard errors and Satterthwaite's degrees of freedom; or Kenward and Roger's
 * adjusted standard errors, whose degrees of freedom for one combination take the same form.
 * @source Fai and Cornelius 1996, doi:10.1080/00949659608811740; Kenward and Roger 1997, doi:10.2307/2533558
 */
export function fixedEffectsOf({ problem, state, slopes, basis, offset, spread, kenwardRoger }: FixedEffectsAsked): FixedEffects {
  const phi = state.unadjusted
  const onBasis = state.coefficients.map((one, index) => one + (offset[index] as number))
  const middle = kenwardRoger ? kenwardRogerMiddle(problem, state, { slopes: slopes.informationSlopes, weights: spread }) : null
  const own = middle === null ? phi : add(phi, scale(multiply(multiply(phi, middle), phi), 2))
  const estimate = (weights: ArrayLike<number>): Estimate => {
    const direction = solveUpperTransposed(basis.r, weights)
    const variance = quadraticForm(phi, direction)
    const seen = timesVector(phi, direction)
    const gradient = Float64Array.from(slopes.informationSlopes, (slope) => quadraticForm(slope, seen))
    const df = 2 * variance * variance / quadraticForm(spread, gradient)
    const value = direction.reduce((sum, one, index) => sum + one * (onBasis[index] as number), 0)
    return { estimate: value, se: Math.sqrt(quadraticForm(own, direction)), df: Number.isFinite(df) ? df : null }
  }
  const inverse = inverseOf(basis.r)
  return { coefficients: solveUpper(basis.r, onBasis), covariance: multiply(multiply(inverse, own), transpose(inverse)), estimate }
}

function inverseOf(r: Matrix): Matrix {
  const columns = Array.from({ length: r.rows }, (_, column) => solveUpper(r, Float64Array.from({ length: r.rows }, (__, row) => Number(row === column))))
  return transpose(matrixOf(columns))
}

/**
 * The covariance matrix of the covariance parameters: twice the inverse of the Hessian (or expected Hessian) of -2 log-likelihood.
 * Directions without curvature (a variance estimated at zero) are left out, as lmerTest does.
 * @source Searle, Casella and McCulloch, Variance Components, 1992, section 6.3; lmerTest 3.1-3
 */
export function spreadOf(information: Matrix): Matrix {
  const inverse = invertPositive(information)
  if (inverse !== null) return scale(inverse, 2)
  const { values, vectors } = symmetricEigen(information)
  const kept = zeros(values.length, values.length)
  values.forEach((value, index) => { if (value > 1e-8 * (values[0] as number)) kept.values[index * values.length + index] = 2 / value })
  return multiply(multiply(vectors, kept), transpose(vectors))
}
