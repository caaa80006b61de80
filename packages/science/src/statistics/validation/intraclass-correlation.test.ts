import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { blandAltman, intraclassForms, meanSquares, measurementError, pairedChange } from './index.ts'

// Six persons scored by four judges: Shrout and Fleiss 1979, table 2.
const judges = [[9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]].map((scores) => Float64Array.from(scores))

test('the six intraclass correlations of Shrout and Fleiss are the published ones, their F tests and intervals those of psych::ICC 2.2.9', () => {
  const squares = meanSquares(judges)
  expect([squares.persons, squares.betweenRaters, squares.residual].map((one) => Number(one.toFixed(10)))).toEqual([11.2416666667, 32.4861111111, 1.0194444444])
  const forms = intraclassForms(squares, 0.95)
  expect(forms.map(({ icc }) => icc?.toFixed(2))).toEqual(['0.17', '0.29', '0.71', '0.44', '0.62', '0.91'])
  const psych = [
    ['ICC1', 0.165741768405476, 1.79467849223947, 5, 18, 0.16476880834464, -0.132932324874751, 0.722560062328121], ['ICC2', 0.289763779527559, 11.0272479564033, 5, 15, 0.000134566516484337, 0.018786513374712, 0.761084369648953],
    ['ICC3', 0.714840714840715, 11.0272479564033, 5, 15, 0.000134566516484337, 0.342464765033925, 0.94585825995536], ['ICC1k', 0.442797133679269, 1.79467849223947, 5, 18, 0.16476880834464, -0.884442155238119, 0.912415420340776],
    ['ICC2k', 0.620050547598989, 11.0272479564033, 5, 15, 0.000134566516484337, 0.0711368153025035, 0.927232040167722], ['ICC3k', 0.909315542377069, 11.0272479564033, 5, 15, 0.000134566516484337, 0.675674713816305, 0.985891678169062],
  ] as const
  forms.forEach(({ type, icc, f, df1, df2, p, lower, upper }, index) => {
    const [name, ...figures] = psych[index] ?? ['none']
    expect(type).toBe(name)
    ;[icc, f, df1, df2, p, lower, upper].forEach((figure, at) => expect(figure).toBeCloseTo(figures[at] as number, 11))
  })
})

test('a judge who is always one point higher agrees in order (ICC3 = 1) and not in score (ICC2 < 1); no test where no error is left', () => {
  const forms = intraclassForms(meanSquares([Float64Array.of(0.1, 0.2, 0.3), Float64Array.of(1.1, 1.2, 1.3)]), 0.95)
  const [two, three] = [forms[1], forms[2]]
  expect(three).toMatchObject({ icc: 1, f: null, p: null, reason: 'no-error-left' })
  expect(two?.icc).toBeLessThan(0.05)
})

test('persons who do not differ have no reliability of their mean: null with its reason, not a number beyond 1', () => {
  const forms = intraclassForms(meanSquares([Float64Array.of(1, 2), Float64Array.of(2, 1)]), 0.95)
  for (const type of ['ICC1k', 'ICC2k', 'ICC3k']) expect(forms.find((one) => one.type === type)).toMatchObject({ icc: null, reason: 'no-difference-between-persons' })
})

// R's own data set `sleep` (Student 1908): hours of sleep gained by ten patients with two drugs.
const sleep = [[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]].map((hours) => Float64Array.from(hours)) as [Float64Array, Float64Array]

test('Student’s ten sleepers: the paired t test he published, and limits of agreement around it', () => {
  const change = pairedChange(...sleep, 0.95)
  // R 4.2.2: t.test(extra ~ group, data = sleep, paired = TRUE), sign turned
  expect(change.meanChange).toBeCloseTo(1.58, 12)
  expect(change.t).toBeCloseTo(4.06212768, 8)
  expect(change.p).toBeCloseTo(0.00283289, 8)
  expect(change.lower).toBeCloseTo(0.7001142, 7)
  const agreement = blandAltman(...sleep, 0.95)
  expect(agreement.lowerLimit.value).toBeCloseTo(1.58 - 1.96 * agreement.sd, 12)
  expect(agreement.points).toHaveLength(10)
  expect(agreement.upperLimit.upper).toBeGreaterThan(agreement.upperLimit.value)
})

test('everybody two points better: the error of consistency is nil, that of agreement is not', () => {
  const error = measurementError([Float64Array.of(10, 20, 30), Float64Array.of(12, 22, 32)])
  expect(error.semConsistency).toBe(0)
  expect(error.semAgreement).toBeCloseTo(Math.SQRT2, 12)
  expect(error.sdc).toBeCloseTo(1.96 * 2, 12)
})

const folder = path.resolve(import.meta.dirname, '../../../../../../shared/data/qol')

test.skipIf(!existsSync(path.join(folder, 'retest.csv')))('sixty people tested twice: standard error of measurement and smallest detectable change of the reference file', () => {
  const rows = readFileSync(path.join(folder, 'retest.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').map(Number))
  const [first, second] = [1, 2].map((column) => Float64Array.from(rows, (row) => row[column] as number)) as [Float64Array, Float64Array]
  const { retest } = JSON.parse(readFileSync(path.join(folder, 'reliability_expected.json'), 'utf8')) as { retest: Record<string, number> & { icc: { ICC: number, p: number }[] } }
  const error = measurementError([first, second])
  expect(error.semAgreement).toBeCloseTo(retest['SEM_agreement'] ?? Number.NaN, 11)
  expect(error.semConsistency).toBeCloseTo(retest['SEM_consistency'] ?? Number.NaN, 11)
  expect(error.sdc).toBeCloseTo(retest['SDC_agreement'] ?? Number.NaN, 11)
  expect(error.sdcGroup).toBeCloseTo(retest['SDC_group'] ?? Number.NaN, 11)
  intraclassForms(meanSquares([first, second]), 0.95).forEach(({ icc, p }, index) => {
    expect(icc).toBeCloseTo(retest.icc[index]?.ICC ?? Number.NaN, 11)
    expect((p ?? 0) / (retest.icc[index]?.p ?? Number.NaN)).toBeCloseTo(1, 9)
  })
})
