import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { attempt, matrixOf } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { inventedTable } from './answers.fixture.ts'
import { confirmatoryFactorAnalysis, measurementInvariance, oneFactor, responseModelFindings } from './index.ts'

const model = 'A =~ q1 + q2 + q3 + q4; B =~ q5 + q6 + q7 + q8'
const near = (figure: number | null, reference: number, allowed = 1e-5): void => { expect(Math.abs((figure ?? Number.NaN) - reference)).toBeLessThanOrEqual(allowed * Math.max(1, Math.abs(reference))) }
const refusal = (analysis: () => unknown): { code: string, params: Readonly<Record<string, string | number>> } | null => {
  const outcome = attempt(analysis)
  if (outcome.ok) return null
  const { code, params } = outcome.finding
  expect(Object.keys(responseModelFindings)).toContain(code)
  return { code, params }
}

test('two correlated factors behind eight items: loadings, errors and fit are those of lavaan 0.6-14', () => {
  const found = confirmatoryFactorAnalysis(inventedTable, { model })
  // lavaan: cfa(model, data, std.lv = TRUE): est, se, std.all
  const lavaan = [
    [0.9805777654, 0.0961383706, 0.6836617781], [0.8351180178, 0.0958672993, 0.5943371569], [0.7761454751, 0.0886360351, 0.5970471398], [1.0048411621, 0.0962620066, 0.6981434210],
    [0.858403429, 0.105971127, 0.583179638], [1.135818266, 0.111822164, 0.738640696], [0.634165754, 0.103723999, 0.446891287], [0.783671255, 0.104034316, 0.543489096],
  ]
  const residuals = [1.095690773, 1.276954257, 1.087529368, 1.061892485, 1.42974078, 1.074481742, 1.611566378, 1.465010998]
  const standardErrors = [0.0498174125, 0.0544708982, 0.0543180908, 0.0491591739, 0.0594938451, 0.0558435949, 0.0652735597, 0.0610161269]
  found.loadings.forEach((loading, index) => {
    const [estimate, se, standardized] = lavaan[index] as [number, number, number]
    near(loading.estimate, estimate)
    near(loading.se, se)
    near(loading.standardized, standardized)
    near(loading.standardizedSe, standardErrors[index] as number)
    near(found.residualVariances[index]?.estimate ?? null, residuals[index] as number)
  })
  expect(found.factorCovariances[0]?.factors).toEqual(['A', 'B'])
  near(found.factorCovariances[0]?.standardized ?? null, 0.4533798690)
  const { fit } = found
  const pairs = [
    [fit.chisq, 29.1441497286], [fit.df, 19], [fit.p, 0.0637512780], [fit.cfi, 0.9715095098], [fit.tli, 0.9580140145], [fit.rmsea, 0.0471656044], [fit.rmseaLower, 0], [fit.rmseaUpper, 0.0795078389],
    [fit.rmseaClose, 0.5180273915], [fit.srmr, 0.0417282873], [fit.logl, -3233.34516273848], [fit.aic, 6500.69032547695], [fit.bic, 6559.86118717376], [fit.baseline.chisq, 384.053885629],
  ] as const
  for (const [figure, reference] of pairs) near(figure, reference)
  expect(found.warnings).toEqual([])
})

test('the unit of a factor changes its loadings, not the fit nor the standardised loadings', () => {
  const [variance, marker] = [confirmatoryFactorAnalysis(inventedTable, { model }), confirmatoryFactorAnalysis(inventedTable, { model, identification: 'marker' })]
  expect(marker.loadings[0]).toMatchObject({ estimate: 1, se: null })
  near(marker.fit.chisq, variance.fit.chisq, 1e-9)
  marker.loadings.forEach((loading, index) => { near(loading.standardized, variance.loadings[index]?.standardized as number, 1e-7) })
})

test('the same items in two languages: chi-squares of the three levels, and the latent means, are those of lavaan', () => {
  const { levels, steps, factorMeans } = measurementInvariance(inventedTable, { model, by: 'language' })
  const lavaan = [[45.0029123655, 38, 0.9798276180, 0.0391883452, 0.0474251754], [57.3283685169, 44, 0.9616066964, 0.0502425340, 0.0619647492], [73.6869488235, 50, 0.9317680767, 0.0628317181, 0.0719846907]]
  expect(levels.map(({ level }) => level)).toEqual(['configural', 'metric', 'scalar'])
  levels.forEach(({ fit }, index) => [fit.chisq, fit.df, fit.cfi, fit.rmsea, fit.srmr].forEach((figure, at) => { near(figure, lavaan[index]?.[at] as number) }))
  near(steps[1]?.chisq ?? null, 73.6869488235 - 57.3283685169)
  near(factorMeans[0]?.estimate ?? null, 0.6770972161)
  near(factorMeans[1]?.se ?? null, 0.1764954525)
})

test('a model that reproduces its own covariances is found again without error', () => {
  // loadings .9 .8 .7 .6, residuals 1 - loading^2: a Spearman matrix
  const loadings = [0.9, 0.8, 0.7, 0.6]
  const found = oneFactor({ n: 200, covariance: matrixOf(loadings.map((one, i) => loadings.map((other, j) => (i === j ? 1 : one * other)))) })
  found.loadings.forEach((loading, index) => { near(loading, loadings[index] as number, 1e-9) })
  near(found.fit.chisq, 0, 1e-9)
  expect(found).toMatchObject({ heywood: false, fit: { cfi: 1, rmsea: 0 } })
})

test('a residual variance below zero is said, not hidden', () => {
  // r12 r13 / r23 = 0.8 * 0.8 / 0.5 > 1: the first item would have to be explained beyond its variance
  const found = oneFactor({ n: 100, covariance: matrixOf([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]]) })
  expect(found.heywood).toBe(true)
  near(found.residualVariances[0] ?? null, 1 - 1.28, 1e-7)
})

test('rows with a missing answer are left out and counted', () => {
  const holed: Table = { ...inventedTable, columns: inventedTable.columns.map((column) => (column.kind === 'number' && column.name === 'q1' ? { ...column, values: [null, ...column.values.slice(1)] } : column)) }
  expect(confirmatoryFactorAnalysis(holed, { model })).toMatchObject({ n: 239, leftOut: 1 })
})

test('a model that cannot be read is refused with its place in the text', () => {
  expect(refusal(() => confirmatoryFactorAnalysis(inventedTable, { model: 'A =~ q1 + + q2' }))).toEqual({ code: 'factor-model/unreadable', params: { text: '', position: 11 } })
  expect(refusal(() => confirmatoryFactorAnalysis(inventedTable, { model: 'A =~ q1 + q2 + q3; B = q4' }))).toEqual({ code: 'factor-model/unreadable', params: { text: 'B = q4', position: 20 } })
  expect(refusal(() => confirmatoryFactorAnalysis(inventedTable, { model: 'A =~ q1 + 2*q2 + q3' }))).toEqual({ code: 'factor-model/unreadable', params: { text: '2*q2', position: 11 } })
  expect(refusal(() => confirmatoryFactorAnalysis(inventedTable, { model: ' ' }))?.code).toBe('factor-model/no-factor')
  expect(refusal(() => confirmatoryFactorAnalysis(inventedTable, { model: 'A =~ q1 + q2 + q3; B =~ A + q4' }))?.code).toBe('factor-model/factor-of-factors')
  expect(refusal(() => confirmatoryFactorAnalysis(inventedTable, { model: 'A =~ q1 + q1 + q3' }))?.code).toBe('factor-model/item-twice')
})

test('what cannot be estimated is refused with a reason: two items alone, a constant item, an item that repeats another, an empty item, text', () => {
  const table = (columns: Record<string, readonly string[]>): Table => tableOf('small.csv', Object.keys(columns), Array.from({ length: 6 }, (_, row) => Object.values(columns).map((values) => values[row] ?? '')))
  const [a, b, c] = [['1', '2', '3', '4', '5', '1'], ['2', '2', '4', '3', '5', '1'], ['1', '3', '2', '5', '4', '2']]
  expect(refusal(() => confirmatoryFactorAnalysis(inventedTable, { model: 'A =~ q1 + q2' }))).toEqual({ code: 'factor-model/too-many-parameters', params: { parameters: 4, moments: 3 } })
  expect(refusal(() => confirmatoryFactorAnalysis(table({ a, b, c: ['3', '3', '3', '3', '3', '3'] }), { model: 'F =~ a + b + c' }))?.code).toBe('items/constant')
  expect(refusal(() => confirmatoryFactorAnalysis(table({ a, b, c: a }), { model: 'F =~ a + b + c' }))?.code).toBe('factor-model/singular')
  expect(refusal(() => confirmatoryFactorAnalysis(table({ a, b, c: [] }), { model: 'F =~ a + b + c' }))?.code).toBe('items/empty')
  expect(attempt(() => confirmatoryFactorAnalysis(table({ a, b, c: ['x', ...c.slice(1)] }), { model: 'F =~ a + b + c' }))).toMatchObject({ ok: false, finding: { code: 'table/not-a-number' } })
  expect(refusal(() => measurementInvariance(table({ a, b, c, g: ['x', 'x', 'x', 'x', 'x', 'x'] }), { model: 'F =~ a + b + c', by: 'g' }))?.code).toBe('invariance/one-group')
})

const folder = path.resolve(import.meta.dirname, '../../../../../../shared/data/qol')
test.skipIf(!existsSync(path.join(folder, 'bfi.csv')))('five factors behind twenty-five items of 2 436 people: the loadings and the fit of lavaan', () => {
  const lines = readFileSync(path.join(folder, 'bfi.csv'), 'utf8').trim().split('\n').map((line) => line.replaceAll('"', '').split(','))
  const expected = JSON.parse(readFileSync(path.join(folder, 'psych_expected.json'), 'utf8')) as { big5: { fit: Record<string, number>, par: { lhs: string, op: string, rhs: string, est: number, 'std.all': number }[] } }
  const big = ['A', 'C', 'E', 'N', 'O'].map((factor) => `${factor} =~ ${[1, 2, 3, 4, 5].map((item) => `${factor}${item}`).join(' + ')}`).join('; ')
  const found = confirmatoryFactorAnalysis(tableOf('bfi.csv', lines[0] ?? [], lines.slice(1)), { model: big, identification: 'marker' })
  expect(found.n).toBe(2436)
  for (const one of found.loadings) {
    const theirs = expected.big5.par.find(({ lhs, op, rhs }) => op === '=~' && lhs === one.factor && rhs === one.item)
    near(one.estimate, theirs?.est as number, 2e-5)
    near(one.standardized, theirs?.['std.all'] as number)
  }
  for (const key of ['chisq', 'df', 'cfi', 'tli', 'rmsea', 'srmr'] as const) near(found.fit[key], expected.big5.fit[key] as number, 1e-6)
})
