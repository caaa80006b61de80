import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, canonicalJson, daysBetween, parsePlainDate, plainDateAt, seededRandom } from './index.ts'
import type { PlainDate } from './index.ts'

const day = (text: string): PlainDate => {
  const date = parsePlainDate(text)
  if (date === null) throw new Error(`not a day: ${text}`)
  return date
}
const anyDay = fc.integer({ min: -200_000, max: 200_000 }).map((days) => addDays(day('2000-01-01'), days))

test('a day the calendar does not have is not a day', () => {
  for (const text of ['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '0000-01-01', '2024-1-1', ' 2024-01-01', '2024-01-01T00:00:00Z', '+02024-01-01', '']) {
    expect(parsePlainDate(text)).toBeNull()
  }
  for (const text of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(parsePlainDate(text)).toBe(text)
})

test('moving a day forward then counting gives the number of days back', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: -50_000, max: 50_000 }), (date, days) => {
    const moved = addDays(date, days)
    expect(daysBetween(date, moved)).toBe(days)
    expect(addDays(moved, -days)).toBe(date)
    expect(moved > date).toBe(days > 0)
  }))
})

test('the change of hour in March does not lose or add a day', () => {
  expect(addDays(day('2024-03-30'), 2)).toBe('2024-04-01')
  expect(daysBetween(day('2024-03-30'), day('2024-04-01'))).toBe(2)
})

test('late in the evening in Paris it is already tomorrow in Nouméa and still today in Cayenne', () => {
  const instant = new Date('2024-06-30T22:30:00Z')
  expect(plainDateAt(instant, 'Europe/Paris')).toBe('2024-07-01')
  expect(plainDateAt(instant, 'Pacific/Noumea')).toBe('2024-07-01')
  expect(plainDateAt(instant, 'America/Cayenne')).toBe('2024-06-30')
})

test('equal values have one canonical text, whatever the order their members were written in', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const shuffled: unknown = JSON.parse(JSON.stringify(value), (_, member: unknown) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).reverse())
        : member)
    expect(canonicalJson(shuffled)).toBe(canonicalJson(JSON.parse(JSON.stringify(value))))
    expect(JSON.parse(canonicalJson(JSON.parse(JSON.stringify(value))))).toEqual(JSON.parse(JSON.stringify(value)))
  }))
})

test('the canonical text is the one of RFC 8785 section 3.2.2', () => {
  const value = { numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27], string: '\u20ac$\u000f\nA\'B"\\\\"/', literals: [null, true, false] }
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('what JSON cannot hold has no canonical text', () => {
  for (const value of [Number.NaN, Infinity, undefined, 10n, new Date(0), () => 1, ['\ud800'], [undefined]]) {
    expect(() => canonicalJson(value)).toThrow(/not a JSON|lone surrogate/)
  }
})

test('the same seed draws the same numbers, another seed others', () => {
  const draws = (seed: string | number): number[] => {
    const random = seededRandom(seed)
    return Array.from({ length: 20 }, () => random.next())
  }
  expect(draws('study-1')).toEqual(draws('study-1'))
  expect(draws('study-1')).not.toEqual(draws('study-2'))
  expect(draws(1)).not.toEqual(draws('1'))
})

test('100,000 normal draws have the mean and the spread that were asked for', () => {
  const random = seededRandom('normal')
  const draws = Array.from({ length: 100_000 }, () => random.normal(50, 10))
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
  const sd = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / (draws.length - 1))
  expect(Math.abs(mean - 50)).toBeLessThan(0.15)
  expect(Math.abs(sd - 10)).toBeLessThan(0.1)
})

test('a die has six faces, and each comes up about one time in six', () => {
  const random = seededRandom('die')
  const counts = new Map<number, number>()
  for (let roll = 0; roll < 60_000; roll += 1) {
    const face = random.integer(1, 6)
    counts.set(face, (counts.get(face) ?? 0) + 1)
  }
  expect([...counts.keys()].toSorted((left, right) => left - right)).toEqual([1, 2, 3, 4, 5, 6])
  for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(450)
})
