import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../base/index.ts'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { readFixture } from './fixtures/read-fixture.ts'
import { fitLmm, groupEffects, lmm, type LmmAsked } from './lmm.ts'

const fixture = (file: string): string => readFileSync(path.resolve(import.meta.dirname, 'fixtures', file), 'utf8')
const sleep = readFixture(fixture('sleepstudy.csv'))
// Boys are the reference of the published figures.
const orthodont = readFixture(fixture('orthodont.csv'), { Male: 'Boy', Female: 'Girl' })
const nights: LmmAsked = { outcome: 'Reaction', fixed: 'Days', random: '1 + Days | Subject', method: 'reml', df: 'satterthwaite', confidence: 0.95 }
const growth: LmmAsked = { ...nights, outcome: 'distance', fixed: 'age * Sex', random: '1 + age | Subject' }
/** How far a figure is from the published one, relative to it. */
const apart = (value: number | null | undefined, expected: number): number => Math.abs((value ?? Number.NaN) - expected) / Math.abs(expected)

interface Figures { estimates: readonly number[], errors: readonly number[], df: readonly number[], sd: readonly number[], corr: number | null, sigma: number, loglik: number, aic: number, bic: number }
const cases: readonly { name: string, table: Table, asked: LmmAsked, figures: Figures }[] = [
  { name: 'reaction times, slopes, REML', table: sleep, asked: nights, figures: { estimates: [251.405104848486, 10.467285959596], errors: [6.82455577627583, 1.54578893242985], df: [17, 17], sd: [24.7404476166998, 5.92213325957914], corr: 0.0655513428534642, sigma: 25.5918158926241, loglik: -871.814135979246, aic: 1755.62827195849, bic: 1774.78601306383 } },
  { name: 'reaction times, slopes, ML', table: sleep, asked: { ...nights, method: 'ml' }, figures: { estimates: [251.405104848484, 10.4672859595955], errors: [6.63227642115722, 1.50223679257189], df: [18, 18], sd: [23.7805649857756, 5.71683457988983], corr: 0.0813199745870965, sigma: 25.5918158320228, loglik: -875.969672231599, aic: 1763.9393444632, bic: 1783.09708556854 } },
  { name: 'reaction times, levels, REML', table: sleep, asked: { ...nights, random: '1 | Subject' }, figures: { estimates: [251.405104848483, 10.467285959596], errors: [9.74671633893592, 0.804221428228504], df: [22.8101983053065, 161], sd: [37.1238271042497], corr: null, sigma: 30.9912338710241, loglik: -893.23254269746, aic: 1794.46508539492, bic: 1807.23691279848 } },
  { name: 'reaction times, levels, ML', table: sleep, asked: { ...nights, random: '(1 | Subject)', method: 'ml' }, figures: { estimates: [251.405104848484, 10.4672859595961], errors: [9.5061852005382, 0.801735421574133], df: [24.4905444532335, 162], sd: [36.012081975092], corr: null, sigma: 30.8954338700217, loglik: -897.039321502613, aic: 1802.07864300523, bic: 1814.85047040879 } },
  { name: 'growth, slopes, REML', table: orthodont, asked: growth, figures: { estimates: [16.340625, 0.784375, 1.03210227272693, -0.304829545454522], errors: [1.01853187816956, 0.0859995090278484, 1.59573277681118, 0.134735336504177], df: [25, 25, 25, 25], sd: [2.40550022399619, 0.180345393774033], corr: -0.667618872816781, sigma: 1.31003960087457, loglik: -216.290830751304, aic: 448.581661502608, bic: 470.038711319602 } },
  { name: 'growth, slopes, ML', table: orthodont, asked: { ...growth, method: 'ml' }, figures: { estimates: [16.340625, 0.784375, 1.03210227272795, -0.304829545454599], errors: [0.980082764653578, 0.0827530687579266, 1.5354945928213, 0.129649142092687], df: [27, 27, 27, 27], sd: [2.13469243308824, 0.154139343233207], corr: -0.602521698982898, sigma: 1.31003961076988, loglik: -213.902975399859, aic: 443.805950799718, bic: 465.263000616712 } },
]

describe('published data, as lme4 1.1-31 and lmerTest 3.1-3', () => {
  test.each(cases)('$name', ({ table, asked, figures }) => {
    const result = lmm(table, asked)
    result.fixed.forEach((one, index) => {
      expect(apart(one.estimate, figures.estimates[index] as number)).toBeLessThanOrEqual(1e-10)
      expect(apart(one.se, figures.errors[index] as number)).toBeLessThanOrEqual(1e-6)
      expect(apart(one.df, figures.df[index] as number)).toBeLessThanOrEqual(1e-6)
    })
    result.random.sd.forEach((one, index) => expect(apart(one, figures.sd[index] as number)).toBeLessThanOrEqual(1e-6))
    if (figures.corr === null) expect(result.random.corr).toBeNull()
    else expect(apart(result.random.corr as number, figures.corr)).toBeLessThanOrEqual(1e-5)
    expect(apart(result.residualSd, figures.sigma)).toBeLessThanOrEqual(1e-7)
    expect(apart(result.loglik, figures.loglik)).toBeLessThanOrEqual(1e-12)
    expect(apart(result.aic, figures.aic)).toBeLessThanOrEqual(1e-12)
    expect(apart(result.bic, figures.bic)).toBeLessThanOrEqual(1e-12)
  })

  test('Kenward and Roger’s standard errors and degrees of freedom are those of pbkrtest 0.5.2', () => {
    const levels = lmm(sleep, { ...nights, random: '1 | Subject', df: 'kr' }).fixed
    expect(apart(levels[0]?.se, 9.74671633893593)).toBeLessThanOrEqual(1e-7)
    expect(apart(levels[0]?.df, 22.8101989770889)).toBeLessThanOrEqual(1e-7)
    expect(apart(levels[1]?.df, 161)).toBeLessThanOrEqual(1e-7)
    const slopes = lmm(orthodont, { ...growth, df: 'kr' }).fixed
    ;[1.01853187816946, 0.0859995090278369, 1.59573277681114, 0.134735336504172].forEach((se, index) => expect(apart(slopes[index]?.se, se)).toBeLessThanOrEqual(1e-6))
    slopes.forEach((one) => expect(apart(one.df, 25)).toBeLessThanOrEqual(1e-9))
  })

  test('the departure of each person is that of lme4’s ranef', () => {
    const found = groupEffects(fitLmm(sleep, nights))
    expect(found).toHaveLength(18)
    expect(found[0]?.group).toBe('308')
    expect(apart(found[0]?.effects[0], 2.25856550059349)).toBeLessThanOrEqual(1e-5)
    expect(apart(found[0]?.effects[1], 9.19897190422548)).toBeLessThanOrEqual(1e-6)
    expect(apart(found[1]?.effects[0], -40.3985769249245)).toBeLessThanOrEqual(1e-6)
  })
})

describe('at the edges', () => {
  /** Groups that differ less than chance would make them. */
  const alike = tableOf('alike.csv', ['id', 't', 'y'], Array.from({ length: 60 }, (_, index) => [`g${index % 10}`, String(index), String([3, -2, 1, -4, 2, 0][Math.floor(index / 10)] as number + (index % 10) * 1e-3)]))

  test('groups that do not differ have a variance of zero, said in a warning', () => {
    const result = lmm(alike, { ...nights, outcome: 'y', fixed: 't', random: '1 | id' })
    expect(result.warnings.map(({ code }) => code)).toEqual(['longitudinal/singular-fit'])
    expect(result.random.sd[0]).toBeLessThan(1e-4 * result.residualSd)
    // With no variance between groups it is ordinary least squares: 58 degrees of freedom.
    expect(apart(result.fixed[1]?.df, 58)).toBeLessThanOrEqual(1e-6)
  })

  test('an empty cell takes its row away, not its group', () => {
    const holed = tableOf('holed.csv', ['id', 't', 'y'], Array.from({ length: 60 }, (_, index) => [`g${index % 10}`, String(index), index === 7 ? '' : String((index * 37) % 17 + (index % 10))]))
    expect(lmm(holed, { ...nights, outcome: 'y', fixed: 't', random: '1 | id' })).toMatchObject({ n: 59, groups: 10, warnings: [{ code: 'longitudinal/rows-left-out', params: { rows: 1 } }] })
  })

  test.each([
    ['random effects without a group', { random: '1 + Days' }, 'longitudinal/random-formula'],
    ['as many random effects as rows', { random: '1 + factor(Days) | Subject' }, 'longitudinal/too-few-subjects'],
    ['Kenward and Roger without restricted likelihood', { method: 'ml', df: 'kr' }, 'longitudinal/kr-needs-reml'],
    ['a variable twice under two names', { fixed: 'Days + Days:Days + factor(Days)' }, 'longitudinal/aliased'],
    ['a column that is not there', { fixed: 'Nights' }, 'table/no-column'],
  ] as const)('%s is refused', (_, asked, code) => {
    const outcome = attempt(() => lmm(sleep, { ...nights, ...asked }))
    expect(outcome.ok ? 'done' : outcome.finding.code).toBe(code)
  })
})

test('over 400 simulated trials, the 95 % interval of a slope holds the true one 93 to 97 times in a hundred', () => {
  const random = seededRandom('coverage')
  let held = 0
  for (let trial = 0; trial < 400; trial += 1) {
    const rows = Array.from({ length: 15 }, (_, id) => {
      const [level, slope] = [random.normal(0, 3), random.normal(0, 1)]
      return Array.from({ length: 4 }, (__, time) => [`g${id}`, String(time), String(50 + level + (2 + slope) * time + random.normal(0, 2))])
    }).flat()
    const { lower, upper } = lmm(tableOf('trial.csv', ['id', 'time', 'y'], rows), { ...nights, outcome: 'y', fixed: 'time', random: '1 + time | id' }).fixed[1] ?? expect.unreachable()
    held += Number((lower ?? 0) < 2 && (upper ?? 0) > 2)
  }
  expect(held / 400).toBeGreaterThan(0.93)
  expect(held / 400).toBeLessThan(0.97)
})
