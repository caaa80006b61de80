import { deviance, stirlingError } from './log-gamma.ts'
import type { Tails } from './incomplete-gamma.ts'

export interface BetaPoint { readonly a: number, readonly b: number, /** The point, between 0 and 1. */ readonly x: number, /** 1 - x, handed in with all its digits. */ readonly y: number }

const rounds = 1_000_000
const tiny = 1e-300

/**
 * The two tails of the incomplete beta function: I_x(a, b) and 1 - I_x(a, b) = I_y(b, a), where y = 1 - x is given with all its digits.
 *
 * The continued fraction is taken on the side where it converges; the other tail, which is not small there, is its complement.
 * @source Didonato and Morris 1992, doi:10.1145/131766.131776 (the prefactor as there, without cancellation, by Loader 2000); DLMF 8.17.22
 */
export function betaTails({ a, b, x, y }: BetaPoint): Tails {
  if (Number.isNaN(a + b + x + y)) return { lower: NaN, upper: NaN }
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  const scale = betaPower({ a, b, x, y })
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = scale / a * fraction({ a, b, x, y })
    return { lower, upper: 1 - lower }
  }
  const upper = scale / b * fraction({ a: b, b: a, x: y, y: x })
  return { lower: 1 - upper, upper }
}

/**
 * x^a y^b / B(a, b), without cancellation: x times y times the density of the beta distribution.
 * @source Loader 2000, Fast and Accurate Computation of Binomial Probabilities
 */
export function betaPower({ a, b, x, y }: BetaPoint): number {
  const n = a + b
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y)
  return Math.exp(exponent) * Math.sqrt(a / n * b / (2 * Math.PI))
}

function fraction({ a, b, x }: BetaPoint): number {
  let c = 1
  let d = guarded(1 - (a + b) * x / (a + 1))
  d = 1 / d
  let value = d
  for (let m = 1; m < rounds; m += 1) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guarded(1 + even * d)
    c = guarded(1 + even / c)
    value *= d * c
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guarded(1 + odd * d)
    c = guarded(1 + odd / c)
    const change = d * c
    value *= change
    if (Math.abs(change - 1) < 2e-16) break
  }
  return value
}

const guarded = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
