import { expect, test } from 'vitest'
import { localInstant } from './local-instant.ts'

test.each([
  ['2026-03-02T22:30:00Z', 'Europe/Paris', '2026-03-02T23:30:00+01:00'],
  ['2026-07-02T22:30:00Z', 'Europe/Paris', '2026-07-03T00:30:00+02:00'],
  ['2026-03-02T03:30:00Z', 'America/Cayenne', '2026-03-02T00:30:00-03:00'],
  ['2026-03-02T22:30:00Z', 'UTC', '2026-03-02T22:30:00+00:00'],
] as const)('%s is shown by a clock of %s with its offset', (at, zone, shown) => {
  expect(localInstant(new Date(at), zone)).toBe(shown)
  expect(Date.parse(shown)).toBe(Date.parse(at))
})
