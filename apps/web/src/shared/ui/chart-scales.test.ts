import { expect, test } from 'vitest'
import { roundTicks, spreadPair, thin } from './chart-scales.ts'

test('an axis of people starts at zero, goes by whole round steps and covers the largest count', () => {
  expect(roundTicks(129)).toEqual([0, 50, 100, 150])
  expect(roundTicks(3)).toEqual([0, 1, 2, 3])
  expect(roundTicks(0)).toEqual([0, 1])
})

test('two labels never overlap', () => {
  expect(spreadPair(100, 104, 18)).toEqual([93, 111])
  expect(spreadPair(100, 160, 18)).toEqual([100, 160])
})

test('thinning the dates keeps the last one', () => {
  expect(thin([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7])
})
