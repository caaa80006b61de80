import { expect, test } from 'vitest'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { inventedTable } from './answers.fixture.ts'
import { differentialFunctioning, responseModelAnalyses, responseModelFindings } from './index.ts'

const items = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8']

test('an item made easier in French is found, its neighbour is not: likelihood ratios, R2 and log odds of MASS::polr', () => {
  const found = differentialFunctioning(inventedTable, { items, by: 'language' })
  // polr(y ~ s), y ~ s + language, y ~ s * language: LR uniform, LR non-uniform, three R2, log odds, se
  const polr = {
    q1: [1.951071523875157, 3.002495190114701, 0.130083280044942, 0.132612007313973, 0.136503454331405, 0.337445086429773, 0.241596912784459],
    q3: [26.064602774321770, 2.135705740191497, 0.122938531870658, 0.157750887271553, 0.160603374528045, 1.265625092535637, 0.252669115023389],
  }
  for (const [name, reference] of Object.entries(polr)) {
    const item = found.items.find((one) => one.item === name)
    const figures = [item?.uniform.chisq, item?.nonuniform.chisq, ...(item?.r2 ?? []), item?.groups[0]?.estimate, item?.groups[0]?.se]
    figures.forEach((figure, index) => { expect(Math.abs((figure ?? Number.NaN) - (reference[index] as number))).toBeLessThan(1e-5) })
  }
  expect(found.items.filter(({ uniform }) => (uniform.r2Change as number) > 0.02).map(({ item }) => item)).toEqual(['q3'])
  expect(found.items.find(({ item }) => item === 'q3')?.both.adjusted).toBeLessThan(0.001)
  expect(found.groups).toEqual([{ group: 'english', n: 120 }, { group: 'french', n: 120 }])
})

test('the score that matches people may leave out the item studied', () => {
  const [total, rest] = [differentialFunctioning(inventedTable, { items, by: 'language' }), differentialFunctioning(inventedTable, { items, by: 'language', matching: 'rest' })]
  expect(rest.items[2]?.uniform.chisq).not.toBe(total.items[2]?.uniform.chisq)
  expect(rest.items[2]?.uniform.p).toBeLessThan(0.01)
})

test('one group, or none, cannot be compared; an item all answer alike has no figure but a reason', () => {
  const outcome = attempt(() => differentialFunctioning({ ...inventedTable, rows: 100, columns: inventedTable.columns.map((column) => ({ ...column, values: column.values.slice(0, 100) }) as typeof column) }, { items, by: 'language' }))
  expect(outcome).toMatchObject({ ok: false, finding: { code: 'dif/one-group' } })
  const rows = Array.from({ length: 40 }, (_, row) => [row % 2 === 0 ? 'x' : 'y', String(row % 3), row === 0 ? '' : '1', String(Math.floor(row / 2) % 2)])
  const small: Table = tableOf('small.csv', ['g', 'a', 'b', 'c'], rows)
  expect(attempt(() => differentialFunctioning(small, { items: ['a', 'b', 'c'], by: 'g' }))).toMatchObject({ ok: false, finding: { code: 'items/constant' } })
})

test('groups that answer an item without any overlap have no likelihood ratio: null and the reason', () => {
  const rows = Array.from({ length: 60 }, (_, row) => [row < 30 ? 'x' : 'y', String(row < 30 ? 0 : 1), String(row % 3), String(Math.floor(row / 3) % 3)])
  const found = differentialFunctioning(tableOf('apart.csv', ['g', 'a', 'b', 'c'], rows), { items: ['a', 'b', 'c'], by: 'g', matching: 'rest' })
  expect(found.items[0]).toMatchObject({ reason: 'answers-separated', uniform: { chisq: null, df: 1, p: null, r2Change: null } })
})

test('every sheet has its sentences in both languages, and no result holds what is not a number', () => {
  const options = { model: 'A =~ q1 + q2 + q3 + q4; B =~ q5 + q6 + q7 + q8', items: items.join(','), by: 'language' }
  for (const sheet of responseModelAnalyses) {
    const given = Object.fromEntries(sheet.options.flatMap(({ name }) => (name in options ? [[name, options[name as keyof typeof options]]] : [])))
    const result = sheet.run(inventedTable, given)
    expect(JSON.stringify(result, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? 'NOT A NUMBER' : value))).not.toContain('NOT A NUMBER')
    expect(sheet.methods(given).fr).not.toBe(sheet.methods(given).en)
    expect(result.n).toBe(240)
    sheet.script(inventedTable, given)
  }
  for (const sentence of Object.values(responseModelFindings)) expect(sentence.fr({}).length).toBeGreaterThan(20)
})
