import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instrumentLibrary, phq9, qlqBr23, qlqC30 } from '../library/index.ts'
import { answersNeeded, bandOf, explainScore, scoreInstrument, thresholdsReached } from './index.ts'
import type { Scale, ScoringKey } from './index.ts'

const data = '/work/shared/data/qol'
const scoreOf = (key: ScoringKey, values: Record<string, number>, scale: string): number | null | undefined =>
  scoreInstrument(key, values).find((score) => score.scale === scale)?.value

/** A score to nine decimals, so that a missing one and a number are compared in one go. */
const rounded = (value: number | null | undefined): string => (typeof value === 'number' ? value.toFixed(9) : String(value))

for (const instrument of instrumentLibrary) {
  for (const vector of instrument.vectors) {
    test(`${instrument.shortTitle} gives its reference scores: ${vector.title}`, () => {
      const scales = Object.keys(vector.scores)
      const found = scales.map((scale) => [scale, rounded(scoreOf(instrument.scoring, { ...vector.values }, scale))])
      expect(found).toEqual(Object.entries(vector.scores).map(([scale, expected]) => [scale, rounded(expected)]))
    })
  }
}

const references = [
  { instrument: qlqC30, items: 'qlqc30_items_sim.csv', scores: 'qlqc30_scores_expected.csv', cells: 40 * 16 },
  { instrument: qlqBr23, items: 'qlqbr23_items_sim.csv', scores: 'qlqbr23_scores_expected.csv', cells: 40 * 8 },
]
for (const { instrument, items, scores, cells } of references) {
  test(`every row of the reference file of ${instrument.shortTitle} is equal to 1e-9, missing scores included`, ({ skip }) => {
    skip(!existsSync(`${data}/${items}`), `the reference file ${items} is not on this machine`)
    const inputs = readCsv(`${data}/${items}`)
    const expected = readCsv(`${data}/${scores}`)
    const differences: string[] = []
    let compared = 0
    inputs.forEach((row, index) => {
      const values = Object.fromEntries([...row].filter((pair): pair is [string, number] => pair[1] !== null))
      for (const [scale, wanted] of expected[index] ?? []) {
        const found = scoreOf(instrument.scoring, values, scale)
        compared += 1
        const same = typeof found === 'number' && wanted !== null ? Math.abs(found - wanted) <= 1e-9 : found === wanted
        if (!same) differences.push(`row ${index + 1} ${scale}: ${String(found)} instead of ${String(wanted)}`)
      }
    })
    expect(differences).toEqual([])
    expect(compared).toBe(cells)
  })
}

function readCsv(path: string): Map<string, number | null>[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  const names = head.split(',').map((name) => name.replaceAll('"', ''))
  return lines.map((line) => {
    const cells = line.split(',')
    return new Map(names.map((name, index) => [name, /^(NA)?$/.test(cells[index] ?? '') ? null : Number(cells[index])]))
  })
}

test('at exactly half of the items, the EORTC rule scores and the FACIT rule does not', () => {
  expect(answersNeeded({ rule: 'atLeast', fraction: 0.5 }, 4)).toBe(2)
  expect(answersNeeded({ rule: 'moreThan', fraction: 0.5 }, 4)).toBe(3)
  expect(answersNeeded({ rule: 'atLeast', fraction: 0.5 }, 5)).toBe(3)
  expect(answersNeeded({ rule: 'moreThan', fraction: 0.5 }, 5)).toBe(3)
  expect(answersNeeded({ rule: 'atLeast', fraction: 0.8 }, 10)).toBe(8)
  expect(answersNeeded({ rule: 'moreThan', fraction: 0.8 }, 10)).toBe(9)
  expect(answersNeeded({ rule: 'maxMissing', count: 2 }, 9)).toBe(7)
  expect(answersNeeded({ rule: 'none' }, 9)).toBe(9)
})

test('no answer at all gives no score, even under a generous rule', () => {
  for (const instrument of instrumentLibrary) {
    for (const score of scoreInstrument(instrument.scoring, {})) {
      expect(score.value).toBeNull()
      expect(score.reason).not.toBeNull()
    }
  }
})

test('whatever the answers, a score is inside the range of its scale, or null with a reason', () => {
  for (const { scoring } of instrumentLibrary) {
    const ranges = new Map([...scoring.scales, ...(scoring.derived ?? [])].map(({ id, range }) => [id, range]))
    const anyValues = fc.record(
      Object.fromEntries(scoring.items.map(({ code, min, max }) => [code, fc.integer({ min, max })])), { requiredKeys: [] },
    )
    fc.assert(fc.property(anyValues, (values) => {
      for (const { scale, value, reason, answered, needed } of scoreInstrument(scoring, values)) {
        const [low, high] = ranges.get(scale) ?? [Number.NaN, Number.NaN]
        const explained = value === null && reason !== null && answered < needed
        const inside = value !== null && reason === null && answered >= needed && value >= low - 1e-9 && value <= high + 1e-9
        expect(explained || inside).toBe(true)
      }
    }), { numRuns: 50 })
  }
})

test('a value the item cannot take makes the scale missing, it is never put back in range', () => {
  const right = { ...phq9.vectors[1]?.values }
  for (const wrong of [4, -1, 1.5, Number.NaN, Infinity]) {
    const [score] = scoreInstrument(phq9.scoring, { ...right, PHQ9_3: wrong })
    expect(score).toMatchObject({ value: null, reason: 'out-of-range', answered: 9 })
  }
})

test('prorating, means, tables and turned items follow their formulas', () => {
  const scale = (more: Partial<Scale>): ScoringKey => ({
    instrument: 'x', version: '1', items: ['a', 'b', 'c', 'd'].map((code) => ({ code, min: 0, max: 4 })),
    scales: [{
      id: 'X', title: { fr: 'x', en: 'x' }, items: ['a', 'b', 'c', 'd'], method: 'sum', missing: { rule: 'none' }, range: [0, 16],
      higherIs: 'worse', source: 'made up', ...more,
    }],
  })
  const prorated = scale({ method: 'prorated', missing: { rule: 'moreThan', fraction: 0.5 } })
  expect(scoreOf(prorated, { a: 4, b: 2, c: 3 }, 'X')).toBeCloseTo(12, 12)
  expect(scoreOf(prorated, { a: 4, b: 2 }, 'X')).toBeNull()
  expect(scoreOf(scale({ method: 'mean', missing: { rule: 'maxMissing', count: 1 } }), { a: 4, b: 2, c: 3 }, 'X')).toBe(3)
  expect(scoreOf(scale({ reverse: ['a', 'd'] }), { a: 4, b: 1, c: 1, d: 0 }, 'X')).toBe(6)
  expect(scoreOf(scale({ method: 'lookup', table: { 5: 41.5 } }), { a: 4, b: 1, c: 0, d: 0 }, 'X')).toBe(41.5)
  expect(scoreInstrument(scale({ method: 'lookup', table: { 5: 41.5 } }), { a: 0, b: 0, c: 0, d: 0 })[0]).toMatchObject({ value: null, reason: 'out-of-range' })
})

test('a PHQ-9 of 9 is mild, of 10 moderate and reaches the screening limit', () => {
  const score = (value: number | null) => ({ scale: 'PHQ9', value, answered: 9, needed: 9, reason: null })
  expect([0, 4, 5, 9, 10, 14, 15, 19, 20, 27].map((value) => bandOf(phq9.scoring, score(value))?.code)).toEqual([
    'minimal', 'minimal', 'mild', 'mild', 'moderate', 'moderate', 'moderately-severe', 'moderately-severe', 'severe', 'severe',
  ])
  expect(bandOf(phq9.scoring, score(null))).toBeNull()
  expect(thresholdsReached(phq9.scoring, score(9))).toEqual([])
  expect(thresholdsReached(phq9.scoring, score(10)).map(({ kind }) => kind)).toEqual(['cutoff'])
})

test('an explained score names its formula, its direction and the thresholds that were not verified', () => {
  const [, physical] = scoreInstrument(qlqC30.scoring, qlqC30.vectors[0]?.values ?? {})
  if (physical === undefined) throw new Error('no score')
  expect(explainScore(qlqC30.scoring, physical)).toMatchObject({
    scale: 'PF', method: 'linear0100', items: ['q1', 'q2', 'q3', 'q4', 'q5'], parameters: { itemMin: 1, itemMax: 4, flip: true },
    range: [0, 100], higherIs: 'better', missingRule: { rule: 'atLeast', fraction: 0.5 }, answered: 5, needed: 3, verified: false,
  })
  expect(explainScore(qlqC30.scoring, { ...physical, scale: 'C30SUMMARY' })).toMatchObject({ method: 'derived-mean', missingRule: { rule: 'none' } })
  expect(explainScore(qlqC30.scoring, { ...physical, scale: 'nothing' })).toBeNull()
})

test('100,000 QLQ-C30 forms are scored in less than five seconds', () => {
  const values = qlqC30.vectors[0]?.values ?? {}
  const start = performance.now()
  for (let form = 0; form < 100_000; form += 1) scoreInstrument(qlqC30.scoring, values)
  expect(performance.now() - start).toBeLessThan(5_000)
})
