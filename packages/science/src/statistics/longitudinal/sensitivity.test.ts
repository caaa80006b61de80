import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../base/index.ts'
import type { Options } from '../analysis/index.ts'
import { attempt, tQuantile } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { tippingPoint } from './delta-analysis.ts'
import { longitudinalAnalyses } from './longitudinal-analyses.ts'
import { mmrm } from './mmrm.ts'
import { poolImputations } from './pool-imputations.ts'
import { referenceAnalysis } from './reference-analysis.ts'

/** Two arms of 60 over four visits; the treated gain 6 points at the end, and a quarter of the patients leave after a poor score. */
function trialTable(): Table {
  const random = seededRandom('trial')
  const rows = Array.from({ length: 120 }, (_, patient) => {
    const [arm, level] = [patient % 2 === 0 ? 'control' : 'treated', random.normal(50, 8)]
    let gone = false
    return Array.from({ length: 4 }, (__, visit) => {
      const score = level + (arm === 'treated' ? 2 * visit : 0) + random.normal(0, 5)
      const cell = gone ? '' : String(score)
      gone ||= visit > 0 && score < 47 && random.next() < 0.4
      return [`p${patient}`, String(visit), arm, cell]
    })
  }).flat()
  return tableOf('trial.csv', ['id', 'visit', 'arm', 'score'], rows)
}
const trial = trialTable()
const asked = { outcome: 'score', visit: 'visit', id: 'id', by: 'arm', imputations: 200, seed: 7 }
interface Compared { strategy: string, delta: number, contrast: string, estimate: number, se: number, df: number, p: number, lower: number, upper: number, within: number, between: number }
interface Imputed { strategy: string, group: string, missing: number, expected: number, mean: number, monteCarlo: number, withinChance: boolean }
interface Model { loglik: number, fixed: { term: string, estimate: number, se: number }[], covariance: number[][] }
interface Answer { n: number, imputed: Imputed[], imputationModel: Model, deltas: Compared[], strategies: Compared[], tipping: { contrast: string, delta: number | null, reason: string | null }[], warnings: { code: string }[] }
const run = (id: string, options: Options, table = trial): Answer => longitudinalAnalyses.find((one) => one.id === id)?.run(table, options) as unknown as Answer
const strategy = (answer: Answer, name: string): Compared => answer.strategies.find((one) => one.strategy === name) ?? expect.unreachable()

describe('Rubin’s rules', () => {
  test('by hand: three estimates 1, 2, 3 with variances 0.5, 0.6, 0.7 and 50 complete degrees of freedom', () => {
    // W = 0.6, B = 1, T = 0.6 + 4/3 = 29/15, share = 20/29; df = 1 / ((20/29)^2 / 2 + 53 / (51 x 50 x 9/29)).
    const pooled = poolImputations([{ estimate: 1, variance: 0.5 }, { estimate: 2, variance: 0.6 }, { estimate: 3, variance: 0.7 }], { complete: 50, confidence: 0.95 })
    expect(pooled.estimate).toBe(2)
    expect(pooled.within).toBeCloseTo(0.6, 14)
    expect(pooled.between).toBe(1)
    expect(pooled.se).toBeCloseTo(Math.sqrt(29 / 15), 14)
    expect(pooled.missingShare).toBeCloseTo(20 / 29, 14)
    const df = 1 / ((20 / 29) ** 2 / 2 + 53 / (51 * 50 * 9 / 29))
    expect(pooled.df).toBeCloseTo(df, 12)
    expect(pooled.upper).toBeCloseTo(2 + tQuantile(0.975, df) * Math.sqrt(29 / 15), 12)
  })
})

describe('a trial whose patients leave after poor scores', () => {
  const reference = run('mi-reference', asked)

  test('missing at random, imputation gives the estimate and error of the repeated-measures model, within Monte-Carlo error', () => {
    const model = mmrm(trial, { outcome: 'score', fixed: 'arm * factor(visit)', visit: 'visit', id: 'id', structure: 'us', method: 'reml', df: 'satterthwaite', emmeans: 'arm', confidence: 0.95 }).contrasts.at(-1) ?? expect.unreachable()
    const imputed = strategy(reference, 'mar')
    expect(imputed.contrast).toBe('treated - control')
    expect(Math.abs(imputed.estimate - model.estimate)).toBeLessThan(4 * Math.sqrt(imputed.between / 200))
    expect(Math.abs(imputed.se / model.se - 1)).toBeLessThan(0.06)
  })

  test('scores are drawn from the model that mmrm fits with an effect of the arm at each visit', () => {
    const model = mmrm(trial, { outcome: 'score', fixed: 'arm * factor(visit)', visit: 'visit', id: 'id', structure: 'us', method: 'reml', df: 'satterthwaite', emmeans: 'arm', confidence: 0.95 })
    const { imputationModel } = reference
    expect(imputationModel.loglik).toBeCloseTo(model.loglik, 6)
    expect(imputationModel.fixed.map(({ term }) => term)).toEqual(['0', '1', '2', '3'].flatMap((visit) => [`(Intercept):${visit}`, `armtreated:${visit}`]))
    expect(imputationModel.fixed[7]?.estimate).toBeCloseTo(model.contrasts.at(-1)?.estimate ?? Number.NaN, 5)
    imputationModel.covariance.flat().forEach((value, index) => expect(value).toBeCloseTo(model.covariance.flat()[index] ?? Number.NaN, 3))
  })

  test('patients left after poor scores: what is imputed to them is poorer than what the others scored, and the treated who jump to the reference lose their gain', () => {
    const meanOf = (name: string, group: string): Imputed => reference.imputed.find((one) => one.strategy === name && one.group === group) ?? expect.unreachable()
    const seen = trial.columns.find(({ name }) => name === 'score')?.values.filter((score, row): score is number => row % 8 === 7 && score !== null) ?? []
    expect(meanOf('mar', 'treated').missing).toBe(60 - seen.length)
    expect(meanOf('mar', 'treated').mean).toBeLessThan(seen.reduce((sum, one) => sum + one, 0) / seen.length)
    expect(reference.imputed.map((one) => [one.withinChance, Math.abs(one.mean - one.expected) < 4 * one.monteCarlo])).toEqual(reference.imputed.map(() => [true, true]))
    expect(meanOf('mar', 'control')).toEqual({ ...meanOf('j2r', 'control'), strategy: 'mar' })
    expect(meanOf('j2r', 'treated').mean).toBeLessThan(meanOf('mar', 'treated').mean - 10 * meanOf('mar', 'treated').monteCarlo)
  })

  test('the drawn scores leave with the R script: one line an imputation, patient and visit without a score, and no more than a million', () => {
    const script = referenceAnalysis.script(trial, asked)
    const missing = trial.columns.find(({ name }) => name === 'score')?.values.filter((score) => score === null).length ?? 0
    expect(script?.drawn?.rows).toBe(200 * missing)
    expect(script?.drawn?.columns.map(({ name }) => name)).toEqual(['imputation', 'id', 'visit', 'mar', 'j2r', 'cr', 'cir'])
    const beyond = referenceAnalysis.script(trial, { ...asked, imputations: 10_000 })
    expect([beyond?.drawn, beyond?.leftOut?.en]).toEqual([undefined, expect.stringContaining('Ask for fewer imputations')])
  })

  test('jumping to the reference shrinks the effect; copying increments shrinks it less', () => {
    const [mar, j2r, cir] = ['mar', 'j2r', 'cir'].map((name) => strategy(reference, name).estimate) as [number, number, number]
    expect(j2r).toBeLessThan(cir)
    expect(cir).toBeLessThan(mar)
  })

  test('a delta moves the estimate by delta times the share of treated patients without a last score', () => {
    const { deltas } = run('mi-delta', { ...asked, deltas: '-10,5' })
    const last = trial.columns.find(({ name }) => name === 'score')?.values ?? []
    const missing = Array.from({ length: 60 }, (_, index) => last[(2 * index + 1) * 4 + 3]).filter((score) => score === null).length / 60
    expect(deltas.map(({ delta }) => delta)).toEqual([-10, 0, 5])
    const [low, zero, high] = deltas as [Compared, Compared, Compared]
    expect(low.estimate).toBeCloseTo(zero.estimate - 10 * missing, 9)
    expect(high.estimate).toBeCloseTo(zero.estimate + 5 * missing, 9)
    expect(zero.estimate).toBe(strategy(reference, 'mar').estimate)
  })

  test('moved in every arm, delta counts the difference between the shares', () => {
    const [low, zero] = run('mi-delta', { ...asked, deltas: '-10', 'delta-in': 'all' }).deltas as [Compared, Compared]
    expect(Math.abs(low.estimate - zero.estimate)).toBeLessThan(3)
  })

  test('the same seed gives the same figures, another seed others near', () => {
    expect(run('mi-reference', asked)).toEqual(reference)
    const other = strategy(run('mi-reference', { ...asked, seed: 8, strategy: 'j2r' }), 'j2r')
    expect(other.estimate).not.toBe(strategy(reference, 'j2r').estimate)
    expect(Math.abs(other.estimate - strategy(reference, 'j2r').estimate)).toBeLessThan(0.5)
  })

  test('the other arm as reference turns the sign of the comparison missing at random', () => {
    const turned = strategy(run('mi-reference', { ...asked, reference: 'treated', strategy: 'mar' }), 'mar')
    expect(turned.contrast).toBe('control - treated')
    expect(Math.abs(turned.estimate + strategy(reference, 'mar').estimate)).toBeLessThan(0.5)
  })

  test('the baseline score as a covariate sharpens the comparison', () => {
    const adjusted = strategy(run('mi-reference', { ...asked, baseline: '0', strategy: 'mar' }), 'mar')
    expect(adjusted.se).toBeLessThan(strategy(reference, 'mar').se)
  })
})

test('the tipping point is the delta nearest to zero that turns the conclusion, or none', () => {
  const row = (delta: number, estimate: number, p: number): { contrast: string, delta: number, estimate: number, p: number } => ({ contrast: 'b - a', delta, estimate, p })
  expect(tippingPoint([row(-10, 1, 0.4), row(-5, 2, 0.06), row(0, 3, 0.01), row(5, 4, 0.001)], 0.05)).toEqual({ contrast: 'b - a', delta: -5, reason: null })
  expect(tippingPoint([row(-5, 2, 0.04), row(0, 3, 0.01)], 0.05)).toEqual({ contrast: 'b - a', delta: null, reason: 'not-reached' })
  expect(tippingPoint([row(0, 3, 0.01), row(-40, -3, 0.01)], 0.05)).toMatchObject({ delta: -40 })
})

describe('what cannot be imputed is refused', () => {
  test.each([
    { what: 'an arm that changes during the trial', options: {}, change: (row: string[]) => (row[0] === 'p4' && row[1] === '2' ? ['p4', '2', 'treated', row[3] as string] : row), code: 'longitudinal/not-constant' },
    { what: 'one arm only', options: {}, change: (row: string[]) => ['p', 'v', 'control', 's'].map((_, index) => (index === 2 ? 'control' : row[index] as string)), code: 'longitudinal/one-group' },
    { what: 'a reference that is no arm', options: { reference: 'placebo' }, change: (row: string[]) => row, code: 'longitudinal/no-level' },
    { what: 'a last visit as baseline', options: { baseline: '3' }, change: (row: string[]) => row, code: 'longitudinal/no-baseline' },
    { what: 'one imputation', options: { imputations: 1 }, change: (row: string[]) => row, code: 'longitudinal/imputations' },
    { what: 'deltas that are no numbers', options: { deltas: '-1;-2' }, change: (row: string[]) => row, code: 'longitudinal/number-list' },
  ] as const)('$what', ({ options, change, code }) => {
    const cells = Array.from({ length: trial.rows }, (__, row) => change(trial.columns.map(({ values }) => String(values[row] ?? ''))))
    const outcome = attempt(() => run('mi-delta', { ...asked, deltas: '-1', ...options }, tableOf('trial.csv', trial.columns.map(({ name }) => name), cells)))
    expect(outcome.ok ? 'done' : outcome.finding.code).toBe(code)
  })

  test('with every last score there, a warning says that nothing changes', () => {
    const cells = Array.from({ length: trial.rows }, (_, row) => trial.columns.map(({ values }) => String(values[row] ?? 40 + row % 20)))
    expect(run('mi-delta', { ...asked, deltas: '-5', imputations: 5 }, tableOf('trial.csv', trial.columns.map(({ name }) => name), cells)).warnings).toMatchObject([{ code: 'longitudinal/nothing-missing' }])
  })
})
