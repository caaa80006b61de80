import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, parsePlainDate } from '../base/index.ts'
import type { PlainDate } from '../base/index.ts'
import { checkSchedule, planActivities, statusOf } from './index.ts'
import type { Visit } from './index.ts'

const anchor = parsePlainDate('2024-02-28') as PlainDate
const phq = { id: 'phq-9', version: '1.0.0' }
const gad = { id: 'gad-7', version: '1.0.0' }
const visit = (id: string, offsetDays: number, more: Partial<Visit> = {}): Visit =>
  ({ id, title: { fr: id, en: id }, offsetDays, windowBefore: 3, windowAfter: 3, instruments: [phq], ...more })

const anyVisits = fc.array(fc.record({
  offsetDays: fc.integer({ min: -400, max: 4000 }), windowBefore: fc.nat(60), windowAfter: fc.nat(60),
  arms: fc.option(fc.subarray(['A', 'B'], { minLength: 1 }), { nil: undefined }),
  instruments: fc.constantFrom([phq], [phq, gad], [gad]),
}), { maxLength: 8 }).map((list) => list.map(({ arms, ...rest }, index) =>
  visit(`v${index}`, rest.offsetDays, { ...rest, ...(arms === undefined ? {} : { arms }) })))

test('a window is never inverted, and the days between its ends are those of the protocol', () => {
  fc.assert(fc.property(anyVisits, (visits) => {
    for (const activity of planActivities(visits, anchor, 'A')) {
      const planned = visits.find(({ id }) => id === activity.visit)
      expect(activity.opens <= activity.due && activity.due <= activity.closes).toBe(true)
      expect(daysBetween(anchor, activity.due)).toBe(planned?.offsetDays)
      expect(daysBetween(activity.opens, activity.closes)).toBe((planned?.windowBefore ?? 0) + (planned?.windowAfter ?? 0))
    }
  }))
})

test('activities come in the order of their due days, and each visit of the arm is planned once per questionnaire', () => {
  fc.assert(fc.property(anyVisits, fc.constantFrom('A', 'B', null), (visits, arm) => {
    const planned = planActivities(visits, anchor, arm)
    const dues = planned.map(({ due }) => due)
    expect(dues).toEqual(dues.toSorted())
    const concerned = visits.filter(({ arms }) => arms === undefined || (arm !== null && arms.includes(arm)))
    expect(planned.map(({ visit: id, instrument }) => `${id} ${instrument.id}`).sort())
      .toEqual(concerned.flatMap(({ id, instruments }) => instruments.map((one) => `${id} ${one.id}`)).sort())
  }))
})

test('an activity goes from upcoming to open to late to closed, never back, and what is done stays done', () => {
  fc.assert(fc.property(anyVisits, fc.integer({ min: -500, max: 4200 }), (visits, days) => {
    const order = ['upcoming', 'open', 'late', 'closed']
    for (const activity of planActivities(visits, anchor, null)) {
      const today = addDays(anchor, days)
      const [now, tomorrow] = [statusOf(activity, today), statusOf(activity, addDays(today, 1))]
      expect(order.indexOf(tomorrow)).toBeGreaterThanOrEqual(order.indexOf(now))
      expect(statusOf({ ...activity, done: true }, today)).toBe('done')
    }
  }))
})

test('the first and the last day of the window are open days', () => {
  const [activity] = planActivities([visit('m1', 2)], anchor, null)
  if (activity === undefined) throw new Error('nothing planned')
  expect(activity).toMatchObject({ opens: '2024-02-27', due: '2024-03-01', closes: '2024-03-04' })
  const on = (day: string): string => statusOf(activity, parsePlainDate(day) as PlainDate)
  expect([on('2024-02-26'), on('2024-02-27'), on('2024-03-01'), on('2024-03-02'), on('2024-03-04'), on('2024-03-05')])
    .toEqual(['upcoming', 'open', 'open', 'late', 'late', 'closed'])
})

test('a schedule with two visits of the same name, a negative window or nothing to fill is refused', () => {
  const found = checkSchedule([visit('v', 0), visit('v', 30, { windowAfter: -1 }), visit('w', 60, { instruments: [] }), visit('x', 300.5)])
  expect(found.map(({ where, code }) => `${where} ${code}`)).toEqual([
    'visits[1].windowAfter negative-window', 'visits[2].instruments no-instrument', 'visits[3].offsetDays not-days', 'visits[1].id visit-twice',
  ])
})

test('two windows that overlap for the same questionnaire are pointed out, unless no one has both visits', () => {
  const codes = (visits: Visit[]): string[] => checkSchedule(visits).map(({ code }) => code)
  expect(codes([visit('a', 0), visit('b', 6)])).toEqual(['windows-overlap'])
  expect(codes([visit('a', 0), visit('b', 7)])).toEqual([])
  expect(codes([visit('a', 0, { arms: ['A'] }), visit('b', 0, { arms: ['B'] })])).toEqual([])
  expect(codes([visit('a', 0), visit('b', 0, { instruments: [gad] })])).toEqual([])
})
