import { expect, test } from 'vitest'
import { seededRandom } from '../../base/index.ts'
import { dot } from '../foundations/index.ts'
import { brierInfluence } from './brier-influence.ts'
import { brierScores, type BrierProblem } from './brier-score.ts'
import { inventedCohort } from './cohort.fixture.ts'
import { prognosisAnalyses } from './index.ts'

interface Interval { readonly time: number, readonly figure: string, readonly se: number, readonly lower: number, readonly upper: number }
/** The interval of a figure of the invented cohort, by time and name. */
function intervalsOf(options: object = {}): (time: number, figure: string) => Interval {
  const result = prognosisAnalyses.find(({ id }) => id === 'brier')?.run(inventedCohort(), { time: 'time', event: 'event', covariates: 'age', qol: 'score', times: '5,10,20', ...options })
  const { intervals } = result as unknown as { intervals: Interval[] }
  return (time, figure) => intervals.find((one) => one.time === time && one.figure === figure) as Interval
}

test('the standard errors are those of the derivatives of the scores along the weight of each person', () => {
  // R 4.2.2, survival 3.5-3: the scores with survfit(weights = w) for the curve of censoring and weighted.mean for the score, w of each person 1 ± 1e-4 in turn.
  const reference = {
    5: { null: 0.023097467, base: 0.023062599, full: 0.020753366, deltaBrier: 0.006669098, ipaFull: 0.060205355, deltaIpa: 0.05673833 },
    10: { null: 0.022902852, base: 0.023231151, full: 0.022514992, deltaBrier: 0.013225397, ipaFull: 0.077003593, deltaIpa: 0.074241965 },
    20: { null: 0.018669872, base: 0.019349083, full: 0.023448362, deltaBrier: 0.018691809, ipaFull: 0.085989048, deltaIpa: 0.084204858 },
  }
  const intervals = intervalsOf()
  for (const [time, errors] of Object.entries(reference)) for (const [figure, se] of Object.entries(errors)) expect(intervals(Number(time), figure).se, `${figure} at ${time}`).toBeCloseTo(se, 8)
})

test('they are within 1.5 % of those of riskRegression, which counts one person less and ties another way', () => {
  // R 4.2.2, riskRegression 2022.11.28, Score(metrics = "brier", cens.model = "km", conservative = FALSE): of the model with quality of life, and of its difference to the other.
  const reference = [[5, 0.02080956866, 0.0066972081977], [10, 0.02251815717, 0.0132788950814], [20, 0.02341188671, 0.0187569963624]] as const
  const intervals = intervalsOf()
  for (const [time, full, difference] of reference) {
    expect(Math.abs(intervals(time, 'full').se / full - 1)).toBeLessThan(0.015)
    expect(Math.abs(intervals(time, 'deltaBrier').se / difference - 1)).toBeLessThan(0.015)
  }
})

test('an interval is as wide as its level asks, and a score is not under 0', () => {
  const [wide, narrow] = [intervalsOf({ conf: 0.99 })(5, 'full'), intervalsOf({ conf: 0.5 })(5, 'full')]
  expect((wide.upper - wide.lower) / (narrow.upper - narrow.lower)).toBeCloseTo(2.5758293035489 / 0.6744897501961, 10)
  expect(intervalsOf({ conf: 0.9999999 })(5, 'full').lower).toBe(0)
})

/** Persons foretold by the truth with an error, a third of them censored. */
function persons(count: number, seed: string): BrierProblem {
  const random = seededRandom(seed)
  const people = Array.from({ length: count }, () => {
    const risk = random.normal(0, 0.7)
    const [death, end] = [-20 * Math.log(1 - random.next()) / Math.exp(risk), 40 * random.next()]
    return { stop: Math.ceil(Math.min(death, end)), event: Number(death <= end), relative: Math.exp(0.8 * risk) }
  })
  const grid = Float64Array.from({ length: 40 }, (_, index) => index + 1)
  return {
    stop: Float64Array.from(people, ({ stop }) => stop), event: Uint8Array.from(people, ({ event }) => event),
    foretold: { times: grid, hazard: grid.map((time) => time / 20), relative: Float64Array.from(people, ({ relative }) => relative) },
  }
}

test('a person more, among a thousand copies of everybody, moves the score by what the person adds', () => {
  const [one, copies] = [persons(25, 'copies'), 1000]
  const influence = brierInfluence(one, 12)
  const before = brierScores(one, [12]).at[0] as number
  for (const person of [0, 3, 7, 11, 24]) {
    const rows = [...Array.from({ length: 25 * copies }, (_, row) => row % 25), person]
    const many = {
      stop: Float64Array.from(rows, (row) => one.stop[row] as number), event: Uint8Array.from(rows, (row) => one.event[row] as number),
      foretold: { ...one.foretold, relative: Float64Array.from(rows, (row) => one.foretold.relative[row] as number) },
    }
    const moved = ((brierScores(many, [12]).at[0] as number) - before) * rows.length
    expect(Math.abs(moved - (influence[person] as number))).toBeLessThan(2e-3 * Math.max(0.05, Math.abs(influence[person] as number)))
  }
  expect(influence.reduce((sum, part) => sum + part, 0)).toBeCloseTo(0, 12)
})

test('over 400 cohorts of 200 persons the scores spread as their standard error says, within 10 %', () => {
  const found = Array.from({ length: 400 }, (_, cohort) => persons(200, `cohort ${cohort}`)).map((problem) => {
    const influence = brierInfluence(problem, 15)
    return { score: brierScores(problem, [15]).at[0] as number, se: Math.sqrt(dot(influence, influence)) / influence.length }
  })
  const mean = found.reduce((sum, { score }) => sum + score, 0) / found.length
  const spread = Math.sqrt(found.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / (found.length - 1))
  const said = found.reduce((sum, { se }) => sum + se, 0) / found.length
  expect(said / spread).toBeGreaterThan(0.9)
  expect(said / spread).toBeLessThan(1.1)
})
