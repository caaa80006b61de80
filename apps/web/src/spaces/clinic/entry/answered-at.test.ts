import { expect, test } from 'vitest'
import { answeredAt, findDayFault } from './answered-at.ts'

const week = { opens: '2026-03-02', closes: '2026-03-09' }

test('a sheet filled in today was answered now; one of an earlier day, on that day in every time zone of the network', () => {
  const now = new Date('2026-03-05T20:00:00Z')
  expect(answeredAt('2026-03-05', '2026-03-05', now)).toBe('2026-03-05T20:00:00.000Z')
  const earlier = new Date(answeredAt('2026-03-03', '2026-03-05', now))
  for (const timeZone of ['Pacific/Tahiti', 'Europe/Paris', 'Pacific/Noumea', 'Pacific/Wallis']) {
    expect(new Intl.DateTimeFormat('en-CA', { timeZone }).format(earlier)).toBe('2026-03-03')
  }
})

test('answers belong to their window: not before it opens, not after it closes, never tomorrow', () => {
  expect(findDayFault('2026-03-02', week, '2026-03-12')).toBeUndefined()
  expect(findDayFault('2026-03-09', week, '2026-03-12')).toBeUndefined()
  expect(findDayFault('2026-03-01', week, '2026-03-12')).toBe('before')
  expect(findDayFault('2026-03-10', week, '2026-03-12')).toBe('after')
  expect(findDayFault('2026-03-05', week, '2026-03-04')).toBe('future')
  expect(findDayFault('', week, '2026-03-04')).toBe('date')
})
