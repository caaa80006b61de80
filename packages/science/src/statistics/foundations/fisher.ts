import { chiSquareCdf, chiSquareQuantile, chiSquareUpper, chiSquareUpperQuantile } from './chi-square.ts'
import { betaPower, betaTails, type BetaPoint } from './incomplete-beta.ts'
import { searchPositive } from './quantile-search.ts'

function betaPoint(x: number, df1: number, df2: number): BetaPoint {
  const ratio = df1 / df2 * x
  return { a: df1 / 2, b: df2 / 2, x: ratio > 1e200 ? 1 : ratio / (1 + ratio), y: 1 / (1 + ratio) }
}

/** One tail of F; degrees of freedom without end leave a chi-square. */
function tail(x: number, [df1, df2]: readonly [number, number], side: 'lower' | 'upper'): number {
  if (Number.isNaN(x) || !(df1 > 0) || !(df2 > 0)) return NaN
  if (x <= 0 || x === Infinity) return (x <= 0) === (side === 'lower') ? 0 : 1
  if (df1 === Infinity && df2 === Infinity) return (x < 1) === (side === 'lower') ? 0 : 1
  if (df2 === Infinity) return side === 'lower' ? chiSquareCdf(x * df1, df1) : chiSquareUpper(x * df1, df1)
  if (df1 === Infinity) return side === 'lower' ? chiSquareUpper(df2 / x, df2) : chiSquareCdf(df2 / x, df2)
  return betaTails(betaPoint(x, df1, df2))[side]
}

/**
 * P(F <= x) for Fisher's F with `df1` and `df2` degrees of freedom (not necessarily whole).
 * @source Abramowitz and Stegun, 26.6.2
 */
export function fCdf(x: number, df1: number, df2: number): number {
  return tail(x, [df1, df2], 'lower')
}

/**
 * P(F > x) for Fisher's F with `df1` and `df2` degrees of freedom, to full precision in the far tail.
 * @source Abramowitz and Stegun, 26.6.2
 */
export function fUpper(x: number, df1: number, df2: number): number {
  return tail(x, [df1, df2], 'upper')
}

/**
 * The point that Fisher's F stays under with probability p; the point it exceeds with probability p is 1 / fQuantile(p, df2, df1).
 * @source inverse of `fCdf`
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1 || !(df1 > 0) || !(df2 > 0)) return NaN
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity
  if (df1 === Infinity && df2 === Infinity) return 1
  if (df2 === Infinity) return chiSquareQuantile(p, df1) / df1
  if (df1 === Infinity) return df2 / chiSquareUpperQuantile(p, df2)
  if (p > 0.5) return 1 / fQuantile(1 - p, df2, df1)
  return searchPositive({
    probability: (x) => fCdf(x, df1, df2), density: (x) => betaPower(betaPoint(x, df1, df2)) / x,
    slope: 1, target: p, start: 1,
  })
}
