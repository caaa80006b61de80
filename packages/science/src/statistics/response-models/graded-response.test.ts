import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/index.ts'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { inventedTable, lawSchoolTable } from './answers.fixture.ts'
import { gradedCurves, gradedInformation, type GradedItem } from './graded-curves.ts'
import { gradedResponse, responseModelFindings } from './index.ts'
import { normalGrid, posteriorMoments } from './quadrature-grid.ts'

const items = ['i1', 'i2', 'i3', 'i4', 'i5']

test('the law school test: the two-parameter model of ltm, published by Rizopoulos 2006 (doi:10.18637/jss.v017.i05)', () => {
  const found = gradedResponse(lawSchoolTable, { items })
  const [difficulties, discriminations] = [[-3.3597, -1.3696, -0.2799, -1.8659, -3.1236], [0.8254, 0.7229, 0.8905, 0.6886, 0.6575]]
  found.items.forEach((item, index) => {
    expect(Math.abs((item.thresholds[0] as number) - (difficulties[index] as number))).toBeLessThan(1e-2)
    expect(Math.abs(item.discrimination - (discriminations[index] as number))).toBeLessThan(1e-2)
  })
  expect(found.loglik).toBeCloseTo(-2466.653, 3)
  expect([found.n, found.parameters]).toEqual([1000, 10])
})

test('one discrimination for all five questions: the Rasch model by marginal likelihood of ltm, 0.7551 and -2466.938', () => {
  const found = gradedResponse(lawSchoolTable, { items, slopes: 'equal' })
  const difficulties = [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802]
  found.items.forEach((item, index) => {
    expect(item.discrimination).toBeCloseTo(0.7551, 4)
    expect(item.thresholds[0]).toBeCloseTo(difficulties[index] as number, 3)
  })
  expect(found.loglik).toBeCloseTo(-2466.938, 3)
})

test('at each point the chances of the categories add up to one, and the information of the items to that of the test', () => {
  const found = gradedResponse(inventedTable, { items: ['q1', 'q2', 'q3', 'q4'] })
  expect(found.items.map(({ thresholds }) => thresholds.length)).toEqual([4, 4, 4, 4])
  expect(found.curves[2]?.categories.map(({ category }) => category)).toEqual([1, 2, 3, 4, 5])
  found.thetaGrid.forEach((_, point) => {
    expect(found.curves[0]?.categories.reduce((sum, { probability }) => sum + (probability[point] as number), 0)).toBeCloseTo(1, 12)
    expect(found.information[point]).toBeCloseTo(found.itemInformation.reduce((sum, { information }) => sum + (information[point] as number), 0), 12)
  })
})

test('the error of measurement agrees with the spread of scores: reliability between 0 and 1, mean score 0', () => {
  const found = gradedResponse(inventedTable, { items: ['q1', 'q2', 'q3', 'q4'] })
  expect(found.scores.reduce((sum, { theta }) => sum + theta, 0) / found.n).toBeCloseTo(0, 2)
  expect(found.reliability).toBeGreaterThan(0.5)
  expect(found.reliability).toBeLessThan(0.9)
})

const simulate = ({ persons, seed }: { persons: number, seed: number }): { table: Table, truth: { a: number, b: number[] }[] } => {
  const random = seededRandom(seed)
  const truth = Array.from({ length: 10 }, (_, item) => ({ a: 0.8 + 0.2 * item, b: [-1.5, -0.5, 0.5, 1.5].map((one) => one + 0.05 * item) }))
  const rows = Array.from({ length: persons }, () => {
    const theta = random.normal(0, 1)
    return truth.map(({ a, b }) => { const draw = random.next(); return String(1 + b.filter((one) => draw < 1 / (1 + Math.exp(-a * (theta - one)))).length) })
  })
  return { truth, table: tableOf('simulated.csv', truth.map((_, item) => `q${item}`), rows) }
}

test('a thousand people and ten items of five categories: what made the answers is found within four standard errors, in less than three seconds', () => {
  const { table, truth } = simulate({ persons: 1000, seed: 7 })
  const start = performance.now()
  const found = gradedResponse(table, { items: table.columns.map(({ name }) => name) })
  expect(performance.now() - start).toBeLessThan(3000)
  found.items.forEach((item, index) => {
    expect(Math.abs(item.discrimination - (truth[index]?.a as number)) / (item.se.discrimination as number)).toBeLessThan(4)
    item.thresholds.forEach((one, at) => { expect(Math.abs(one - (truth[index]?.b[at] as number)) / (item.se.thresholds[at] as number)).toBeLessThan(4) })
  })
  const tests = found.items.map(({ sx2 }) => (sx2.chisq as number) / (sx2.df as number))
  expect(tests.reduce((sum, one) => sum + one, 0) / tests.length).toBeGreaterThan(0.8)
  expect(tests.reduce((sum, one) => sum + one, 0) / tests.length).toBeLessThan(1.25)
  expect(Math.abs(found.q3.largest?.q3 as number)).toBeLessThan(0.3)
})

test('an answer that is missing is not an answer: the person counts by the others', () => {
  const holed: Table = { ...lawSchoolTable, columns: lawSchoolTable.columns.map((column, index) => (column.kind === 'number' ? { ...column, values: column.values.map((value, row) => ((row + index) % 7 === 0 || row === 0 ? null : value)) } : column)) }
  const found = gradedResponse(holed, { items })
  expect([found.n, found.leftOut]).toEqual([999, 1])
  found.items.forEach((item) => { expect(item.answers).toBeLessThan(900) })
  expect(found.scores[0]?.row).toBe(1)
})

test('an item coded backwards has a negative discrimination, and a warning', () => {
  const turned: Table = { ...inventedTable, columns: inventedTable.columns.map((column) => (column.kind === 'number' && column.name === 'q2' ? { ...column, values: column.values.map((value) => (value === null ? null : 6 - value)) } : column)) }
  const found = gradedResponse(turned, { items: ['q1', 'q2', 'q3', 'q4'] })
  expect(found.items[1]?.discrimination).toBeLessThan(0)
  expect(found.warnings).toMatchObject([{ code: 'items/negative-discrimination', where: 'q2' }])
})

test('a category nobody chose, a constant item, an empty item, halves of points: refused with the item', () => {
  const table = (q: readonly string[]): Table => tableOf('small.csv', ['a', 'b', 'q'], q.map((value, row) => [String(row % 3), String((row + 1) % 2), value]))
  const refused = (q: readonly string[]): string => {
    const outcome = attempt(() => gradedResponse(table(q), { items: ['a', 'b', 'q'] }))
    const code = outcome.ok ? '' : outcome.finding.code
    expect(Object.keys(responseModelFindings)).toContain(code)
    return code
  }
  expect(refused(['1', '2', '4', '2', '1', '4'])).toBe('items/category-unseen')
  expect(refused(['2', '2', '2', '2', '2', '2'])).toBe('items/constant')
  expect(refused(['', '', '', '', '', ''])).toBe('items/empty')
  expect(refused(['1', '1.5', '2', '2', '1', '2'])).toBe('items/not-whole')
})

const folder = path.resolve(import.meta.dirname, '../../../../../../shared/data/qol')
test.skipIf(!existsSync(path.join(folder, 'irt_expected.json')))('attitudes to science of 392 people: graded models of ltm within 0.01, its information and its scores exactly at its own parameters', () => {
  type Model = { items: string[], coef: number[][], logLik: number, theta_grid: number[], item_info: number[][], eap: Record<string, number>[] }
  const expected = JSON.parse(readFileSync(path.join(folder, 'irt_expected.json'), 'utf8')) as { grm_science4: Model, grm_science4_constrained: Model }
  const lines = readFileSync(path.join(folder, 'science4.csv'), 'utf8').trim().split('\n').map((line) => line.replaceAll('"', '').split(','))
  const names = expected.grm_science4.items
  for (const [slopes, model] of [['free', expected.grm_science4], ['equal', expected.grm_science4_constrained]] as const) {
    const found = gradedResponse(tableOf('science.csv', lines[0] ?? [], lines.slice(1)), { items: names, slopes })
    found.items.forEach((item, index) => [...item.thresholds, item.discrimination].forEach((figure, at) => { expect(Math.abs(figure - (model.coef[index]?.[at] as number))).toBeLessThan(1e-3) }))
    expect(Math.abs(found.loglik - model.logLik)).toBeLessThan(1e-3)
  }
  const { coef, theta_grid, item_info, eap } = expected.grm_science4
  const theirs = coef.map((row): GradedItem => ({ slope: row[3] as number, intercepts: Float64Array.from(row.slice(0, 3), (one) => -one * (row[3] as number)) }))
  theirs.forEach((item, index) => gradedInformation(item, Float64Array.from(theta_grid)).forEach((value, point) => { expect(value).toBeCloseTo(item_info[index]?.[point] as number, 10) }))
  const grid = normalGrid()
  const tables = theirs.map((item) => gradedCurves(item, grid.points).probabilities)
  for (const one of eap) {
    const score = posteriorMoments(Int16Array.from(names, (name) => (one[name] as number) - 1), tables, grid)
    expect(score.theta).toBeCloseTo(one.z1 as number, 5)
    expect(score.se).toBeCloseTo(one['se.z1'] as number, 5)
  }
})
