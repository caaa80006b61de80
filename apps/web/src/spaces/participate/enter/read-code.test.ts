import { expect, test } from 'vitest'
import { readCode } from './read-code.ts'

test('a code is understood however it is typed: small letters, spaces, no dash, a long dash, or the whole link', () => {
  const written = ['ABCDE-12345', 'abcde12345', ' abcde 12345 ', 'a b c d e 1 2 3 4 5', 'ABCDE–12345', 'https://weshare.example/participate#code=ABCDE-12345']
  expect(written.map(readCode)).toEqual(written.map(() => 'ABCDE-12345'))
})

test('what cannot be a code is not sent to the server', () => {
  expect(['', 'ABCDE', 'ABCDE-123456', 'ABCDE-1234é', 'Bonjour, voici mon code'].map(readCode)).toEqual([undefined, undefined, undefined, undefined, undefined])
})
