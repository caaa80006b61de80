import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chiSquareCdf, chiSquareNoncentralCdf, chiSquareNoncentralUpper, chiSquareQuantile, chiSquareUpper, chiSquareUpperQuantile, fCdf, fQuantile, fUpper,
  logGamma, normalCdf, normalDensity, normalQuantile, normalUpper, tCdf, tDensity, tQuantile, tTwoSided, tUpper,
} from './index.ts'

const apart = (computed: number, exact: number): number => (computed === exact ? 0 : Math.abs(computed - exact) / Math.abs(exact))

// mpmath 1.2 with 50 digits: betainc, gammainc, erfc, loggamma.
const exact: readonly (readonly [string, number, number])[] = [
  ['P(T7.35 < -2.3)', tCdf(-2.3, 7.35), 0.026631075571824342],
  ['P(T168.7 < -8.1)', tCdf(-8.1, 168.7), 5.273582063178997e-14],
  ['P(|T1| > 1), Cauchy', tTwoSided(-1, 1), 0.5],
  ['P(chi² 1 > 35.5)', chiSquareUpper(35.5, 1), 2.5505056973246075e-9],
  ['P(chi² 4 > 100)', chiSquareUpper(100, 4), 9.83662422461598e-21],
  ['P(F 3, 21.7 > 3.2)', fUpper(3.2, 3, 21.7), 0.0435373113676419],
  ['P(Z > 10)', normalUpper(10), 7.619853024160525e-24],
  ['P(Z < -1.96)', normalCdf(-1.96), 0.024997895148220435],
  ['log Γ(1/2) = log √π', logGamma(0.5), 0.5723649429247001],
  ['log Γ(-1/2) = log 2√π', logGamma(-0.5), 1.2655121234846454],
  ['log Γ(101) = log 100!', logGamma(101), 363.73937555556347],
]
test.each(exact)('%s has the digits of a computation with fifty', (_name, computed, value) => {
  expect(apart(computed, value)).toBeLessThan(1e-13)
})

// R 4.2.2: qnorm(.975), qt(.975, 9.41), qchisq(1e-8, 4, lower = FALSE), qf(.95, 3, 21.7), pt, pf and pchisq with many degrees, pchisq with ncp.
const fromR: readonly (readonly [string, number, number])[] = [
  ['normal', normalQuantile(0.975), 1.9599639845400536],
  ['t', tQuantile(0.975, 9.41), 2.2472213200744147],
  ['chi-square, upper tail of 1e-8', chiSquareUpperQuantile(1e-8, 4), 43.071570490128586],
  ['F', fQuantile(0.95, 3, 21.7), 3.0558797098527637],
  ['t, with a hundred million degrees of freedom', tUpper(3, 1e8), 0.0013498983640187468],
  ['F, with ten million', fUpper(1.001, 1e7, 1e7), 0.0570135147041974],
  ['chi-square, with a hundred million', chiSquareUpper(1e8 + 3e4, 1e8), 0.0169543640651248],
  ['normal, from the last numbers a double holds', normalQuantile(1e-320), -38.26912534303265],
  ['Cauchy, at 1e-300', tQuantile(1e-300, 1), -3.18309886183791e299],
  ['noncentral chi-square', chiSquareNoncentralCdf(18, 5, 7), 0.8411774440007618],
  ['noncentral chi-square of a fit index', chiSquareNoncentralCdf(85.306, 24, 51.5), 0.7427247064440774],
]
test.each(fromR)('the %s quantile or probability is that of R', (_name, computed, value) => {
  expect(apart(computed, value)).toBeLessThan(1e-12)
})

const published = new URL('../../../../../../shared/data/qol/distributions_grid.csv', import.meta.url)
const sides: Record<string, readonly [(x: number, a: number, b: number) => number, (x: number, a: number, b: number) => number]> = {
  pnorm: [normalCdf, normalUpper], pt: [tCdf, tUpper], pchisq: [chiSquareCdf, chiSquareUpper], pf: [fCdf, fUpper],
  qnorm: [normalQuantile, (p) => -normalQuantile(p)], qt: [tQuantile, (p, df) => -tQuantile(p, df)], qchisq: [chiSquareQuantile, chiSquareUpperQuantile],
}
describe.skipIf(!existsSync(published))('a grid of 349 probabilities and quantiles', () => {
  test('each is R’s, in both tails, to 1e-12 of its own size', () => {
    const lines = readFileSync(published, 'utf8').trim().replaceAll('"', '').split('\n').slice(1)
    const wrong = lines.filter((line) => {
      const [name = '', given = '', lower, value] = line.split(',')
      const [x = NaN, a = NaN, b = NaN] = given.split(';').map(Number)
      return !(apart(sides[name]?.[lower === 'TRUE' ? 0 : 1](x, a, b) ?? NaN, Number(value)) < 1e-12)
    })
    expect(lines).toHaveLength(349)
    expect(wrong).toEqual([])
  })
})

describe('whatever the point and the degrees of freedom', () => {
  const degrees = fc.double({ min: 0.3, max: 3000, noNaN: true })
  const point = fc.double({ min: 0.001, max: 200, noNaN: true })
  const share = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true })

  test('the two tails make one', () => {
    fc.assert(fc.property(point, degrees, degrees, (x, a, b) => {
      for (const sum of [tCdf(x, a) + tUpper(x, a), chiSquareCdf(x, a) + chiSquareUpper(x, a), fCdf(x, a, b) + fUpper(x, a, b), normalCdf(x) + normalUpper(x)]) expect(sum).toBeCloseTo(1, 12)
      expect(chiSquareNoncentralCdf(x, a, b / 10) + chiSquareNoncentralUpper(x, a, b / 10)).toBeCloseTo(1, 12)
    }), { numRuns: 200 })
  })

  test('the quantile of a probability has that probability', () => {
    fc.assert(fc.property(share, degrees, degrees, (p, a, b) => {
      const back = [normalCdf(normalQuantile(p)), tCdf(tQuantile(p, a), a), chiSquareCdf(chiSquareQuantile(p, a), a), fCdf(fQuantile(p, a, b), a, b)]
      for (const probability of back) expect(apart(probability, p)).toBeLessThan(1e-11)
    }), { numRuns: 200 })
  })

  test('a probability grows with the point', () => {
    fc.assert(fc.property(point, fc.double({ min: 1.001, max: 3, noNaN: true }), degrees, (x, times, a) => {
      for (const grows of [tCdf, chiSquareCdf, (value: number, df: number) => fCdf(value, df, 7)]) expect(grows(x * times, a)).toBeGreaterThanOrEqual(grows(x, a) * (1 - 1e-13))
    }), { numRuns: 200 })
  })

  test('t with endless degrees of freedom is the normal, F with two of them 1 or chi-square', () => {
    expect([tUpper(2, Infinity), tQuantile(0.9, Infinity), tDensity(1, Infinity)]).toEqual([normalUpper(2), normalQuantile(0.9), normalDensity(1)])
    expect(fUpper(2, 3, Infinity)).toBe(chiSquareUpper(6, 3))
    expect(apart(fUpper(2, 3, 1e9), chiSquareUpper(6, 3))).toBeLessThan(1e-8)
  })
})

test('the ends: nothing below 0, all below infinity, and no probability outside 0 and 1 has a quantile', () => {
  expect([chiSquareCdf(0, 3), chiSquareUpper(-1, 3), fUpper(Infinity, 2, 3), tCdf(-Infinity, 4), normalUpper(40)]).toEqual([0, 1, 0, 0, 0])
  expect([normalQuantile(0), normalQuantile(1), tQuantile(0.5, 3), chiSquareQuantile(1, 2), fQuantile(0, 2, 3)]).toEqual([-Infinity, Infinity, 0, Infinity, 0])
  for (const none of [normalQuantile(1.2), tQuantile(-0.1, 3), chiSquareQuantile(NaN, 2), fUpper(1, -1, 3), tUpper(1, 0)]) expect(none).toBeNaN()
})
