import { expect, test } from 'vitest'
import { deteriorationCurves, type PatientTime } from './index.ts'

const patient = (id: string, time: number | null, status: PatientTime['status']): PatientTime => ({ id, time, status, event: status === null ? null : status === 1 ? 1 : 0, reason: status === null ? 'no-score' : status === 2 ? 'died' : status === 1 ? 'deteriorated' : 'last-score' })
const five = [patient('a', 1, 1), patient('b', 2, 0), patient('c', 3, 1), patient('d', 4, 1), patient('e', 5, 0), patient('f', null, null)]

test('five patients by hand: 4/5, then 2/3 of it, then 1/2 of that; who is not analysed is not counted', () => {
  const { kind, curves } = deteriorationCurves({ deathRule: 'ignore', mcid: 10, patients: five }, 0.95)
  expect(kind).toBe('km')
  expect(curves).toMatchObject([{ group: null, n: 5, events: 3, median: 4, table: [[1, 5, 4 / 5], [2, 4, 4 / 5], [3, 3, 8 / 15], [4, 2, 4 / 15], [5, 1, 4 / 15]].map(([time, atRisk, survival = 0]) => ({ time, atRisk, survival: expect.closeTo(survival, 12) })) }])
})

test('a death that competes is not censored: five patients by hand, and the curve of Kaplan-Meier would have been higher', () => {
  // At risk 5, 4, 3, 2: 1/5 deteriorates; one dies (free of both: 3/5); 3/5 x 1/3 deteriorates; 2/5 x 1/2 deteriorates.
  const patients = [patient('a', 1, 1), patient('b', 2, 2), patient('c', 3, 1), patient('d', 4, 1), patient('e', 5, 0)]
  const { kind, curves } = deteriorationCurves({ deathRule: 'competing', mcid: 10, patients }, 0.95)
  expect(kind).toBe('cuminc')
  expect(curves).toMatchObject([{ group: null, n: 5, events: 3, competing: 1, table: [1 / 5, 1 / 5, 2 / 5, 3 / 5, 3 / 5].map((cif) => ({ cif: expect.closeTo(cif, 12) })) }])
})

test('several sizes of deterioration are as many curves, named after them; with nobody analysed there is none', () => {
  const other = five.map((one) => ({ ...one, status: one.status === null ? null : 0 as const, event: one.event === null ? null : 0 as const }))
  const { curves } = deteriorationCurves({ deathRule: 'censor', mcid: 5, patients: five, thresholds: [{ mcid: 5, patients: five }, { mcid: 10, patients: other }] as never }, 0.95)
  expect(curves.map(({ group, events }) => [group, events])).toEqual([['5', 3], ['10', 0]])
  expect(deteriorationCurves({ deathRule: 'ignore', mcid: 5, patients: [patient('f', null, null)] }, 0.95).curves).toEqual([])
})
