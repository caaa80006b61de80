import { expect, test } from 'vitest'
import type { Options } from '../analysis/index.ts'
import { attempt } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { descriptionAnalyses } from './index.ts'

/** Persons P1, P2, … over three visits, the third of which every second one misses. */
const visits = (persons: number): Table => tableOf('visits.csv', ['id', 'visit', 'score', 'arm'], Array.from({ length: persons }, (_, at) => at + 1).flatMap((person) =>
  ['V1', 'V2', 'V3'].map((visit, place) => [`P${person}`, visit, place === 2 && person % 2 === 0 ? '' : String(10 * person + place), person % 2 === 0 ? 'b' : 'a'])))
const columns: Options = { id: 'id', visit: 'visit', score: 'score' }
interface Courses { n: number, shown: number, courses: { id: string }[], warnings: object[] }
const run = (table: Table, options: Options): Courses => descriptionAnalyses.find(({ id }) => id === 'trajectories')?.run(table, { ...columns, ...options }) as unknown as Courses
const codeOf = (table: Table, options: Options): string => {
  const outcome = attempt(() => run(table, options))
  return outcome.ok ? 'done' : outcome.finding.code
}

test('everybody is shown when they are few enough, a missed visit stays empty and is never a zero', () => {
  expect(run(visits(2), { by: 'arm' })).toMatchObject({
    n: 2, shown: 2, visits: ['V1', 'V2', 'V3'], courses: [{ id: 'P1', group: 'a', scores: [10, 11, 12] }, { id: 'P2', group: 'b', scores: [20, 21, null] }], warnings: [],
  })
})

test('beyond that, as many as asked are drawn: the same for one seed, others for another, and the reader is told', () => {
  const drawn = (seed: number): Courses => run(visits(300), { people: 20, seed })
  const ids = drawn(1).courses.map(({ id }) => id)
  expect(drawn(1)).toMatchObject({ n: 300, shown: 20, warnings: [{ code: 'description/some-courses', params: { shown: 20, people: 300 } }] })
  expect(new Set(ids).size).toBe(20)
  expect(drawn(1).courses.map(({ id }) => id)).toEqual(ids)
  expect(drawn(2).courses.map(({ id }) => id)).not.toEqual(ids)
})

test('each person is drawn as often as another', () => {
  const times = new Map<string, number>()
  for (let seed = 0; seed < 2000; seed += 1) for (const { id } of run(visits(10), { people: 3, seed }).courses) times.set(id, (times.get(id) ?? 0) + 1)
  // 600 times expected, with a standard deviation of 20.5.
  for (const count of times.values()) expect(Math.abs(count - 600)).toBeLessThan(90)
  expect(times.size).toBe(10)
})

test('half a person, one visit and an empty score are refused', () => {
  expect(codeOf(visits(3), { people: 0.5 })).toBe('description/people')
  expect(codeOf(tableOf('one.csv', ['id', 'visit', 'score'], [['P1', 'V1', '5']]), {})).toBe('description/one-visit')
  expect(codeOf(tableOf('none.csv', ['id', 'visit', 'score'], [['P1', 'V1', ''], ['P1', 'V2', '']]), {})).toBe('description/no-score')
})
