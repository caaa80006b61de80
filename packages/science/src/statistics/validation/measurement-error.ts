import { meanOf, refuse, tQuantile, tTwoSided, varianceOf } from '../foundations/index.ts'
import { meanSquares } from './intraclass-correlation.ts'

/** Of 95 % limits, as COSMIN and Bland and Altman write it. */
export const twoSided95 = 1.96

export interface PairedChange {
  readonly n: number
  /** Follow-up minus baseline. */
  readonly meanChange: number
  readonly sdChange: number
  readonly lower: number
  readonly upper: number
  readonly t: number | null
  readonly df: number
  readonly p: number | null
}

/**
 * The mean change from a first to a second measure, with its t interval and the paired t test: arrays of one length, none missing.
 *
 * Where nobody changes differently from anybody else the test is null.
 * @source Student 1908, doi:10.1093/biomet/6.1.1; R's t.test(paired = TRUE)
 */
export function pairedChange(first: Float64Array, second: Float64Array, confidence: number): PairedChange {
  const change = second.map((value, index) => value - (first[index] as number))
  const [n, meanChange, sdChange] = [change.length, meanOf(change), Math.sqrt(varianceOf(change))]
  const [se, df] = [sdChange / Math.sqrt(n), n - 1]
  const wide = tQuantile((1 + confidence) / 2, df) * se
  const t = se > 0 ? meanChange / se : null
  return { n, meanChange, sdChange, lower: meanChange - wide, upper: meanChange + wide, t, df, p: t === null ? null : tTwoSided(t, df) }
}

export interface MeasurementError {
  /** Square root of the variance between occasions plus the error variance. */
  readonly semAgreement: number
  /** Square root of the error variance alone. */
  readonly semConsistency: number
  /** Smallest detectable change of one person, from the SEM of agreement. */
  readonly sdc: number
  /** Of the mean of the group. */
  readonly sdcGroup: number
  /** The variance between occasions was estimated below zero and taken as zero. */
  readonly truncated: boolean
}

/**
 * Standard error of measurement and smallest detectable change from repeated measures of stable persons: one array an occasion, none missing.
 *
 * SDC = 1.96 * sqrt(2) * SEM; a negative variance between occasions is taken as zero.
 * @source de Vet et al. 2006, doi:10.1016/j.jclinepi.2005.10.015; COSMIN
 */
export function measurementError(occasions: readonly Float64Array[]): MeasurementError {
  const { n, betweenRaters, residual, persons } = meanSquares(occasions)
  if (!(persons + betweenRaters + residual > 0)) refuse('validation/no-variation')
  const between = (betweenRaters - residual) / n
  const semAgreement = Math.sqrt(Math.max(between, 0) + residual)
  const sdc = twoSided95 * Math.SQRT2 * semAgreement
  return { semAgreement, semConsistency: Math.sqrt(residual), sdc, sdcGroup: sdc / Math.sqrt(n), truncated: between < 0 }
}
