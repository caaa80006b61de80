import type { Options } from '@weshare/science/statistics/analysis'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDrawing, type ReadDrawing } from '../fixtures/read-drawing.ts'
import { answer, smallTable } from '../fixtures/small-study.ts'
import { figuresOf, type Figure } from './index.ts'
import { palette } from './plot-parts.ts'

const [first, second] = palette
const cohort = { time: 'time', event: 'event' }
const drawn = (analysis: string, options: Options, result: unknown): Figure[] => figuresOf({ analysis, options, result }, 'en')
const dotsOf = (drawing: ReadDrawing, colour: string): { x: number, y: number }[] => drawing.dots.filter(({ fill, stroke }) => fill === colour || (fill === 'none' && stroke === colour)).flatMap(({ points }) => points.map(drawing.read))
const rulesOf = (drawing: ReadDrawing, colour: string): { x: number, y: number }[][] => drawing.rules.filter(({ stroke, width }) => stroke === colour && width !== '14').map(({ points }) => points.map(drawing.read))
const near = (figures: readonly number[], decimals = 5): unknown[] => figures.map((figure) => expect.closeTo(figure, decimals) as unknown)

interface Interval { term: string, hr: number | null, lower: number | null, upper: number | null }

describe('a forest of hazard ratios', () => {
  const options = { ...cohort, covariates: 'age,arm' }
  const result = answer({ analysis: 'cox', options }, smallTable('people')) as unknown as { coefficients: Interval[] }

  test('has each ratio and the ends of its interval at their place on the logarithmic scale, and written beside', () => {
    const [figure] = drawn('cox', options, result) as [Figure]
    const drawing = readDrawing(figure)
    expect(dotsOf(drawing, first).map(({ x }) => x)).toEqual(near(result.coefficients.map(({ hr }) => hr ?? 0)))
    expect(rulesOf(drawing, first).flatMap((ends) => ends.map(({ x }) => x))).toEqual(near(result.coefficients.flatMap(({ lower, upper }) => [lower ?? 0, upper ?? 0])))
    for (const { hr, lower, upper } of result.coefficients) expect(drawing.texts.map(({ text }) => text)).toContain(`${hr?.toFixed(2)} [${lower?.toFixed(2)}, ${upper?.toFixed(2)}]`)
    expect(figure.rows).toEqual(result.coefficients.map(({ term, hr, lower, upper }) => [term, hr, lower, upper]))
  })

  test('leaves out a ratio that could not be estimated: it is neither at 0 nor at 1', () => {
    fc.assert(fc.property(fc.array(fc.record({ known: fc.boolean(), log: fc.double({ min: -2, max: 2, noNaN: true }) }), { minLength: 1, maxLength: 6 }), (drawnAt) => {
      const coefficients = drawnAt.map(({ known, log }, at): Interval => (known ? { term: `x${at}`, hr: Math.exp(log), lower: Math.exp(log - 0.5), upper: Math.exp(log + 0.5) } : { term: `x${at}`, hr: null, lower: null, upper: null }))
      const known = coefficients.flatMap(({ hr }) => hr ?? [])
      const figures = drawn('cox', options, { coefficients })
      expect(figures).toHaveLength(known.length === 0 ? 0 : 1)
      for (const figure of figures) {
        expect(dotsOf(readDrawing(figure), first).map(({ x }) => x)).toEqual(near(known))
        expect(figure.rows.map(([term]) => term)).toEqual(coefficients.filter(({ hr }) => hr !== null).map(({ term }) => term))
      }
    }), { numRuns: 40 })
  })

  test('an interval that runs to infinity ends at the edge, and its true end is written', () => {
    const [figure] = drawn('cox', options, { coefficients: [{ term: 'rare', hr: 12, lower: 1.4, upper: 98765 }] }) as [Figure]
    const drawing = readDrawing(figure)
    expect(Math.max(...rulesOf(drawing, first).flatMap((ends) => ends.map(({ x }) => x)))).toBeCloseTo(50, 5)
    expect(drawing.texts.map(({ text }) => text)).toContain('12.00 [1.40, 98,765.00]')
  })
})

describe('what quality of life adds to a model', () => {
  const options = { ...cohort, covariates: 'age,arm', qol: 'score', bootstrap: 5 }
  interface Measured { value: number, se: number, lower: number, upper: number }
  interface Added { base: { concordance: Measured, uno: Measured }, full: { concordance: Measured, uno: Measured }, deltaC: Measured, deltaUno: Measured, bootstrap: { base: { c: { corrected: number } }, full: { c: { corrected: number } } } | null }
  const result = answer({ analysis: 'prognosis', options }, smallTable('people')) as unknown as Added
  const [levels, gain] = drawn('prognosis', options, result) as [Figure, Figure]
  const four = [result.base.concordance, result.full.concordance, result.base.uno, result.full.uno]

  test('the four concordances stand with their intervals, 1.96 standard errors on each side', () => {
    const drawing = readDrawing(levels)
    expect(dotsOf(drawing, first).map(({ x }) => x)).toEqual(near(four.map(({ value }) => value)))
    expect(rulesOf(drawing, first).flatMap((ends) => ends.map(({ x }) => x))).toEqual(near(four.flatMap(({ value, se }) => [Math.max(0, value - 1.959963984540054 * se), Math.min(1, value + 1.959963984540054 * se)])))
  })

  test('a hollow circle is Harrell’s concordance once corrected; Uno’s, which was not corrected, has none, in the drawing and in the table', () => {
    const corrected = [result.bootstrap?.base.c.corrected ?? 0, result.bootstrap?.full.c.corrected ?? 0]
    expect(dotsOf(readDrawing(levels), second).map(({ x }) => x)).toEqual(near(corrected))
    expect(levels.rows.map((row) => row.at(-1))).toEqual([...corrected, null, null])
    const [without] = drawn('prognosis', options, { ...result, bootstrap: null }) as [Figure]
    expect(dotsOf(readDrawing(without), second)).toEqual([])
    expect(without.columns).not.toContain('corrected')
  })

  test('the gain is drawn against 0, which is always on the paper', () => {
    const drawing = readDrawing(gain)
    expect(dotsOf(drawing, first).map(({ x }) => x)).toEqual(near([result.deltaC.value, result.deltaUno.value]))
    const none = drawing.rules.filter(({ dash }) => dash === '4 3').map(({ points }) => drawing.read(points[0] ?? { x: 0, y: 0 }).x)
    expect(none).toEqual(near([0]))
  })

  test('a result computed before the limits were kept still shows its gain', () => {
    const old = (one: Measured): object => ({ value: one.value, se: one.se })
    const former = { ...result, base: { concordance: old(result.base.concordance), uno: old(result.base.uno) }, full: { concordance: old(result.full.concordance), uno: old(result.full.uno) } }
    expect(drawn('prognosis', options, former).map(({ id }) => id)).toEqual(['gain', 'forest'])
  })
})

describe('a figure that was not computed is not drawn as 0', () => {
  const perhaps = fc.option(fc.double({ min: 0.01, max: 0.3, noNaN: true }))
  const times = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 })

  test('Brier score and IPA: as many points as figures, at their place, and no line across what is missing', () => {
    fc.assert(fc.property(times, fc.array(fc.tuple(perhaps, perhaps, perhaps, perhaps, perhaps), { minLength: 8, maxLength: 8 }), (at, figures) => {
      const scores = at.toSorted((a, b) => a - b).map((time, row) => {
        const [none, base, full, ipaBase, ipaFull] = figures[row] ?? []
        return { time, atRisk: 10, events: 3, null: none ?? null, base: base ?? null, full: full ?? null, ipaBase: ipaBase ?? null, ipaFull: ipaFull ?? null }
      })
      const courses = { brier: ['null', 'base', 'full'], ipa: ['ipaBase', 'ipaFull'] } as const
      for (const figure of drawn('brier', {}, { scores })) for (const [line, key] of courses[figure.id as 'brier' | 'ipa'].entries()) {
        const drawing = readDrawing(figure)
        const known = scores.flatMap(({ time, [key]: y }) => (y === null ? [] : [{ time, y }]))
        expect(dotsOf(drawing, palette[line] ?? '').map(({ x }) => x)).toEqual(near(known.map(({ time }) => time)))
        expect(dotsOf(drawing, palette[line] ?? '').map(({ y }) => y)).toEqual(near(known.map(({ y }) => y)))
        const runs = scores.filter((one, row) => one[key] !== null && (scores[row - 1]?.[key] ?? null) === null).length
        expect(drawing.paths.filter(({ stroke, fill }) => stroke === palette[line] && fill === 'none').reduce((sum, { pieces }) => sum + pieces, 0)).toBe(runs)
        expect(figure.rows.filter((row) => row[2] === key).map((row) => [row[0], row[3]])).toEqual(scores.map((one) => [one.time, one[key]]))
      }
    }), { numRuns: 40 })
  })

  test('means of change, and courses of persons: a visit without a score has no point', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.integer({ min: 5, max: 95 })), { minLength: 3, maxLength: 6 }), (scores) => {
      const known = scores.flatMap((score, visit) => (score === null ? [] : [{ visit, score }]))
      const visits = scores.map((_, visit) => `V${visit}`)
      const changes = scores.map((mean, visit) => ({ visit: `V${visit}`, group: null, n: mean === null ? 0 : 9, mean, lower: mean === null ? null : mean - 2, upper: mean === null ? null : mean + 2 }))
      const figures = [...drawn('change', {}, { changes }), ...drawn('trajectories', {}, { visits, courses: [{ id: 'P1', group: null, scores }] })]
      expect(figures).toHaveLength(known.length === 0 ? 0 : 2)
      const [change, courses] = figures
      if (change === undefined || courses === undefined) return
      expect(dotsOf(readDrawing(change), first).map(({ y }) => y)).toEqual(near(known.map(({ score }) => score)))
      const course = readDrawing(courses)
      expect(course.paths.filter(({ stroke, fill }) => stroke === first && fill === 'none').flatMap(({ points }) => [...new Map(points.map((one) => [one.x, course.read(one).y])).values()])).toEqual(near(known.map(({ score }) => score), 2))
      expect(courses.rows[0]?.slice(1)).toEqual(scores)
    }), { numRuns: 40 })
  })

  test('information of items: a level where it was not computed is a gap of the line, not its foot', () => {
    const thetaGrid = [-2, -1, 0, 1, 2]
    const [figure] = drawn('grm', {}, { thetaGrid, information: [1, 2, null, 2, 1], itemInformation: [{ item: 'q1', information: [0.5, 0.6, null, 0.6, 0.5] }], curves: [] }) as [Figure]
    const drawing = readDrawing(figure)
    const line = drawing.paths.filter(({ stroke, fill }) => stroke === first && fill === 'none').flatMap(({ points }) => points.map(drawing.read))
    expect(Math.min(...line.map(({ y }) => y))).toBeGreaterThan(0.4)
    expect(line.some(({ x }) => Math.abs(x) < 0.5)).toBe(false)
  })
})

describe.each([720, 320])('bars on paper %s pixels wide', (width) => {
  const lengths = (figure: Figure, colour: string): number[] => {
    const drawing = readDrawing(figure, width)
    return drawing.bars.filter(({ fill }) => fill === colour).map(({ points: [from, to] }) => drawing.read(to ?? { x: 0, y: 0 }).x - drawing.read(from ?? { x: 0, y: 0 }).x)
  }

  test('are as long as the rates; a visit where nobody was expected has no completion rate, and no bar for it', () => {
    const rate = (visit: string, completionRate: number | null): object => ({ visit, group: null, received: 6, expected: 8, fixedDenominator: 10, availableDataRate: 0.6, completionRate })
    const [figure] = drawn('completion', {}, { rates: [rate('V0', 0.75), rate('V1', null), rate('V2', 0.05)] }) as [Figure]
    expect(lengths(figure, palette[0])).toEqual(near([0.75, 0.05]))
    expect(lengths(figure, palette[5])).toEqual(near([0.6, 0.6, 0.6]))
    expect(figure.rows.map((row) => row[4])).toEqual([0.75, null, 0.05])
  })

  test('of those improved, stable and worsened make the whole; a visit without anybody has none', () => {
    const at = (visit: string, group: string, [improved, stable, worsened]: readonly [number, number, number]): object => ({ visit, group, n: improved + stable + worsened, improved, stable, worsened })
    const [figure] = drawn('responders', {}, { responders: [at('V1', 'a', [1, 2, 1]), at('V1', 'b', [0, 3, 2]), at('V2', 'a', [0, 0, 0])], cumulative: [] }) as [Figure]
    expect([palette[2], '#7B8794', palette[1]].map((colour) => lengths(figure, colour).map((share) => Number(share.toFixed(4))))).toEqual([[0.25, 0], [0.5, 0.6], [0.25, 0.4]])
  })
})

test('each Brier score, each gain and each index has the interval of the result at its height', () => {
  const options = { ...cohort, covariates: 'age,arm', qol: 'score', times: '6,12,18' }
  const result = answer({ analysis: 'brier', options }, smallTable('people')) as unknown as { intervals: { time: number, figure: string, estimate: number, lower: number, upper: number }[] }
  const lines = { brier: ['null', 'base', 'full'], brierGain: ['deltaBrier'], ipa: ['ipaBase', 'ipaFull'] } as const
  const figures = drawn('brier', options, result)
  expect(figures.map(({ id }) => id)).toEqual(Object.keys(lines))
  for (const figure of figures) for (const [line, key] of lines[figure.id as keyof typeof lines].entries()) {
    const [drawing, own] = [readDrawing(figure), result.intervals.filter((one) => one.figure === key)]
    expect(own).toHaveLength(3)
    expect(dotsOf(drawing, palette[line] ?? '').map(({ y }) => y)).toEqual(near(own.map(({ estimate }) => estimate)))
    expect(rulesOf(drawing, palette[line] ?? '').flatMap((ends) => ends.map(({ y }) => y))).toEqual(near(own.flatMap(({ lower, upper }) => [lower, upper])))
  }
})

test('sensitivity to missing scores: each shift has its difference and interval at its place, and the tipping point is marked', () => {
  const deltas = [-10, -4, 0, 3].map((delta) => ({ delta, contrast: 'b - a', estimate: 2 + delta / 3, lower: delta / 3, upper: 4 + delta / 3 }))
  const [figure] = drawn('mi-delta', {}, { deltas, tipping: [{ contrast: 'b - a', delta: -4 }] }) as [Figure]
  const drawing = readDrawing(figure)
  expect(dotsOf(drawing, first).map(({ x }) => x)).toEqual(near([-10, -4, 0, 3]))
  expect(dotsOf(drawing, first).map(({ y }) => y)).toEqual(near(deltas.map(({ estimate }) => estimate)))
  expect(rulesOf(drawing, first).flatMap((ends) => ends.map(({ y }) => y))).toEqual(near(deltas.flatMap(({ lower, upper }) => [lower, upper])))
  expect(drawing.rules.filter(({ dash }) => dash === '4 3').map(({ points }) => drawing.read(points[0] ?? { x: 0, y: 0 }).x)).toEqual(near([-4]))
  expect(drawn('mi-delta', {}, { deltas, tipping: [{ contrast: 'b - a', delta: null }] }).map((one) => readDrawing(one).has('[stroke-dasharray="4 3"]'))).toEqual([false])
})

test('a correlation stands on the range that was expected of it', () => {
  const known = { r: 0.62, lower: 0.5, upper: 0.72 }
  const [figure] = drawn('validity', {}, { correlations: [{ measure: 'fatigue', pearson: known, spearman: { ...known, r: 0.6 }, expected: [0.4, 0.8] }, { measure: 'age', pearson: { r: null, lower: null, upper: null }, spearman: known, expected: null }], hypotheses: { judgedOn: 'pearson' } }) as [Figure]
  const drawing = readDrawing(figure)
  expect(dotsOf(drawing, first).map(({ x }) => x)).toEqual(near([0.62]))
  expect(drawing.rules.filter(({ width }) => width === '14').flatMap(({ points }) => points.map((one) => drawing.read(one).x))).toEqual(near([0.4, 0.8]))
  expect(figure.rows).toEqual([['fatigue', 0.62, 0.5, 0.72, 0.4, 0.8]])
})

test('persons and items share one axis: a circle for each level of persons, a square for each threshold, items from the easiest to the hardest', () => {
  const items = [{ item: 'hard', difficulty: 1, thresholds: [0.5, 1.5] }, { item: 'easy', difficulty: -1, thresholds: [-1.5, -0.5] }]
  const scores = [{ total: 1, weighted: -0.7 }, { total: 1, weighted: -0.7 }, { total: 2, weighted: 0.1 }, { total: 0, weighted: null }]
  const [figure] = drawn('rasch', {}, { items, scores }) as [Figure]
  const drawing = readDrawing(figure)
  expect(dotsOf(drawing, first).map(({ x }) => x)).toEqual(near([-1.5, -0.5, 0.5, 1.5]))
  expect(figure.rows).toEqual([['persons', 1, -0.7, 2], ['persons', 2, 0.1, 1], ['easy', 1, -1.5, null], ['easy', 2, -0.5, null], ['hard', 1, 0.5, null], ['hard', 2, 1.5, null]])
})
