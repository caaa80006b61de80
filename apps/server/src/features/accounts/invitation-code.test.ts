import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestCode, meantCode, newCode } from './invitation-code.ts'

test('A code has ten characters of fifty random bits, none of which is I, L, O or U.', () => {
  const codes = Array.from({ length: 2000 }, newCode)
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(new Set(codes).size).toBe(2000)
  expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32)
})

test('However a code is typed, with its letters mistaken for figures, it is the same code.', () => {
  const mistaken: Record<string, string[]> = { 0: ['0', 'O', 'o'], 1: ['1', 'I', 'i', 'L', 'l'] }
  fc.assert(fc.property(fc.infiniteStream(fc.nat()), (choices) => {
    const code = newCode()
    const pick = <T>(among: readonly [T, ...T[]] | readonly T[]): T => among[(choices.next().value ?? 0) % among.length] as T
    const typed = code.split('').map((letter) => pick(mistaken[letter] ?? [letter, letter.toLowerCase()]) + pick(['', '', ' ', '-'])).join('')
    expect(meantCode(typed)).toBe(code.replace('-', ''))
  }))
})

test('The digest of a code depends on the installation’s key.', () => {
  const code = newCode()
  const first = digestCode(Buffer.alloc(32, 1), code)
  expect(first).toHaveLength(32)
  expect(digestCode(Buffer.alloc(32, 1), code.toLowerCase())).toEqual(first)
  expect(digestCode(Buffer.alloc(32, 2), code)).not.toEqual(first)
})
