import { logGammaOnePlus, poissonTerm } from './log-gamma.ts'

export interface Tails { readonly lower: number, readonly upper: number }

const rounds = 1_000_000
const tiny = 1e-300

/**
 * The two tails of the incomplete gamma function, P(a, x) and Q(a, x), each computed without taking the other from 1 where it is small.
 *
 * Series below a + 1, continued fraction above; for a < 1 and x < 1 the upper tail by expm1.
 * @source Gautschi 1979, doi:10.1145/355972.355975; prefactor by Loader 2000, Fast and Accurate Computation of Binomial Probabilities
 */
export function gammaTails(a: number, x: number): Tails {
  if (Number.isNaN(a) || Number.isNaN(x) || a < 0) return { lower: NaN, upper: NaN }
  if (x <= 0) return { lower: 0, upper: 1 }
  if (a === 0 || x === Infinity) return { lower: 1, upper: 0 }
  if (a < 1 && x < 1) return bothSmall(a, x)
  if (a >= 1 && x < a + 1) {
    const lower = poissonTerm(a, x) * lowerSeries(a, x)
    return { lower, upper: 1 - lower }
  }
  const upper = a * poissonTerm(a, x) * upperFraction(a, x)
  return { lower: 1 - upper, upper }
}

/** P = f x^a / Γ(a + 1) with f near 1: both factors less 1, so that Q = 1 - P keeps its digits when P is near 1. */
function bothSmall(a: number, x: number): Tails {
  let [term, sum] = [a, 0]
  for (let n = 1; n < rounds; n += 1) {
    term *= -x / n
    sum += term / (a + n)
    if (Math.abs(term / (a + n)) < 1e-18 * Math.abs(sum)) break
  }
  const logPower = a * Math.log(x) - logGammaOnePlus(a)
  const factor = Math.expm1(logPower)
  return { lower: (1 + sum) * Math.exp(logPower), upper: -(sum + factor + sum * factor) }
}

function lowerSeries(a: number, x: number): number {
  let [term, sum] = [1, 1]
  for (let n = 1; n < rounds; n += 1) {
    term *= x / (a + n)
    sum += term
    if (term < 1e-17 * sum) break
  }
  return sum
}

/** Legendre's continued fraction, by the modified method of Lentz. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < rounds; n += 1) {
    const numerator = -n * (n - a)
    b += 2
    d = numerator * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + numerator / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < 2e-16) break
  }
  return fraction
}
