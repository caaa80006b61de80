import { expect, test } from 'vitest'
import { dayBefore } from './periods.ts'

test('the last thirty days begin thirty days ago, across the end of a month', () => {
  expect(dayBefore('30', new Date('2026-03-10T09:00:00Z'))).toBe('2026-02-08')
})

test('without a period, or with one typed in the address that is not offered, nothing is left out', () => {
  expect(dayBefore(undefined, new Date('2026-03-10T09:00:00Z'))).toBeUndefined()
  expect(dayBefore('-5', new Date('2026-03-10T09:00:00Z'))).toBeUndefined()
})
