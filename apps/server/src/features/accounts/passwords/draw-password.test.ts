import { expect, test } from 'vitest'
import { drawPassword } from './draw-password.ts'

test('a password drawn at random can be dictated: four groups of five, no letter that is mistaken for another', () => {
  for (let index = 0; index < 50; index += 1) expect(drawPassword()).toMatch(/^[a-hj-km-np-z2-9]{5}(-[a-hj-km-np-z2-9]{5}){3}$/)
})

test('two thousand passwords are all different, and no letter comes much more often than another', () => {
  const drawn = Array.from({ length: 2000 }, drawPassword)
  expect(new Set(drawn).size).toBe(2000)
  const counts = new Map<string, number>()
  for (const letter of drawn.join('').replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect(counts.size).toBe(31)
  // 40,000 letters, 1,290 of each expected with a deviation of 35: six of them away is never chance.
  for (const [letter, count] of counts) expect(Math.abs(count - 40_000 / 31), letter).toBeLessThan(6 * 36)
})
