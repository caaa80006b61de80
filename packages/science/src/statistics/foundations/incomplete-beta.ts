import { deviance, stirlingError } from './log-gamma.ts'
import type { Tails } from './incomplete-gamma.ts'

export interface BetaPoint { readonly a: number, readonly b: number, /** The point, between 0 and 1. */ readonly x: number, /** 1 - x, handed in with all its digits. */ readonly y: number }

const rounds = 1_000_000

/**
 * The two tails of the incomplete beta function: I_x(a, b) and 1 - I_x(a, b) = I_y(b, a), where y = 1 - x is given with all its digits.
 *
 * The continued fraction is taken on the side where it converges; the other tail, which is not small there, is its complement.
 * @source Didonato and Morris 1992, doi:10.1145/131766.131776, equation 9; prefactor by Loader 2000, Fast and Accurate Computation of Binomial Probabilities
 */
export function betaTails({ a, b, x, y }: BetaPoint): Tails {
  if (Number.isNaN(a + b + x + y)) return { lower: NaN, upper: NaN }
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  const scale = betaPower({ a, b, x, y })
  if (a * y - b * x >= 0) {
    const lower = scale * fraction({ a, b, x, y })
    return { lower, upper: 1 - lower }
  }
  const upper = scale * fraction({ a: b, b: a, x: y, y: x })
  return { lower: 1 - upper, upper }
}

/**
 * x^a y^b / B(a, b), without cancellation: x times y times the density of the beta distribution.
 * @source Loader 2000, Fast and Accurate Computation of Binomial Probabilities
 */
export function betaPower({ a, b, x, y }: BetaPoint): number {
  const n = a + b
  // a - n x = a y - b x = -(b - n y): taken from x and y both, it keeps its digits where x is near its mean.
  const gap = a * y - b * x
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x, gap) - deviance(b, n * y, -gap)
  return Math.exp(exponent) * Math.sqrt(a / n * b / (2 * Math.PI))
}

/** The continued fraction whose value times x^a y^b / B(a, b) is I_x(a, b), for x up to the mean a / (a + b). */
function fraction({ a, b, x, y }: BetaPoint): number {
  const lead = 1 + a * y - b * x
  const first = 1 + 1 / a
  let [before, now, underBefore, under] = [0, 1, 1, lead / first]
  let value = first / lead
  let p = 1
  for (let n = 1; n < rounds; n += 1) {
    const s = a + 2 * n - 1
    const w = n * (b - n) * x
    const alpha = p * (p + b / a) * (a / s) ** 2 * w * x
    const beta = n + w / s + (n / a + 1) / (first + 2 * n / a) * (lead + n * (y + 1))
    p = n / a + 1
    const next = alpha * before + beta * now
    const underNext = alpha * underBefore + beta * under
    const last = value
    value = next / underNext
    if (Math.abs(value - last) <= 2e-16 * value) break
    ;[before, now, underBefore, under] = [now / underNext, value, under / underNext, 1]
  }
  return value
}
