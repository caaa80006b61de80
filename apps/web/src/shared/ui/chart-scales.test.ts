import { expect, test } from 'vitest'
import { monthsBetween, roundTicks, thin } from './chart-scales.ts'

test('an axis of people starts at zero, goes by whole round steps and covers the largest count', () => {
  expect(roundTicks(129)).toEqual([0, 50, 100, 150])
  expect(roundTicks(3)).toEqual([0, 1, 2, 3])
  expect(roundTicks(0)).toEqual([0, 1])
})

test('an axis of time names each month once, across the new year', () => {
  expect(monthsBetween('2025-11-01', '2026-02-12')).toEqual(['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01'])
  expect(monthsBetween('2026-03-15', '2026-04-30')).toEqual(['2026-04-01'])
})

test('thinning the dates keeps the last one', () => {
  expect(thin([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7])
})
