import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { cronbachAlpha, validationAnalyses, type AlphaItem, type NamedColumn } from './index.ts'

const columnsOf = (columns: Record<string, readonly (number | null)[]>): NamedColumn[] => Object.entries(columns).map(([name, values]) => ({ name, values }))
const run = (id: string, table: Table, options: Record<string, string | number | boolean>): Record<string, unknown> => {
  const sheet = validationAnalyses.find((one) => one.id === id)
  const outcome = attempt(() => sheet?.run(table, options))
  return outcome.ok ? { ...outcome.value } : { refused: outcome.finding.code }
}
const small = (columns: Record<string, readonly (number | string)[]>): Table => {
  const header = Object.keys(columns)
  return tableOf('small.csv', header, (columns[header[0] ?? ''] ?? []).map((_, row) => header.map((name) => String(columns[name]?.[row] ?? ''))))
}

// R's own data set `attitude` (Chatterjee and Price 1977), seven questions, thirty departments.
const attitude = columnsOf({
  rating: [43, 63, 71, 61, 81, 43, 58, 71, 72, 67, 64, 67, 69, 68, 77, 81, 74, 65, 65, 50, 50, 64, 53, 40, 63, 66, 78, 48, 85, 82],
  complaints: [51, 64, 70, 63, 78, 55, 67, 75, 82, 61, 53, 60, 62, 83, 77, 90, 85, 60, 70, 58, 40, 61, 66, 37, 54, 77, 75, 57, 85, 82],
  privileges: [30, 51, 68, 45, 56, 49, 42, 50, 72, 45, 53, 47, 57, 83, 54, 50, 64, 65, 46, 68, 33, 52, 52, 42, 42, 66, 58, 44, 71, 39],
  learning: [39, 54, 69, 47, 66, 44, 56, 55, 67, 47, 58, 39, 42, 45, 72, 72, 69, 75, 57, 54, 34, 62, 50, 58, 48, 63, 74, 45, 71, 59],
  raises: [61, 63, 76, 54, 71, 54, 66, 70, 71, 62, 58, 59, 55, 59, 79, 60, 79, 55, 75, 64, 43, 66, 63, 50, 66, 88, 80, 51, 77, 64],
  critical: [92, 73, 86, 84, 83, 49, 68, 66, 83, 80, 67, 74, 63, 77, 77, 54, 79, 80, 85, 78, 64, 80, 80, 57, 75, 76, 78, 83, 74, 78],
  advance: [45, 47, 48, 35, 47, 34, 35, 41, 31, 41, 34, 41, 25, 35, 46, 36, 63, 60, 46, 52, 33, 41, 37, 49, 33, 72, 49, 38, 55, 39],
})

test('alpha of the attitude questions, its Feldt interval and its items are those of psych::alpha 2.2.9', () => {
  const alpha = cronbachAlpha(attitude, { missing: 'pairwise', confidence: 0.95 })
  expect(alpha.n).toBe(30)
  const figures = [alpha.raw, alpha.standardized, alpha.meanInterItemR, alpha.lower, alpha.upper, alpha.se]
  const psych = [0.84314276956476, 0.83908380302951, 0.426906642649717, 0.739375685643107, 0.915773072159982, 0.0424356955905744]
  figures.forEach((figure, index) => expect(figure).toBeCloseTo(psych[index] as number, 12))
  const withoutItem = [0.809760206308921, 0.79691745727414, 0.827847765938659, 0.803030975022574, 0.795386574198205, 0.863872311446437, 0.840464868265457]
  const withRest = [0.671262057223664, 0.742109710222238, 0.560711111480256, 0.714445498133676, 0.7862755938344, 0.265034339196676, 0.460810549468496]
  alpha.items.forEach((item, index) => {
    expect(item.dropRaw).toBeCloseTo(withoutItem[index] as number, 12)
    expect(item.rItemRest).toBeCloseTo(withRest[index] as number, 12)
  })
})

test('two items have an alpha, and none without one of them: the reason is said', () => {
  const alpha = cronbachAlpha(columnsOf({ a: [1, 2, 3, 4], b: [2, 1, 4, 3] }), { missing: 'complete', confidence: 0.95 })
  expect(alpha.raw).toBeCloseTo(0.75, 12)
  expect(alpha.items[0]).toMatchObject({ dropRaw: null, reason: 'one-item-left' })
})

test('items that cancel out have no alpha rather than minus infinity', () => {
  expect(cronbachAlpha(columnsOf({ a: [1, 2, 3], b: [3, 2, 1] }), { missing: 'pairwise', confidence: 0.95 })).toMatchObject({ raw: null, lower: null, reason: 'covariances-cancel-out' })
})

test('a question asked the other way round is named in a warning until it is reversed', () => {
  const table = small({ a: [1, 2, 3, 4, 5], b: [1, 3, 3, 4, 5], c: [5, 4, 3, 1, 1] })
  expect(run('alpha', table, { items: 'a,b,c' })['warnings']).toContainEqual(expect.objectContaining({ code: 'validation/item-against-scale', where: 'c' }))
  expect(run('alpha', table, { items: 'a,b,c', reverse: 'c' })['warnings']).toEqual([])
})

test('data that cannot give an alpha are refused with a sentence: constant item, one person, text, answers beyond the range', () => {
  expect(run('alpha', small({ a: [1, 1, 1], b: [1, 2, 3] }), { items: 'a,b' })).toEqual({ refused: 'validation/constant-column' })
  expect(run('alpha', small({ a: [1], b: [2] }), { items: 'a,b' })).toEqual({ refused: 'validation/too-few-rows' })
  expect(run('alpha', small({ a: ['x', 1], b: [1, 2] }), { items: 'a,b' })).toEqual({ refused: 'table/not-a-number' })
  expect(run('alpha', small({ a: [1, 2, 8], b: [1, 2, 3] }), { items: 'a,b', range: '1,7' })).toEqual({ refused: 'validation/outside-range' })
  expect(run('alpha', small({ a: ['', '', 1, 2], b: [1, 2, '', ''] }), { items: 'a,b' })).toEqual({ refused: 'validation/never-together' })
})

interface PsychFigures { raw_alpha: number, 'std.alpha': number, omega_total_1f: number, alpha_drop: Record<string, number>, item: { 'r.drop': number }[] }
const folder = path.resolve(import.meta.dirname, '../../../../../../shared/data/qol')
const here = existsSync(path.join(folder, 'psych_expected.json'))

test.skipIf(!here)('the agreeableness and neuroticism scales of 2 800 people: alpha as psych, omega as lavaan', () => {
  const [header = [], ...cells] = readFileSync(path.join(folder, 'bfi.csv'), 'utf8').trim().split('\n').map((line) => line.replaceAll('"', '').split(','))
  const bfi = tableOf('bfi.csv', header, cells)
  const psych = JSON.parse(readFileSync(path.join(folder, 'psych_expected.json'), 'utf8')) as Record<string, PsychFigures>
  const agreeable = { items: 'A1,A2,A3,A4,A5', reverse: 'A1', range: '1,6' }
  const asked = [['alpha_A_pairwise', agreeable], ['alpha_A_complete', { ...agreeable, missing: 'complete' }], ['alpha_N_complete', { items: 'N1,N2,N3,N4,N5', missing: 'complete' }]] as const
  for (const [key, options] of asked) {
    const [found, wanted] = [run('alpha', bfi, options), psych[key]]
    expect(found['raw']).toBeCloseTo(wanted?.raw_alpha ?? Number.NaN, 11)
    expect(found['standardized']).toBeCloseTo(wanted?.['std.alpha'] ?? Number.NaN, 11)
    ;(found['items'] as AlphaItem[]).forEach(({ item, dropRaw, rItemRest }, index) => {
      expect(dropRaw).toBeCloseTo(wanted?.alpha_drop[item] ?? Number.NaN, 11)
      expect(rItemRest).toBeCloseTo(wanted?.item[index]?.['r.drop'] ?? Number.NaN, 11)
    })
  }
  expect(run('omega', bfi, agreeable)['total']).toBeCloseTo(psych['cfa1_A']?.omega_total_1f ?? Number.NaN, 5)
  expect(run('omega', bfi, { items: 'N1,N2,N3,N4,N5' })['total']).toBeCloseTo(psych['cfa1_N']?.omega_total_1f ?? Number.NaN, 5)
})
