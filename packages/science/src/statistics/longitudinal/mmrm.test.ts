import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { attempt, cholesky, matrixOf, rowsOf } from '../foundations/index.ts'
import { tableOf } from '../frame/index.ts'
import { lungFunctionMaxima } from './fixtures/lung-function-maxima.ts'
import { readFixture } from './fixtures/read-fixture.ts'
import { stateAt } from './marginal-likelihood.ts'
import { fitMmrm, mmrm, type MmrmAsked } from './mmrm.ts'
import { visitFixedEffects } from './visit-model.ts'

const fixture = (file: string): string => readFileSync(path.resolve(import.meta.dirname, 'fixtures', file), 'utf8')
const orthodont = readFixture(fixture('orthodont.csv'))
const growth: MmrmAsked = { outcome: 'distance', fixed: 'age * Sex', visit: 'age', id: 'Subject', structure: 'us', method: 'reml', df: 'satterthwaite', confidence: 0.95 }
/** How far a figure is from the published one, relative to it. */
const apart = (value: number | null | undefined, expected: number): number => Math.abs((value ?? Number.NaN) - expected) / Math.abs(expected)

describe('the growth of 27 children (Potthoff and Roy 1964), as nlme::gls 3.1-162 with its tightest settings', () => {
  test.each([
    { structure: 'us', method: 'reml', loglik: -212.273400097, estimates: [17.425368312, 0.476364711, -1.58307766, 0.350438528], errors: [1.172647166, 0.099158396, 1.523313353, 0.128810535] },
    { structure: 'us', method: 'ml', loglik: -209.738524055, estimates: [17.425368356, 0.476364708, -1.583078035, 0.35043856], errors: [1.128380342, 0.095415214, 1.465809062, 0.123947999] },
    { structure: 'ar1', method: 'reml', loglik: -222.293724288, estimates: [17.320552929, 0.483819563, -0.721475873, 0.285443409], errors: [1.63925633, 0.141048048, 2.129456438, 0.183226789] },
    { structure: 'ar1', method: 'ml', loglik: -220.340503038, estimates: [17.321719839, 0.483732215, -0.729723609, 0.285839598], errors: [1.603954599, 0.138354246, 2.083598144, 0.179727438] },
    { structure: 'cs', method: 'reml', loglik: -216.878624601, estimates: [17.372727273, 0.479545455, -1.032102273, 0.304829545], errors: [1.18350708, 0.09346988, 1.537420795, 0.121420935] },
    { structure: 'cs', method: 'ml', loglik: -214.31952901, estimates: [17.372727273, 0.479545455, -1.032102273, 0.304829545], errors: [1.161524124, 0.092308718, 1.508864098, 0.119912542] },
  ] as const)('$structure by $method', ({ structure, method, loglik, estimates, errors }) => {
    const result = mmrm(orthodont, { ...growth, structure, method })
    expect(apart(result.loglik, loglik)).toBeLessThanOrEqual(1e-10)
    result.fixed.forEach((one, index) => {
      expect(apart(one.estimate, estimates[index] as number)).toBeLessThanOrEqual(1e-6)
      expect(apart(one.se, errors[index] as number)).toBeLessThanOrEqual(1e-6)
    })
  })

  test('with complete data and a mean of its own for each age and sex, each age is the t test of that age alone, with its 25 degrees of freedom', () => {
    const { contrasts } = mmrm(orthodont, { ...growth, fixed: 'factor(age) * Sex', emmeans: 'Sex' })
    // R's t.test(distance ~ Sex, var.equal = TRUE) at 8, 10, 12 and 14 years.
    const published = [[1.69318181818182, 0.9114713153, 0.0750380201], [1.58522727272727, 0.8012379046, 0.05899378577], [2.62784090909091, 0.995172847, 0.01405729332], [3.37784090909091, 0.8745613939, 0.0007050003238]] as const
    contrasts.forEach((one, index) => {
      const [estimate, se, p] = published[index] as readonly [number, number, number]
      expect(one.contrast).toBe('Male - Female')
      expect(apart(one.estimate, estimate)).toBeLessThanOrEqual(1e-9)
      expect(apart(one.se, se)).toBeLessThanOrEqual(1e-8)
      expect(apart(one.df, 25)).toBeLessThanOrEqual(1e-6)
      expect(apart(one.p, p)).toBeLessThanOrEqual(1e-6)
    })
  })

  test('Kenward and Roger keep those 25 degrees of freedom; their correction, in the parameters of mmrm, is under 4 % of a standard error', () => {
    const asked = { ...growth, fixed: 'factor(age) * Sex', emmeans: 'Sex' }
    const [plain, adjusted] = [mmrm(orthodont, asked), mmrm(orthodont, { ...asked, df: 'kr' })]
    adjusted.contrasts.forEach((one, index) => {
      expect(apart(one.se, plain.contrasts[index]?.se as number)).toBeLessThanOrEqual(0.04)
      expect(apart(one.df, 25)).toBeLessThanOrEqual(1e-6)
    })
  })

  test('a numeric variable in thousands or in years gives the same test', () => {
    const large = { ...orthodont, columns: orthodont.columns.map((one) => (one.name === 'age' && one.kind === 'number' ? { ...one, values: one.values.map((value) => (value ?? 0) + 100_000) } : one)) }
    expect(apart(mmrm(large, growth).fixed[3]?.t, mmrm(orthodont, growth).fixed[3]?.t as number)).toBeLessThanOrEqual(1e-7)
  })
})

describe('the lung function of 197 patients over 4 visits, as the R package mmrm 0.3.18', () => {
  const folder = path.resolve(import.meta.dirname, '../../../../../../shared/data/qol')
  const here = existsSync(path.join(folder, 'mmrm_expected.json'))
  interface Row { Estimate: number, 'Std. Error': number, df: number }
  interface Mean { emmean: number, estimate: number, SE: number, df: number }
  interface Published { coef: Row[], varcorr: number[][], logLik: number, AIC: number, BIC: number, emmeans: Mean[], contrasts: Mean[] }
  const published = (): Record<string, Published> => (JSON.parse(readFileSync(path.join(folder, 'mmrm_expected.json'), 'utf8')) as { fits: Record<string, Published> }).fits
  // Their reference sex is male, ours is the first in order.
  const patients = (): ReturnType<typeof readFixture> => readFixture(readFileSync(path.join(folder, 'fev_data.csv'), 'utf8'), { Male: '0', Female: '1' })
  const asked = { outcome: 'FEV1', fixed: 'RACE + factor(SEX) + ARMCD * AVISIT', visit: 'AVISIT', id: 'USUBJID', method: 'reml', emmeans: 'ARMCD', confidence: 0.95 } as const

  describe.each(['us', 'toeph', 'ar1', 'cs', 'csh'] as const)('%s', (structure) => {
    test.skipIf(!here).each([['Satterthwaite', 'satterthwaite'], ['Kenward-Roger', 'kr']] as const)('%s: estimates within twice their own distance from the maximum, errors 1e-4, degrees of freedom 1e-3, at a likelihood never lower', (label, df) => {
      // Their optimiser stops short of the maximum (for us, 2.5e-6 below in log-likelihood and 1.7e-4 of a standard error away): the tolerance is theirs, not ours.
      const theirs = published()[`${structure} ${label}`] as Published
      const ours = mmrm(patients(), { ...asked, structure, df })
      expect(ours.loglik).toBeGreaterThan(theirs.logLik - 1e-8)
      expect(apart(ours.loglik, theirs.logLik)).toBeLessThanOrEqual(2e-9)
      expect(apart(ours.aic, theirs.AIC)).toBeLessThanOrEqual(2e-9)
      expect(apart(ours.bic, theirs.BIC)).toBeLessThanOrEqual(2e-9)
      const holds = (one: { se: number, df: number | null }, estimate: number, expected: { estimate: number, se: number, df: number }): void => {
        expect(Math.abs(estimate - expected.estimate)).toBeLessThan((lungFunctionMaxima[structure].moved * 2 + 1e-6) * expected.se)
        expect(apart(one.se, expected.se)).toBeLessThanOrEqual(1e-4)
        expect(apart(one.df, expected.df)).toBeLessThanOrEqual(1e-3)
      }
      ours.fixed.forEach((one, index) => holds(one, one.estimate, { estimate: theirs.coef[index]?.Estimate as number, se: theirs.coef[index]?.['Std. Error'] as number, df: theirs.coef[index]?.df as number }))
      ours.emmeans.forEach((one, index) => holds(one, one.emmean, { estimate: theirs.emmeans[index]?.emmean as number, se: theirs.emmeans[index]?.SE as number, df: theirs.emmeans[index]?.df as number }))
      ours.contrasts.forEach((one, index) => holds(one, one.estimate, { estimate: theirs.contrasts[index]?.estimate as number, se: theirs.contrasts[index]?.SE as number, df: theirs.contrasts[index]?.df as number }))
    })
  })

  test.skipIf(!here)('at their own covariance matrix, the same likelihood and coefficients to 1e-9: the model is the same', () => {
    const theirs = published()['us Satterthwaite'] as Published
    const { model } = fitMmrm(patients(), { ...asked, structure: 'us' })
    const factor = rowsOf(cholesky(matrixOf(theirs.varcorr)) ?? expect.unreachable())
    const parameters = Float64Array.from([...factor.map((row, index) => Math.log(row[index] as number)), ...factor.flatMap((row, index) => row.slice(0, index).map((value) => value / (row[index] as number)))])
    const state = stateAt(model.problem, parameters) ?? expect.unreachable()
    expect(apart(-(state.criterion + model.basis.logDeterminant) / 2, theirs.logLik)).toBeLessThanOrEqual(1e-12)
    const effects = visitFixedEffects({ ...model, fit: { ...model.fit, state } }, 'satterthwaite')
    theirs.coef.forEach((one, index) => expect(apart(effects.coefficients[index], one.Estimate)).toBeLessThanOrEqual(1e-8))
  })

  test.skipIf(!here).each(['us', 'toeph', 'ar1', 'cs', 'csh'] as const)('%s: the maximum that Newton’s method finds in R, to 1e-6 of a standard error; theirs stops short of it', (structure) => {
    const best = lungFunctionMaxima[structure]
    const { loglik, fixed, covariance } = mmrm(patients(), { ...asked, structure, df: 'satterthwaite' })
    expect(apart(loglik, best.loglik)).toBeLessThanOrEqual(1e-12)
    expect(loglik - (published()[`${structure} Satterthwaite`] as Published).logLik).toBeCloseTo(best.short, 7)
    fixed.forEach((one, index) => {
      expect(Math.abs(one.estimate - (best.estimates[index] as number)) / one.se).toBeLessThanOrEqual(1e-6)
      expect(apart(one.se, best.errors[index] as number)).toBeLessThanOrEqual(1e-6)
    })
    // For us, 40.55444: mmrm stops at 40.55366.
    const triangle = covariance.flatMap((_, column) => covariance.slice(column).map((row) => row[column] as number))
    triangle.forEach((one, index) => expect(apart(one, best.covariance[index] as number)).toBeLessThanOrEqual(1e-6))
  })

  test.skipIf(!here)('nlme::gls, pushed to the maximum, stands where ours does', () => {
    // gls(..., control = glsControl(opt = "optim", tolerance = 1e-12, msTol = 1e-14)): logLik -1693.22493558119; opt = "nlminb" stops 1.1e-7 below.
    const { loglik, fixed } = mmrm(patients(), { ...asked, structure: 'us', df: 'satterthwaite' })
    expect(apart(loglik, -1693.22493558119)).toBeLessThanOrEqual(1e-13)
    expect(apart(fixed[0]?.estimate, 30.77740678768)).toBeLessThanOrEqual(1e-7)
  })
})

describe('what cannot be estimated is refused with what to do', () => {
  const codeOf = (rows: string[][], asked: Partial<MmrmAsked> = {}): string | object => {
    const table = tableOf('visits.csv', ['id', 'visit', 'arm', 'y'], rows)
    const outcome = attempt(() => mmrm(table, { outcome: 'y', fixed: 'arm * visit', visit: 'visit', id: 'id', structure: 'cs', method: 'reml', df: 'satterthwaite', confidence: 0.95, ...asked }))
    return outcome.ok ? 'done' : outcome.finding
  }
  const twelve = Array.from({ length: 24 }, (_, index) => [`p${index >> 1}`, `v${index % 2}`, (index >> 1) % 2 ? 'a' : 'b', String((index * 7) % 11 + (index >> 1))])

  test('two rows of one patient and visit are named by their lines', () => {
    expect(codeOf([...twelve, ['p0', 'v1', 'b', '3']])).toMatchObject({ code: 'longitudinal/duplicate-visit', params: { id: 'p0', visit: 'v1', lines: '3, 26' } })
  })

  test('an arm without any score at a visit is named, and not estimated', () => {
    expect(codeOf(twelve.map((row) => (row[1] === 'v1' && row[2] === 'b' ? [...row.slice(0, 3), ''] : row)))).toMatchObject({ code: 'longitudinal/aliased', params: { terms: 'armb:visitv1' } })
  })

  test.each([
    { what: 'one visit', rows: twelve.filter((row) => row[1] === 'v0'), asked: { fixed: 'arm' }, code: 'longitudinal/one-visit' },
    { what: 'fewer patients than covariance parameters', rows: twelve.slice(0, 4).concat(twelve.slice(20, 22)).map((row, index) => [row[0] as string, `v${index}`, 'a', String(index * index)]), asked: { fixed: '1', structure: 'us' }, code: 'longitudinal/too-few-subjects' },
    { what: 'a constant score', rows: twelve.map((row) => [...row.slice(0, 3), '5']), asked: {}, code: 'longitudinal/no-variation' },
    { what: 'an empty score', rows: twelve.map((row) => [...row.slice(0, 3), '']), asked: {}, code: 'longitudinal/no-complete-row' },
    { what: 'two visits that no patient has both', rows: twelve.filter((_, index) => index % 4 === 0 || index % 4 === 3), asked: { fixed: 'visit', structure: 'us' }, code: 'longitudinal/visits-never-together' },
    { what: 'Kenward and Roger without restricted likelihood', rows: twelve, asked: { method: 'ml', df: 'kr' }, code: 'longitudinal/kr-needs-reml' },
    { what: 'means of a group that is not in the model', rows: twelve, asked: { fixed: 'visit', emmeans: 'arm' }, code: 'longitudinal/group-not-in-model' },
    { what: 'words in the score', rows: twelve.map((row, index) => [...row.slice(0, 3), index === 3 ? 'high' : '5']), asked: {}, code: 'table/not-a-number' },
  ] as const)('$what', ({ rows, asked, code }) => {
    expect(codeOf(rows, asked)).toMatchObject({ code })
  })

  // Arm, score at inclusion, then at three visits: two people have the first and the last, three the second and the last.
  const few = '0 8 6 5 7|0 9 12 - -|0 24 22 19 -|1 11 16 9 -|1 11 11 4 -|0 21 18 17 -|0 3 1 1 -|1 26 19 - 11|1 14 - 5 -|0 18 19 - -|1 23 23 - -|0 17 9 - -|0 19 - 13 8|1 8 3 4 -|1 16 - 6 3|1 12 11 3 -|1 9 7 - -|1 6 5 - -|0 16 17 12 -|1 18 15 - -|0 10 11 - -'
  const sparse = few.split('|').flatMap((line, at) => { const [arm = '', baseline = '', ...scores] = line.split(' '); return scores.map((score, visit) => [`p${at}`, `v${visit + 1}`, `${arm}:${baseline}`, score === '-' ? '' : score]) })
  const split = sparse.map(([id = '', visit = '', both = '', y = '']) => [id, visit, ...both.split(':'), y])

  test('where hardly anybody has two visits their covariance has no maximum: the two are named with how many have both, and a simpler structure is estimated', () => {
    const table = tableOf('visits.csv', ['id', 'visit', 'arm', 'baseline', 'y'], split)
    const fit = (structure: MmrmAsked['structure']) => attempt(() => mmrm(table, { outcome: 'y', fixed: 'baseline + factor(arm) * visit', visit: 'visit', id: 'id', structure, method: 'reml', df: 'kr', confidence: 0.95 }))
    expect(fit('us')).toMatchObject({ ok: false, finding: { code: 'longitudinal/visits-rarely-together', params: { first: 'v1', second: 'v3', people: 2 } } })
    // R 4.2.2, nlme 3.1-162: gls(y ~ baseline + factor(arm) * visit, correlation = corAR1(form = ~ order | id), weights = varIdent(form = ~ 1 | visit)); corSymm of the same ends at a correlation of -1.
    const simpler = fit('ar1h')
    expect(simpler.ok && apart(simpler.value.loglik, -73.7087439852513)).toBeLessThan(1e-8)
    expect(simpler.ok && apart(simpler.value.fixed[1]?.estimate, 0.781830825322)).toBeLessThan(1e-6)
  })

  test('scores that follow a straight line exactly leave no variance', () => {
    expect(codeOf(twelve.map((row) => [...row.slice(0, 3), row[1] === 'v0' ? '1' : '2']))).toMatchObject({ code: 'longitudinal/no-variation' })
  })
})
