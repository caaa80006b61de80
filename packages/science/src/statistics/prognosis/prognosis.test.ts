import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import type { Options } from '../analysis/index.ts'
import { inventedCohort } from './cohort.fixture.ts'
import { prognosisAnalyses, unoConcordance } from './index.ts'

const lung = new URL('../../../../../../shared/data/qol/lung.csv', import.meta.url)
const cellsOf = (text: string): string[][] => text.trim().split('\n').map((line) => line.trim().split(',').map((cell) => cell.replaceAll('"', '')))
const lungTable = (): Table => { const [header = [], ...rows] = cellsOf(readFileSync(lung, 'utf8')); return tableOf('lung.csv', header, rows) }
const run = (id: string, table: Table, options: Options): unknown => prognosisAnalyses.find((sheet) => sheet.id === id)?.run(table, options)
const refusalOf = (id: string, table: Table, options: Options): string => {
  const outcome = attempt(() => run(id, table, options))
  return outcome.ok ? 'no refusal' : outcome.finding.code
}

const asked: Options = { time: 'time', event: 'event', covariates: ['age'] }

test.skipIf(!existsSync(lung))('the patient’s own Karnofsky adds to age, sex and ECOG in lung what R’s anova and concordance say', () => {
  const options: Options = { time: 'time', event: 'status', covariates: ['age', 'sex', 'ph.ecog'], qol: ['pat.karno'], instrument: 'NCI PRO–CTCAE', bootstrap: 0 }
  const result = run('prognosis', lungTable(), options)
  expect(result).toMatchObject({
    n: 224, events: 161, lrt: { chisq: expect.closeTo(1.5166728104, 9), df: 1, p: expect.closeTo(0.2181236914, 9) },
    base: { aic: expect.closeTo(1432.9678160906, 8), concordance: { value: expect.closeTo(0.6380076308, 9) } }, full: { concordance: { value: expect.closeTo(0.6539486751, 9) } },
    deltaC: { value: expect.closeTo(0.0159410443, 9), se: expect.closeTo(0.0078072841, 9) }, warnings: expect.arrayContaining([expect.objectContaining({ code: 'estimand/not-prognostic' })]),
  })
  // R 4.2.2, survival 3.5-3: concordance(a, b, timewt = "n/G2", ymax = 600).
  expect(run('prognosis', lungTable(), { ...options, tau: 600 })).toMatchObject({ base: { uno: { value: expect.closeTo(0.6283, 4), se: expect.closeTo(0.0245, 4) } }, full: { uno: { value: expect.closeTo(0.6409, 4), se: expect.closeTo(0.0244, 4) } } })
})

test('a concordance has its limits, 1.96 standard errors on each side and never beyond 0 and 1', () => {
  const { base, full } = run('prognosis', inventedCohort(), { ...asked, qol: ['score'], bootstrap: 0 }) as Record<'base' | 'full', Record<'concordance' | 'uno', { value: number, se: number, lower: number, upper: number }>>
  for (const { value, se, lower, upper } of [base.concordance, base.uno, full.concordance, full.uno]) expect([lower, upper]).toEqual([Math.max(0, value - 1.959963984540054 * se), Math.min(1, value + 1.959963984540054 * se)].map((limit) => expect.closeTo(limit, 10) as unknown))
})

test('Uno’s concordance weighs each pair by the inverse square of who is still followed: five persons by hand', () => {
  // Events at 1, 3 and 5, censorings at 2 and 4: G is 1 before time 1, then 3/4 at the event of time 3, 3/8 at that of time 5.
  const { value } = unoConcordance({ stop: [1, 2, 3, 4, 5], event: [1, 0, 1, 0, 1], score: [5, 1, 2, 4, 3], tau: 5 })
  // Time 1: four pairs that agree, each of weight 1. Time 3: two pairs that disagree, each of weight 16/9.
  expect(value).toBeCloseTo(4 / (4 + 32 / 9), 12)
  expect(unoConcordance({ stop: [1, 2, 3, 4, 5], event: [1, 0, 1, 0, 1], score: [5, 1, 2, 4, 3], tau: 2 }).value).toBe(1)
})

test('the bootstrap is the same for one seed, another for another, and takes something off the concordance', () => {
  const boot = (seed: number): unknown => (run('prognosis', inventedCohort(), { ...asked, qol: ['score', 'noise'], bootstrap: 40, seed }) as { bootstrap: unknown }).bootstrap
  expect(boot(1)).toEqual(boot(1))
  expect(boot(1)).not.toEqual(boot(2))
  const { full } = boot(1) as { full: { c: { apparent: number, corrected: number }, slope: { corrected: number } } }
  expect(full.c.corrected).toBeLessThan(full.c.apparent)
  expect(full.slope.corrected).toBeLessThan(1)
})

test('on the persons of its own fit a model has slope 1 and says that this flatters it; on others it does not', () => {
  const own = run('calibration', inventedCohort(), { ...asked, covariates: ['age', 'score'], at: 12 })
  expect(own).toMatchObject({ external: false, slope: { value: expect.closeTo(1, 9) }, warnings: expect.arrayContaining([expect.objectContaining({ code: 'prognosis/apparent' })]) })
  const other = run('calibration', inventedCohort(), { ...asked, covariates: ['age', 'score'], at: 12, validation: 'half' }) as { n: number, fitted: number, slope: { value: number }, groups: { n: number, predicted: number }[] }
  // The 48th and 49th persons of the half judged have one age (70) and one score (16): people alike are never parted.
  expect([other.n, other.fitted, other.groups.map(({ n }) => n)]).toEqual([60, 60, [12, 12, 12, 11, 13]])
  expect(Math.abs(other.slope.value - 1)).toBeGreaterThan(1e-3)
  const predicted = other.groups.map((group) => group.predicted)
  expect(predicted).toEqual([...predicted].sort((a, b) => a - b))
})

test.each<[string, [string, Options], string]>([
  ['a score that is already in the base', ['prognosis', { ...asked, qol: ['age'] }], 'prognosis/already-in-base'],
  ['half a draw', ['prognosis', { ...asked, qol: ['score'], bootstrap: 0.5 }], 'prognosis/bootstrap'],
  ['a horizon before the first event', ['prognosis', { ...asked, qol: ['score'], tau: 0.1 }], 'prognosis/no-event-by'],
  ['a time nobody reaches', ['calibration', { ...asked, at: 1000 }], 'prognosis/beyond-follow-up'],
  ['a time that is not positive', ['calibration', { ...asked, at: -1 }], 'prognosis/times'],
  ['one group', ['calibration', { ...asked, at: 12, groups: 1 }], 'prognosis/groups'],
  ['a validation column that is no split', ['calibration', { ...asked, at: 12, validation: 'noise' }], 'prognosis/not-a-split'],
])('%s is refused with a sentence', (_, [id, options], code) => {
  expect(refusalOf(id, inventedCohort(), options)).toBe(code)
})
