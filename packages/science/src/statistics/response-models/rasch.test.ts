import { expect, test } from 'vitest'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { inventedTable, lawSchoolTable } from './answers.fixture.ts'
import { rasch, responseModelFindings } from './index.ts'
import { personLocation } from './person-location.ts'

const items = ['i1', 'i2', 'i3', 'i4', 'i5']

test('the law school test by conditional likelihood: difficulties, infit, outfit and Andersen’s test of eRm 1.0-2', () => {
  const found = rasch(lawSchoolTable, { items })
  const eRm = {
    difficulty: [-1.256127963986, 0.474907147499, 1.235980612749, 0.168410071698, -0.623169867961], se: [0.1044056934, 0.0699170675, 0.0687776912, 0.0726194448, 0.0859174137],
    infit: [0.827719522395, 0.967995653877, 0.972798026847, 0.954092967449, 0.895298007223], outfit: [0.800754346022, 0.957720704742, 0.949423886798, 0.943763077697, 0.872078672012],
  }
  found.items.forEach((item, index) => {
    expect(item.difficulty).toBeCloseTo(eRm.difficulty[index] as number, 5)
    expect(item.se[0]).toBeCloseTo(eRm.se[index] as number, 5)
    expect(item.infit).toBeCloseTo(eRm.infit[index] as number, 5)
    expect(item.outfit).toBeCloseTo(eRm.outfit[index] as number, 5)
  })
  expect(found.loglik).toBeCloseTo(-1091.56968998, 7)
  expect(found.andersen).toMatchObject({ df: 4, reason: null })
  expect(found.andersen.chisq).toBeCloseTo(0.168071568967, 6)
  // 3 people answered nothing right and 298 everything
  expect(found.extremes).toBe(301)
})

test('partial credit for four items of five categories: thresholds, infit and outfit of eRm’s PCM', () => {
  const found = rasch(inventedTable, { items: ['q1', 'q2', 'q3', 'q4'] })
  const thresholds = [
    [-0.473599657, 0.094858628, 0.143249918, 0.572925281], [-0.503695784, -0.096854148, 0.383395645, 0.560368115],
    [-1.018985641, -0.696565756, 0.607875406, 0.311592120], [-0.227101875, -0.450190737, 0.498307832, 0.294420651],
  ]
  const [infit, outfit] = [[0.7409475297, 0.9010910360, 0.8749940134, 0.7922111246], [0.7270568703, 0.9209257901, 0.8333002079, 0.7734294657]]
  found.items.forEach((item, index) => {
    item.thresholds.forEach((one, step) => { expect(one).toBeCloseTo(thresholds[index]?.[step] as number, 4) })
    expect(item.infit).toBeCloseTo(infit[index] as number, 5)
    expect(item.outfit).toBeCloseTo(outfit[index] as number, 5)
  })
  expect(found.loglik).toBeCloseTo(-767.600771171917, 6)
  expect(found.model).toBe('partial-credit')
})

test('nobody who answers everything right has a likeliest position; Warm’s estimate places them still', () => {
  const perfect = rasch(lawSchoolTable, { items }).scores.find(({ total }) => total === 5)
  expect(perfect).toMatchObject({ theta: null, se: null, reason: 'extreme-score' })
  expect(perfect?.weighted).toBeGreaterThan(1)
})

test('half right on two items equally hard is exactly at their difficulty', () => {
  const pair = [Float64Array.of(0.7), Float64Array.of(0.7)]
  expect(personLocation(pair, 1, 'likelihood')?.theta).toBeCloseTo(0.7, 12)
  expect(personLocation(pair, 1, 'likelihood')?.se).toBeCloseTo(Math.SQRT2, 12)
  expect(personLocation(pair, 1, 'weighted')?.theta).toBeCloseTo(0.7, 12)
})

test('the total says everything: two items answered oppositely by 30 and 10 people differ by log 3', () => {
  const rows = [...Array.from({ length: 30 }, () => ['1', '0']), ...Array.from({ length: 10 }, () => ['0', '1']), ['1', '1'], ['0', '0']]
  const found = rasch(tableOf('pair.csv', ['easy', 'hard'], rows), { items: ['easy', 'hard'] })
  expect((found.items[1]?.difficulty as number) - (found.items[0]?.difficulty as number)).toBeCloseTo(Math.log(3), 9)
})

test('people who were each asked four of the five questions at most place the questions where everybody’s answers do, within three standard errors', () => {
  const asked: Table = tableOf('planned.csv', items, Array.from({ length: lawSchoolTable.rows }, (_, row) => lawSchoolTable.columns.map((column, index) => ((row + index) % 4 === 0 ? '' : String(column.values[row])))))
  const [whole, planned] = [rasch(lawSchoolTable, { items }), rasch(asked, { items })]
  planned.items.forEach((item, index) => { expect(Math.abs(item.difficulty - (whole.items[index]?.difficulty as number))).toBeLessThan(3 * (item.se[0] as number)) })
})

test('an item everybody with a telling score passes cannot be placed: refused, not a number', () => {
  const rows = [['1', '1', '0'], ['1', '0', '1'], ['1', '1', '0'], ['1', '0', '1'], ['0', '0', '0'], ['1', '1', '1']]
  const outcome = attempt(() => rasch(tableOf('separated.csv', ['a', 'b', 'c'], rows), { items: ['a', 'b', 'c'] }))
  expect(outcome).toMatchObject({ ok: false, finding: { code: 'items/not-converged' } })
  expect(Object.keys(responseModelFindings)).toContain('items/not-converged')
})
