import { betaTails, type BetaPoint } from './incomplete-beta.ts'
import { logGamma, stirlingError } from './log-gamma.ts'
import { normalDensity, normalQuantile, normalUpper } from './normal.ts'
import { searchPositive } from './quantile-search.ts'

/** The point of the beta distribution of half-degrees that belongs to t. */
function betaPoint(t: number, df: number): BetaPoint {
  const square = t * t
  return { a: df / 2, b: 0.5, x: df / (df + square), y: square / (df + square) }
}

/** Where t² is beyond what the beta distribution holds, only the first term of the tail is left. */
const beyond = 1e100
function powerTail(t: number, df: number): number {
  const logBeta = logGamma(df / 2) + logGamma(0.5) - logGamma((df + 1) / 2)
  return Math.exp(-df / 2 * (2 * Math.log(t) - Math.log(df)) - logBeta - Math.log(df / 2)) / 2
}

/**
 * P(T > x) for Student's T with `df` degrees of freedom (not necessarily whole; Infinity is the normal), to full precision in the far tail.
 * @source Abramowitz and Stegun, 26.7.1
 */
export function tUpper(x: number, df: number): number {
  if (Number.isNaN(x) || !(df > 0)) return NaN
  if (df === Infinity) return normalUpper(x)
  if (x < 0) return 1 - tUpper(-x, df)
  if (x === Infinity) return 0
  return x / df * x > beyond ? powerTail(x, df) : betaTails(betaPoint(x, df)).lower / 2
}

/**
 * P(T <= x) for Student's T with `df` degrees of freedom, to full precision in the far tail.
 * @source Abramowitz and Stegun, 26.7.1
 */
export function tCdf(x: number, df: number): number {
  return tUpper(-x, df)
}

/**
 * P(|T| > |x|): the two-sided p-value of a t statistic.
 * @source Abramowitz and Stegun, 26.7.1
 */
export function tTwoSided(x: number, df: number): number {
  return 2 * tUpper(Math.abs(x), df)
}

/**
 * The density of Student's T with `df` degrees of freedom.
 * @source Loader 2000, as in R's dt
 */
export function tDensity(x: number, df: number): number {
  if (df === Infinity) return normalDensity(x)
  // log Γ((df + 1) / 2) - log Γ(df / 2) by the errors of Stirling, which do not cancel.
  const half = df / 2
  const ratio = stirlingError(half + 0.5) - stirlingError(half) + half * Math.log1p(0.5 / half) - 0.5
  const size = Math.abs(x)
  const log = size / df * size > beyond ? 2 * Math.log(size) - Math.log(df) : Math.log1p(x / df * x)
  return Math.exp(ratio - (df + 1) / 2 * log) / Math.sqrt(2 * Math.PI)
}

/**
 * The point that Student's T with `df` degrees of freedom stays under with probability p.
 * @source inverse of `tCdf`
 */
export function tQuantile(p: number, df: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1 || !(df > 0)) return NaN
  if (df === Infinity) return normalQuantile(p)
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity
  if (p === 0.5) return 0
  if (p > 0.5) return -tQuantile(1 - p, df)
  const density = (t: number): number => tDensity(t, df)
  if (p < 0.25) return -searchPositive({ probability: (t) => tUpper(t, df), density, slope: -1, target: p, start: -normalQuantile(p) })
  // Near the centre the probability from 0 keeps the digits that the tail loses.
  const fromCentre = (t: number): number => betaTails(betaPoint(t, df)).upper / 2
  return -searchPositive({ probability: fromCentre, density, slope: 1, target: 0.5 - p, start: Math.max(-normalQuantile(p), 1e-300) })
}
