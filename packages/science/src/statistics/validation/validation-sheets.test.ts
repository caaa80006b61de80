import { expect, test } from 'vitest'
import { attempt, type FindingSentences } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import type { Options } from '../analysis/index.ts'
import { validationAnalyses, validationFindings } from './index.ts'

const tableFrom = (columns: Readonly<Record<string, string>>): Table => {
  const cells = Object.values(columns).map((text) => text.split(' ').map((cell) => (cell === '-' ? '' : cell)))
  return tableOf('small.csv', Object.keys(columns), (cells[0] ?? []).map((_, row) => cells.map((column) => column[row] ?? '')))
}
// Made up: eight people, two scales of three answers, a group, two raters, two times.
const people = tableFrom({
  a1: '1 2 3 4 5 4 2 -', a2: '2 2 3 5 4 3 1 3', a3: '1 3 2 5 5 4 2 2', b1: '3 1 4 2 5 1 4 2', b2: '4 2 4 1 5 2 3 2', b3: '3 2 5 2 4 1 4 1',
  group: 'x x x x y y y y', before: '40 50 60 55 70 65 45 50', after: '50 55 58 65 75 60 60 62', one: 'low mid high low mid high low mid', two: 'low high high low mid mid low mid',
})
const asked: Readonly<Record<string, Options>> = {
  alpha: { items: 'a1,a2,a3' }, omega: { items: ['a1', 'a2', 'a3'] }, icc: { raters: 'a1,a2,a3' }, responsiveness: { baseline: 'before', follow: 'after', range: '0,100', mic: 8 },
  'bland-altman': { first: 'before', second: 'after' }, kappa: { raters: 'one,two', weights: 'linear', levels: 'low,mid,high' }, 'known-groups': { score: 'before', by: 'group' },
  validity: { score: 'before', with: 'after,a2,b2', expected: '0.5..1,any,-0.3..0.3' }, multitrait: { scales: 'A=a1,a2,a3;B=b1,b2,b3' },
}

/** Paths of the figures that are not finite numbers. */
const holes = (value: unknown, at = ''): string[] => {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [at]
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, one]) => holes(one, `${at}.${name}`)) : []
}

for (const sheet of validationAnalyses) {
  test(`${sheet.id} answers with finite figures, its version, its rows and its methods in two languages`, () => {
    const options = asked[sheet.id] ?? {}
    const result = sheet.run(people, options)
    expect(holes(result)).toEqual([])
    expect(result.version).toMatch(/^\d/)
    expect(result.n).toBeGreaterThan(5)
    for (const language of ['fr', 'en'] as const) expect(sheet.methods(options)[language].length).toBeGreaterThan(80)
    expect(sheet.script(people, options)?.lines.join('\n')).toContain("cell('n', n)")
  })
}

test('an option whose level is 90 % gives narrower intervals than 95 %', () => {
  const width = (conf: number): number => {
    const alpha = validationAnalyses.find(({ id }) => id === 'alpha')?.run(people, { ...asked['alpha'], conf })
    return Number(Reflect.get(alpha ?? {}, 'upper')) - Number(Reflect.get(alpha ?? {}, 'lower'))
  }
  expect(width(0.9)).toBeLessThan(width(0.95))
})

test('a person with a missing answer is left out with a warning, never read as a zero', () => {
  const icc = validationAnalyses.find(({ id }) => id === 'icc')?.run(people, asked['icc'] ?? {})
  expect(icc).toMatchObject({ n: 7, warnings: [{ code: 'validation/rows-left-out', params: { left: 1, rows: 8 } }] })
})

test('people at the ends of the scale are counted in percent of those at baseline', () => {
  const ends = tableFrom({ before: '0 0 50 100', after: '10 20 40 90' })
  expect(validationAnalyses.find(({ id }) => id === 'responsiveness')?.run(ends, { baseline: 'before', follow: 'after', range: '0,100' })).toMatchObject({ floor: 50, ceiling: 25 })
})

test('what cannot be done is refused, and every refusal has its sentence in French and in English', () => {
  const wrong: readonly (readonly [string, Options, string])[] = [
    ['alpha', { items: 'a1' }, 'validation/too-few-columns'], ['alpha', { items: 'a1,a1' }, 'validation/repeated-column'], ['alpha', { items: 'a1,a2', reverse: 'b1' }, 'validation/reverse-not-listed'],
    ['alpha', { items: 'a1,a2', range: '5' }, 'validation/range-unreadable'], ['kappa', { raters: 'one' }, 'validation/two-columns'], ['kappa', { raters: 'one,two', levels: 'low,high' }, 'validation/category-unknown'],
    ['known-groups', { score: 'before', by: 'after' }, 'validation/group-too-small'], ['validity', { score: 'before', with: 'after', expected: 'high' }, 'validation/expected-unreadable'],
    ['validity', { score: 'before', with: 'after', expected: '0..1,any' }, 'validation/expected-count'], ['multitrait', { scales: 'A=a1,a2' }, 'validation/scales-unreadable'],
  ]
  for (const [id, options, code] of wrong) {
    const outcome = attempt(() => validationAnalyses.find((one) => one.id === id)?.run(people, options))
    expect(outcome).toMatchObject({ ok: false, finding: { code } })
    const sentence = (validationFindings as FindingSentences)[code]
    if (outcome.ok || sentence === undefined) throw new Error(`${code} has no sentence`)
    for (const words of [sentence.fr(outcome.finding.params), sentence.en(outcome.finding.params)]) expect(words).not.toMatch(/undefined/)
  }
})

test('weights on categories that are words, in no given order, come with a warning', () => {
  const kappa = validationAnalyses.find(({ id }) => id === 'kappa')?.run(people, { raters: 'one,two', weights: 'quadratic' })
  expect(kappa?.warnings).toMatchObject([{ code: 'validation/levels-sorted', params: { levels: 'high, low, mid' } }])
})

test('hypotheses are counted as they were written: one of two confirmed is not 75 %', () => {
  const validity = validationAnalyses.find(({ id }) => id === 'validity')?.run(people, { score: 'before', with: 'after,a2', expected: '0.5..1,-1..-0.5' })
  expect(validity).toMatchObject({ hypotheses: { confirmed: 1, total: 2, share: 0.5 }, cosmin: [{ verdict: 'insufficient' }] })
})
