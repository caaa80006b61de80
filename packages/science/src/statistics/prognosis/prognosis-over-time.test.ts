import { expect, test } from 'vitest'
import type { Options } from '../analysis/index.ts'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { inventedCohort, inventedCourses } from './cohort.fixture.ts'
import { brierScores } from './brier-score.ts'
import { prognosisAnalyses, prognosisFindings } from './index.ts'

const run = (id: string, table: Table, options: Options): unknown => prognosisAnalyses.find((sheet) => sheet.id === id)?.run(table, options)
const refusalOf = (id: string, table: Table, options: Options): string => {
  const outcome = attempt(() => run(id, table, options))
  return outcome.ok ? 'no refusal' : outcome.finding.code
}
/** Within 1e-8 of a figure given with ten decimals. */
const near = (figure: number): unknown => expect.closeTo(figure, 9)

const curve = { times: Float64Array.of(0), hazard: Float64Array.of(0), relative: Float64Array.of(0, 0, 0, 0) }

test('four persons by hand: who is censored by a time has no weight, and the others stand for them', () => {
  // Everybody is foretold to survive. Events at 1 and 3, a censoring at 2, one followed to 4: at 3, an event before the censoring weighs 1, one after it 3/2.
  const problem = { stop: Float64Array.of(1, 2, 3, 4), event: Uint8Array.of(1, 0, 1, 0), foretold: curve }
  const { at, integrated } = brierScores(problem, [1, 2, 3])
  expect(at).toEqual([1 / 4, 1 / 4, expect.closeTo((1 + 3 / 2) / 4, 12)])
  // 0 up to 1, then a quarter up to 3.
  expect(integrated).toBeCloseTo((0.25 * 2) / 3, 12)
})

test('the Brier score of a cohort, its index and its integral are those of R’s riskRegression and pec', () => {
  // R 4.2.2, riskRegression 2022.11.28, Score(metrics = "brier", null.model = TRUE); pec 2022.05.04, pec(cens.model = "marginal"), the steps summed.
  const result = run('brier', inventedCohort(), { time: 'time', event: 'event', covariates: 'age', qol: 'score', times: '20,5,10' })
  expect(result).toMatchObject({
    scores: [
      { time: 5, null: near(0.1069185654), base: near(0.1067453904), full: near(0.0995508373), ipaFull: expect.closeTo(0.068909717, 8) },
      { time: 10, null: near(0.1683864701), base: near(0.1693906138), full: near(0.148406745), ipaBase: expect.closeTo(-0.005963328, 8) },
      { time: 20, null: near(0.2148273109), base: near(0.2135875011), full: near(0.1637078464) },
    ],
    integrated: { from: 0, to: 20, null: near(0.1454205377), base: near(0.1452103004), full: near(0.1198714266) },
  })
})

const courses: Options = { id: 'id', date: 'day', time: 'time', event: 'event', qol: 'score', covariates: 'age' }

test('scores carried forward from visit to visit make the model that R’s tmerge and coxph make', () => {
  // R 4.2.2, survival 3.5-3: tmerge(..., death = event(time, event)), tdc(day, score).
  expect(run('time-varying', inventedCourses(), courses)).toMatchObject({
    n: 232, persons: 79, events: 30, loglik: [expect.closeTo(-100.1282344535, 8), expect.closeTo(-98.766534461, 8)],
    coefficients: [{ term: 'age', estimate: near(0.014644977), se: near(0.0157059411) }, { term: 'score', estimate: near(-0.0184295398), se: near(0.0124162948) }],
  })
})

test('at one landmark, those still at risk with a score enter R’s model, and responders are compared from there', () => {
  expect(run('landmark', inventedCourses(), { ...courses, landmarks: 6, threshold: 5 })).toMatchObject({
    landmarks: [{ landmark: 6, atRisk: 64, noScore: 1, n: 63, events: 23 }],
    coefficients: [{ estimate: near(-0.0015649425), se: near(0.0174814197) }, { estimate: near(-0.0259431716), se: near(0.0130805380) }],
    responders: [{ landmark: 6, curves: [{ group: '< 5', n: 38 }, { group: '>= 5', n: 25 }], logrank: { chisq: near(0.2223664244), df: 1 } }],
  })
})

test('several landmarks are stacked, each with its own baseline hazard, and the errors are robust: R’s strata and cluster', () => {
  expect(run('landmark', inventedCourses(), { ...courses, landmarks: '3,6,9', window: 9 })).toMatchObject({
    n: 189, events: 28, coefficients: [{ estimate: near(0.007662316), se: near(0.0243099533) }, { estimate: near(-0.0027816062), se: near(0.0196304916) }],
  })
})

/** Rows of id, day, score, time, event. */
const small = (...rows: string[]): Table => tableOf('small.csv', ['id', 'day', 'score', 'time', 'event'], rows.map((row) => row.split(' ').map((cell) => (cell === '-' ? '' : cell))))
const asked: Options = { id: 'id', date: 'day', time: 'time', event: 'event', qol: 'score' }

test('a score of the day of the event comes after it: without it the model is the same', () => {
  const rows = ['a 0 50 5 1', 'a 5 10 5 1', 'b 0 70 8 0', 'b 4 40 8 0', 'c 0 30 6 1', 'd -2 60 9 1']
  const coefficients = (table: Table): unknown => (run('time-varying', table, asked) as { coefficients: unknown }).coefficients
  expect(coefficients(small(...rows))).toEqual(coefficients(small(...rows.filter((row) => row !== 'a 5 10 5 1'))))
  expect(run('time-varying', small(...rows), asked)).toMatchObject({ n: 5, persons: 4, warnings: expect.arrayContaining([expect.objectContaining({ code: 'prognosis/after-exit', params: { rows: 1 } })]) })
})

test('who leaves on the day of the landmark is not at risk after it, and a score too old is not used', () => {
  const table = small('a 0 50 5 1', 'b 0 70 8 1', 'b 4 40 8 1', 'c 3 30 9 1', 'd 4 65 9 0', 'e 0 20 12 1', 'e 5 - 12 1')
  expect(run('landmark', table, { ...asked, landmarks: 5 })).toMatchObject({ landmarks: [{ atRisk: 4, noScore: 0, n: 4, events: 3 }] })
  expect(run('landmark', table, { ...asked, landmarks: 5, lookback: 2 })).toMatchObject({ landmarks: [{ atRisk: 4, noScore: 1, n: 3, events: 2 }] })
})

test('PRO-CTCAE is warned of in every analysis that foretells, named by itself or by its column', () => {
  const renamed = (table: Table): Table => ({ ...table, columns: table.columns.map((column) => (column.name === 'score' ? { ...column, name: 'PROCTCAE_pain' } : column)) })
  const warned = expect.objectContaining({ warnings: expect.arrayContaining([expect.objectContaining({ code: 'estimand/not-prognostic' })]) }) as unknown
  const cohort = { time: 'time', event: 'event', covariates: 'age' }
  expect(run('prognosis', renamed(inventedCohort()), { ...cohort, qol: 'PROCTCAE_pain', bootstrap: 0 })).toEqual(warned)
  expect(run('brier', inventedCohort(), { ...cohort, qol: 'score', times: '10', instrument: 'pro_ctcae' })).toEqual(warned)
  expect(run('time-varying', renamed(inventedCourses()), { ...courses, qol: 'PROCTCAE_pain' })).toEqual(warned)
  expect(run('landmark', inventedCourses(), { ...courses, landmarks: '6', instrument: 'NCI PRO CTCAE' })).toEqual(warned)
})

test('a Brier score on the persons of its own fit says that this flatters it, and speaks of no slope: it has none', () => {
  const codes = (options: Options): string[] => (run('brier', inventedCohort(), { time: 'time', event: 'event', covariates: 'age', qol: 'score', times: '10', ...options }) as { warnings: { code: string }[] }).warnings.map(({ code }) => code)
  expect(codes({})).toContain('prognosis/apparent-error')
  expect(codes({})).not.toContain('prognosis/apparent')
  expect(codes({ validation: 'half' }).filter((code) => code.startsWith('prognosis/apparent'))).toEqual([])
  for (const [language, slope] of [['fr', /pente/], ['en', /slope/]] as const) expect(prognosisFindings['prognosis/apparent-error'][language]()).not.toMatch(slope)
})

test.each<[string, [string, Table, Options], string]>([
  ['a time after everybody has left', ['brier', inventedCohort(), { time: 'time', event: 'event', covariates: 'age', qol: 'score', times: '500' }], 'prognosis/beyond-follow-up'],
  ['a time that is no number', ['brier', inventedCohort(), { time: 'time', event: 'event', covariates: 'age', qol: 'score', times: '5,later' }], 'options/not-a-number'],
  ['two follow-ups of one person', ['time-varying', small('a 0 50 5 1', 'a 3 40 6 1', 'b 0 30 4 0'), asked], 'prognosis/two-follow-ups'],
  ['two rows of one day', ['landmark', small('a 0 50 5 1', 'a 0 40 5 1', 'b 0 30 4 0'), { ...asked, landmarks: '1' }], 'prognosis/day-twice'],
  ['scores after the exit only', ['time-varying', small('a 6 50 5 1', 'b 7 30 4 0'), asked], 'prognosis/never-at-risk'],
  ['a landmark after the follow-up', ['landmark', inventedCourses(), { ...courses, landmarks: '99' }], 'prognosis/nobody-at-landmark'],
  ['a landmark before the start', ['landmark', inventedCourses(), { ...courses, landmarks: '-1' }], 'prognosis/negative-landmark'],
  ['responders on two scores', ['landmark', inventedCourses(), { ...asked, qol: 'score,age', landmarks: '6', threshold: 5 }], 'prognosis/one-score-for-responders'],
])('%s is refused with a sentence', (_, [id, table, options], code) => {
  expect(refusalOf(id, table, options)).toBe(code)
})
