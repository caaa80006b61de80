import { normalQuantile, normalUpper, type Matrix } from '../foundations/index.ts'
import type { ChiSquareTest } from './cox-fit.ts'
import { finite } from './survival-rows.ts'

/** A line of a table of coefficients. Null figures have their reason. */
export interface CoefficientRow {
  term: string, estimate: number | null, hr: number | null, se: number | null, z: number | null, p: number | null
  /** Confidence limits of the hazard ratio. */
  lower: number | null, upper: number | null
  reason?: 'aliased' | 'infinite'
}

/** Coefficients, their covariance, and the columns without a coefficient of their own or without a finite one. */
export interface Estimates { readonly coefficients: Float64Array, readonly covariance: Matrix, readonly aliased: readonly number[], readonly infinite: readonly number[] }

/**
 * Coefficients with their Wald tests, and hazard ratios with their confidence intervals.
 * @source R survival, summary.coxph
 */
export function coefficientTable(names: readonly string[], { coefficients, covariance, aliased, infinite }: Estimates, conf: number): CoefficientRow[] {
  const quantile = normalQuantile(1 - (1 - conf) / 2)
  return names.map((term, column): CoefficientRow => {
    if (aliased.includes(column)) return { term, estimate: null, hr: null, se: null, z: null, p: null, lower: null, upper: null, reason: 'aliased' }
    const estimate = coefficients[column] as number
    const se = Math.sqrt(covariance.values[column * covariance.columns + column] as number)
    const z = estimate / se
    const row = {
      term, estimate, hr: finite(Math.exp(estimate)), se: finite(se), z: finite(z), p: finite(2 * normalUpper(Math.abs(z))),
      lower: finite(Math.exp(estimate - quantile * se)), upper: finite(Math.exp(estimate + quantile * se)),
    }
    // A coefficient without end has a direction; its ratio, its error, and what follows from them, mean nothing.
    return infinite.includes(column) ? { ...row, hr: null, se: null, z: null, p: null, lower: null, upper: null, reason: 'infinite' } : row
  })
}

/** Wald's test of a model; none, with its reason, where a coefficient has no end. */
export type WaldTest = ChiSquareTest | { readonly chisq: null, readonly df: number, readonly p: null, readonly reason: 'infinite' }

/**
 * Wald's test of all the coefficients. Where one runs to infinity its error does so faster and the statistic is that of the place where the search stopped: there is none to give.
 * @source Hauck and Donner 1977, doi:10.1080/01621459.1977.10479969
 */
export const waldTest = ({ wald, infinite }: { readonly wald: ChiSquareTest, readonly infinite: readonly number[] }): WaldTest =>
  (infinite.length > 0 ? { chisq: null, df: wald.df, p: null, reason: 'infinite' } : wald)
