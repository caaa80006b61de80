import { parsePlainDate } from '@weshare/science/base'
import { expect, test } from 'vitest'
import { answerDeadline } from './answer-deadline.ts'

const after = (day: string, months: number): string => {
  const date = parsePlainDate(day)
  if (date === null) throw new Error(day)
  return answerDeadline(date, months)
}

test('a request received on a day is answered by that day of the next month', () => {
  expect(after('2026-03-10', 1)).toBe('2026-04-10')
  expect(after('2026-12-31', 1)).toBe('2027-01-31')
})

test('a month without that day ends the deadline on its last day', () => {
  expect(after('2026-01-31', 1)).toBe('2026-02-28')
  expect(after('2028-01-31', 1)).toBe('2028-02-29')
  expect(after('2026-08-31', 1)).toBe('2026-09-30')
})

test('two months more are counted from the day of receipt, not from the shortened month', () => {
  expect(after('2026-01-31', 3)).toBe('2026-04-30')
  expect(after('2025-11-30', 3)).toBe('2026-02-28')
  expect(after('2025-12-31', 3)).toBe('2026-03-31')
})
