import { chiSquareUpper, cholesky, crossProduct, dot, invertPositive, multiply, refuse, solveCholesky, submatrix, type Matrix } from '../foundations/index.ts'
import type { ChiSquareTest } from './cox-fit.ts'
import { climb, tellableColumns } from './cox-maximum.ts'
import { subdistributionData, subdistributionLikelihood } from './fine-gray-likelihood.ts'
import { subdistributionResiduals } from './fine-gray-residuals.ts'
import { standardized, unscaled } from './standardized.ts'

export interface FineGrayFit {
  readonly n: number
  readonly coefficients: Float64Array
  /** The sandwich covariance, with what estimating the censoring distribution adds; zeros where aliased. */
  readonly covariance: Matrix
  readonly aliased: readonly number[]
  readonly infinite: readonly number[]
  readonly converged: boolean
  /** Log of the pseudo likelihood at zero and at the maximum. */
  readonly loglik: readonly [number, number]
  readonly wald: ChiSquareTest
}

/**
 * Fits Fine and Gray's proportional subdistribution hazards model for cause 1 (0 censored, 2 another event), right-censored data, Breslow's ties.
 *
 * Missing values are the caller's; ties of times must be mended. One censoring distribution is estimated for everybody.
 * @source Fine and Gray 1999, doi:10.1080/01621459.1999.10474144; R cmprsk, crr
 */
export function fineGray({ time, cause, x }: { readonly time: ArrayLike<number>, readonly cause: ArrayLike<number>, readonly x: Matrix }): FineGrayFit {
  const data = subdistributionData(time, cause)
  if (!data.cause.includes(1)) refuse('survival/no-event')
  const { scaledX, spreads: all } = standardized(x, data.rows)
  const first = subdistributionLikelihood(data, scaledX, new Float64Array(x.columns))
  const kept = tellableColumns(first.information)
  if (kept.length === 0) refuse('survival/no-usable-covariate')
  const used = submatrix(scaledX, Array.from({ length: x.rows }, (_, row) => row), kept)
  const spreads = Float64Array.from(kept, (column) => all[column] as number)
  const start = { loglik: first.loglik, gradient: Float64Array.from(kept, (column) => first.gradient[column] as number), information: submatrix(first.information, kept) }
  const maximum = climb((coefficients) => subdistributionLikelihood(data, used, coefficients), start)
  const inverse = invertPositive(maximum.at.information) ?? refuse('survival/not-identified')
  const influence = multiply(subdistributionResiduals(data, used, maximum.coefficients), inverse)
  const covariance = crossProduct(influence)
  const coefficients = new Float64Array(x.columns)
  kept.forEach((column, index) => { coefficients[column] = (maximum.coefficients[index] as number) / (spreads[index] as number) })
  const factor = cholesky(covariance) ?? refuse('survival/not-identified')
  const chisq = dot(maximum.coefficients, solveCholesky(factor, maximum.coefficients))
  return {
    n: x.rows, coefficients, covariance: unscaled(covariance, { kept, spreads, size: x.columns }),
    aliased: Array.from({ length: x.columns }, (_, column) => column).filter((column) => !kept.includes(column)),
    infinite: maximum.infinite.map((index) => kept[index] as number), converged: maximum.converged,
    loglik: [first.loglik, maximum.at.loglik], wald: { chisq, df: kept.length, p: chiSquareUpper(chisq, kept.length) },
  }
}
