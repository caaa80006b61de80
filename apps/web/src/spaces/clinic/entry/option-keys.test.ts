import { expect, test } from 'vitest'
import { optionKeys } from './option-keys.ts'

test('a scale printed 0 to 3 is typed 0 to 3', () => {
  expect(optionKeys(['0', '1', '2', '3'])).toEqual(['0', '1', '2', '3'])
})

test('options with other codes are typed by their rank', () => {
  expect(optionKeys(['never', 'often'])).toEqual(['1', '2'])
})

test('a scale from 0 to 10 cannot be typed with one key by its codes: rank it is, and the tenth has none', () => {
  const keys = optionKeys(Array.from({ length: 11 }, (_, code) => String(code)))
  expect(keys.slice(0, 3)).toEqual(['1', '2', '3'])
  expect(keys.slice(9)).toEqual([undefined, undefined])
})
