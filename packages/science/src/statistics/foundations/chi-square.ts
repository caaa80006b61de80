import { gammaTails } from './incomplete-gamma.ts'
import { poissonTerm } from './log-gamma.ts'
import { normalQuantile } from './normal.ts'
import { searchPositive } from './quantile-search.ts'

/**
 * P(X <= x) for a chi-square X with `df` degrees of freedom.
 * @source Abramowitz and Stegun, 26.4.19
 */
export function chiSquareCdf(x: number, df: number): number {
  return gammaTails(df / 2, x / 2).lower
}

/**
 * P(X > x) for a chi-square X with `df` degrees of freedom, to full precision in the far tail.
 * @source Abramowitz and Stegun, 26.4.19
 */
export function chiSquareUpper(x: number, df: number): number {
  return gammaTails(df / 2, x / 2).upper
}

/**
 * The point that a chi-square X stays under with probability p.
 * @source inverse of `chiSquareCdf`; start by Wilson and Hilferty 1931, doi:10.1073/pnas.17.12.684
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1 || !(df >= 0)) return NaN
  if (p === 0 || df === 0) return 0
  return p > 0.5 ? chiSquareUpperQuantile(1 - p, df) : search({ tail: 'lower', probability: p, df })
}

/**
 * The point that a chi-square X exceeds with probability p: keeps its digits where p is small.
 * @source inverse of `chiSquareUpper`
 */
export function chiSquareUpperQuantile(p: number, df: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1 || !(df >= 0)) return NaN
  if (p === 0) return Infinity
  if (p === 1 || df === 0) return 0
  return p > 0.5 ? chiSquareQuantile(1 - p, df) : search({ tail: 'upper', probability: p, df })
}

function search({ tail, probability, df }: { tail: 'lower' | 'upper', probability: number, df: number }): number {
  const a = df / 2
  const z = normalQuantile(probability) * (tail === 'lower' ? 1 : -1)
  const cube = 1 - 2 / (9 * df) + z * Math.sqrt(2 / (9 * df))
  return 2 * searchPositive({
    probability: (x) => gammaTails(a, x)[tail], density: (x) => a * poissonTerm(a, x) / x,
    slope: tail === 'lower' ? 1 : -1, target: probability, start: cube > 0.1 ? a * cube ** 3 : Math.max(a / 100, 1e-300),
  })
}

/** The orders k where the Poisson weights of a mean matter: all but 1e-20 of them. */
function mixture(mean: number): readonly [number, number] {
  const width = 10 * Math.sqrt(mean) + 50
  return [Math.max(0, Math.floor(mean - width)), Math.ceil(mean + width)]
}

/**
 * P(X <= x) for a noncentral chi-square X with `df` degrees of freedom and noncentrality `ncp`: central probabilities weighed by Poisson.
 * @source Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 2, 29.2; recurrence downwards, which only adds
 */
export function chiSquareNoncentralCdf(x: number, df: number, ncp: number): number {
  if (Number.isNaN(x + df + ncp) || df < 0 || ncp < 0) return NaN
  if (x <= 0) return 0
  if (ncp === 0 || x === Infinity) return chiSquareCdf(x, df)
  const [first, last] = mixture(ncp / 2)
  let central = chiSquareCdf(x, df + 2 * last)
  let sum = 0
  for (let k = last; k >= first; k -= 1) {
    sum += poissonTerm(k, ncp / 2) * central
    if (k > 0) central += poissonTerm(df / 2 + k - 1, x / 2)
  }
  return Math.min(1, sum)
}

/**
 * P(X > x) for a noncentral chi-square X, to full precision in the far tail.
 * @source Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 2, 29.2; recurrence upwards, which only adds
 */
export function chiSquareNoncentralUpper(x: number, df: number, ncp: number): number {
  if (Number.isNaN(x + df + ncp) || df < 0 || ncp < 0) return NaN
  if (x <= 0) return 1
  if (ncp === 0 || x === Infinity) return chiSquareUpper(x, df)
  const [first, last] = mixture(ncp / 2)
  let central = chiSquareUpper(x, df + 2 * first)
  let sum = 0
  for (let k = first; k <= last; k += 1) {
    sum += poissonTerm(k, ncp / 2) * central
    central += poissonTerm(df / 2 + k, x / 2)
  }
  return Math.min(1, sum)
}
