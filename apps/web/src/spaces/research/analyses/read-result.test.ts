import { expect, test } from 'vitest'
import { readResult } from './read-result.ts'

test('lists of lines become tables, single figures stand together, and what nothing fills is left out', () => {
  const result = { method: 'm', version: '1', n: 3, warnings: [], loglik: -12.5, fixed: [{ term: 'day', estimate: 0.5, reason: null }, { term: 'arm', estimate: null, reason: null }] }
  expect(readResult(result)).toEqual([
    { key: 'fixed', group: null, columns: ['term', 'estimate'], rows: [{ term: 'day', estimate: 0.5, reason: null }, { term: 'arm', estimate: null, reason: null }] },
    { key: 'main', group: null, columns: ['loglik'], rows: [{ loglik: -12.5 }] },
  ])
})

test('the points of a curve are a table under the name of its group', () => {
  const tables = readResult({ curves: [{ group: 'A', n: 2, table: [{ time: 1, survival: 0.5 }] }] })
  expect(tables.map(({ key, group, columns }) => ({ key, group, columns }))).toEqual([
    { key: 'curves', group: null, columns: ['group', 'n'] }, { key: 'table', group: 'A', columns: ['time', 'survival'] },
  ])
})

test('what is not a result gives no table', () => {
  expect(readResult(null)).toEqual([])
  expect(readResult('3')).toEqual([])
})
