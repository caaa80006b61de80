import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Options } from '../analysis/index.ts'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import {
  betweenGroups, changeFromBaseline, completionRates, cumulativeChange, descriptionAnalyses, descriptionFindings, effectSizes, floorCeiling, quantileOf, readVisits, responders, summarize,
} from './index.ts'

const columns = { id: 'id', visit: 'visit', score: 'score', by: 'arm' }
const people = tableOf('people.csv', ['id', 'visit', 'day', 'score', 'arm', 'death', 'due'], [
  ['1', '0', '0', '50', 'a', '', '1'], ['1', '1', '30', '60', 'a', '', '1'], ['1', '2', '92', '65', 'a', '', '1'],
  ['2', '0', '0', '40', 'a', '60', '1'], ['2', '1', '28', '30', 'a', '60', '1'],
  ['3', '0', '0', '70', 'a', '', '1'], ['3', '1', '', '', 'a', '', '1'], ['3', '2', '88', '80', 'a', '', '1'],
  ['4', '0', '0', '', 'b', '', '1'], ['4', '1', '31', '55', 'b', '', '1'],
  ['5', '0', '0', '20', 'b', '', '1'], ['5', '1', '33', '20', 'b', '', '1'],
  ['6', '0', '0', '60', 'b', '20', '1'],
])
const run = (id: string, options: Options, table: Table = people): unknown => descriptionAnalyses.find((one) => one.id === id)?.run(table, options)
const codeOf = (analysis: () => unknown): string => {
  const outcome = attempt(analysis)
  return outcome.ok ? 'done' : outcome.finding.code
}

describe('completion rates', () => {
  const asked = { id: 'id', visit: 'visit', score: 'score', date: 'day', death: 'death' }

  test('the dead are not missing: they leave the variable denominator and stay in the fixed one', () => {
    // Visit 1 is due on day 30.5, visit 2 on day 90; patient 6 died on day 20, patient 2 on day 60.
    expect(run('completion', asked)).toMatchObject({
      expectedRule: 'alive', due: [{ day: 0 }, { day: 30.5 }, { day: 90 }],
      rates: [
        { visit: '0', received: 5, fixedDenominator: 6, expected: 6, completionRate: 5 / 6, availableDataRate: 5 / 6 },
        { visit: '1', received: 4, fixedDenominator: 6, expected: 5, completionRate: 4 / 5, availableDataRate: 4 / 6 },
        { visit: '2', received: 2, fixedDenominator: 6, expected: 4, completionRate: 2 / 4, availableDataRate: 2 / 6 },
      ],
    })
  })

  test('who answered before dying was expected, even when the visit was due later', () => {
    expect(run('completion', { ...asked, due: '0,70,90' })).toMatchObject({ warnings: [], rates: [{}, { received: 4, expected: 5, unexpected: 0 }, {}] })
  })

  test('patients who never appear in the data are in both denominators', () => {
    expect(run('completion', { ...asked, by: 'arm', population: '3,5' })).toMatchObject({ rates: [{ fixedDenominator: 3, expected: 3 }, { fixedDenominator: 5, expected: 5, received: 2 }, {}, {}, {}, {}] })
  })

  test('a column may say who is expected; nobody expected has no rate, and a reason', () => {
    expect(run('completion', { id: 'id', visit: 'visit', score: 'score', by: 'arm', expected: 'due' })).toMatchObject({ due: null, rates: [{}, {}, {}, {}, {}, { group: 'b', expected: 0, completionRate: null, reason: 'nobody-expected' }] })
  })

  test('a denominator that nobody names is refused', () => {
    expect(codeOf(() => run('completion', { id: 'id', visit: 'visit', score: 'score' }))).toBe('description/who-is-expected')
    expect(codeOf(() => run('completion', { ...asked, due: '0,30' }))).toBe('description/due')
    expect(codeOf(() => run('completion', { ...asked, population: '2' }))).toBe('description/population')
  })

  test('numerators never pass the fixed denominator', () => {
    fc.assert(fc.property(fc.array(fc.record({ group: fc.constant(0), received: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), expected: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }) }), { minLength: 1 }), (patients) => {
      for (const rate of completionRates({ patients, visits: ['0', '1', '2'], groups: [null] })) {
        expect(rate.received).toBeLessThanOrEqual(rate.fixedDenominator)
        expect(rate.received - rate.unexpected).toBeLessThanOrEqual(rate.expected)
      }
    }))
  })

  const [items, rates] = ['qolr_dataqol_items.csv', 'qolr_completion_expected.csv'].map((file) => new URL(`../../../../../../shared/data/qol/${file}`, import.meta.url)) as [URL, URL]
  const rowsOf = (file: URL): string[][] => readFileSync(file, 'utf8').trim().replaceAll('"', '').split('\n').map((line) => line.trim().split(','))
  test.skipIf(!existsSync(items))('of forty patients of a trial are those computed independently, visit by visit', () => {
    const [header = [], ...lines] = rowsOf(items)
    const cell = (line: readonly string[], name: string): string => line[header.indexOf(name)] ?? ''
    const answered = (line: readonly string[]): string => (line.slice(header.indexOf('q1'), header.indexOf('q30') + 1).some((one) => one !== '') ? '1' : '')
    const table = tableOf('dataqol', ['id', 'visit', 'date', 'death', 'form'], lines.map((line) => [cell(line, 'Id'), cell(line, 'time'), cell(line, 'date'), cell(line, 'death'), answered(line)]))
    const expected = rowsOf(rates).slice(1).map(([visit = '', received, fixedDenominator, , alive]) => ({ visit, received: Number(received), fixedDenominator: Number(fixedDenominator), expected: Number(alive) }))
    expect(run('completion', { id: 'id', visit: 'visit', score: 'form', date: 'date', death: 'death' }, table)).toMatchObject({ rates: expected })
  })
})

describe('change from baseline', () => {
  test('counts who has both scores, and says who has not', () => {
    const [first, second] = changeFromBaseline(readVisits(people, columns), 0.95)
    expect(first).toMatchObject({ visit: '1', group: 'a', n: 2, noBaseline: 0, noScore: 1, mean: 0, median: 0, baselineMean: 45, visitMean: 45 })
    expect(second).toMatchObject({ visit: '1', group: 'b', n: 1, noBaseline: 1, noScore: 1, mean: 0, sd: null, lower: null, reason: 'one-value', es: null, effectReason: 'too-few', p: null })
  })

  test('sleep of Student’s ten patients: mean change, its interval and p are those of R', () => {
    // R 4.2.2, datasets::sleep: t.test(extra[group 2] - extra[group 1]) gives t = 4.0621, df = 9, p = 0.002833, 0.7001142 to 2.4598858, mean 1.58.
    const before = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    const after = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    const table = tableOf('sleep', ['id', 'visit', 'score'], before.flatMap((value, index) => [[String(index), '0', String(value)], [String(index), '1', String(after[index])]]))
    const [change] = changeFromBaseline(readVisits(table, { id: 'id', visit: 'visit', score: 'score' }), 0.95)
    for (const [ours, theirs] of [[change?.mean, 1.58], [change?.t, 4.062127683382037], [change?.p, 0.00283289019738427], [change?.lower, 0.7001142367230175], [change?.upper, 2.4598857632769824]]) expect(ours).toBeCloseTo(theirs ?? NaN, 12)
    expect(effectSizes(before, after)).toMatchObject({ es: expect.closeTo(1.58 / 1.789009657759163, 12) as number, srm: expect.closeTo(1.58 / 1.229995483279873, 12) as number })
  })

  test('Hedges’ g, its bias taken away, is that of the worked example of Borenstein and others', () => {
    // Introduction to Meta-Analysis, chapter 4: means 103 and 100, standard deviations 5.5 and 4.5, 50 in each: d 0.5970, g 0.5924, variance of d 0.0418.
    const sample = (mean: number, sd: number): number[] => Array.from({ length: 50 }, (_, index) => mean + (index % 2 === 0 ? 1 : -1) * sd * Math.sqrt(49 / 50))
    const { d, g, gLower, gUpper } = betweenGroups(sample(100, 4.5), sample(103, 5.5), 0.95)
    expect([d, g].map((value) => value?.toFixed(4))).toEqual(['0.5970', '0.5924'])
    expect((((gUpper ?? 0) - (gLower ?? 0)) / (2 * 1.959964)) ** 2).toBeCloseTo(0.0411, 4)
  })

  test('groups that do not vary, or too small, have no effect size but a reason', () => {
    expect(betweenGroups([1, 1], [2, 2], 0.95)).toMatchObject({ difference: 1, d: null, g: null, reason: 'no-variation' })
    expect(betweenGroups([1], [2, 3], 0.95)).toMatchObject({ n: [1, 2], difference: null, reason: 'too-few' })
    expect(effectSizes([5, 5], [6, 6])).toEqual({ es: null, srm: null, effectReason: 'no-variation' })
  })
})

describe('responders', () => {
  const rule = { threshold: 10, direction: 'higher-better', confidence: 0.95 } as const

  test('a change that reaches the threshold counts, and a high score may be bad', () => {
    const data = readVisits(people, columns)
    expect(responders(data, rule)[0]).toMatchObject({ n: 2, improved: 1, worsened: 1, stable: 0, missing: 1, improvedOfAll: 1 / 3 })
    expect(responders(data, { ...rule, direction: 'higher-worse' })[2]).toMatchObject({ visit: '2', group: 'a', improved: 0, worsened: 2, n: 2 })
    expect(responders(data, rule)[3]).toMatchObject({ visit: '2', group: 'b', n: 0, improvedShare: null, reason: 'no-value' })
  })

  test('Wilson’s interval of 1 in 2 is that of R', () => {
    // R 4.2.2: prop.test(1, 2, correct = FALSE)$conf.int
    const [first] = responders(readVisits(people, columns), rule)
    expect([first?.improvedLower, first?.improvedUpper]).toEqual([expect.closeTo(0.09453120573423074, 12), expect.closeTo(0.9054687942657692, 12)])
  })

  test('the cumulative distribution climbs to one, and tied changes make one step', () => {
    const [first, , third] = cumulativeChange(readVisits(people, columns))
    expect(first?.points).toEqual([{ change: -10, count: 1, share: 0.5 }, { change: 10, count: 2, share: 1 }])
    expect(third?.points.at(-1)?.share).toBe(1)
  })
})

describe('description of columns', () => {
  test('quartiles are those of R’s type 7, and the median stands between its neighbours', () => {
    expect([0.25, 0.5, 0.75].map((p) => quantileOf([1, 2, 3, 4, 10], p))).toEqual([2, 3, 4])
    expect([0.25, 0.5, 0.75].map((p) => quantileOf([1, 2, 3, 10], p))).toEqual([1.75, 2.5, 4.75])
    expect(summarize([], 0.95)).toMatchObject({ n: 0, mean: null, reason: 'no-value' })
  })

  test('more than 15 % at an end of the scale is an effect, when the scale is known', () => {
    expect(floorCeiling([0, 0, 50, 80, 100, 60], [0, 100])).toMatchObject({ floor: 2 / 6, ceiling: 1 / 6, floorEffect: true, ceilingEffect: true })
    expect(floorCeiling([0, 50])).toMatchObject({ floor: 0.5, floorEffect: null, range: { low: 0, high: 50, given: false } })
  })

  test('missing values are counted in each group, and words by their count', () => {
    expect(run('describe', { columns: 'score,arm', by: 'arm' })).toMatchObject({
      n: 13, columns: [{ column: 'score', group: 'a', n: 7, missing: 1 }, { group: 'b', n: 4, missing: 1, median: 37.5 }, { column: 'arm', kind: 'text', levels: [{ level: 'a', count: 8, share: 1 }, { level: 'b', count: 0 }] }, {}],
    })
  })
})

test('bad data is refused with a sentence, never a crash nor a NaN', () => {
  const table = (cells: readonly (readonly string[])[]): Table => tableOf('bad.csv', ['id', 'visit', 'score', 'arm'], cells)
  const change = (cells: readonly (readonly string[])[], by?: string) => () => run('change', { id: 'id', visit: 'visit', score: 'score', by }, table(cells))
  const refused: Record<string, () => unknown> = {
    'table/no-row': change([]), 'table/not-a-number': change([['1', '0', 'x', 'a'], ['1', '1', '4', 'a']]),
    'description/one-visit': change([['1', '0', '5', 'a']]), 'description/no-pair': change([['1', '0', '', 'a'], ['1', '1', '5', 'a']]),
    'description/visit-twice': change([['1', '0', '5', 'a'], ['1', '0', '6', 'a']]), 'description/two-groups': change([['1', '0', '5', 'a'], ['1', '1', '6', 'b']], 'arm'),
    'description/no-columns': () => run('describe', {}), 'description/range': () => run('describe', { columns: 'score', range: '10,0' }),
    'description/outside-range': () => run('describe', { columns: 'score', range: '0,50' }), 'table/no-column': () => run('describe', { columns: 'weight' }),
    'description/threshold': () => run('responders', { id: 'id', visit: 'visit', score: 'score', threshold: 0, direction: 'higher-better' }),
    'options/missing': () => run('responders', { id: 'id', visit: 'visit', score: 'score', threshold: 5 }),
  }
  for (const [code, analysis] of Object.entries(refused)) expect(codeOf(analysis)).toBe(code)
  for (const { fr, en } of Object.values(descriptionFindings)) for (const sentence of [fr({}), en({})]) expect(sentence.length).toBeGreaterThan(20)
  expect(run('change', { id: 'id', visit: 'visit', score: 'score', by: 'arm' }, table([['', '0', '5', 'a'], ['1', '0', '5', 'a'], ['1', '1', '6', 'a'], ['2', '0', '6', '']]))).toMatchObject({
    n: 1, warnings: [{ code: 'description/row-unnamed' }, { code: 'description/no-group' }],
  })
})
