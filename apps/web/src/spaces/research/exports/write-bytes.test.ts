import { expect, test } from 'vitest'
import { writeBytes } from './write-bytes.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('the size of a file is written in the units of each language', () => {
  expect(plain(writeBytes(1400, 'fr'))).toBe('1,4 ko')
  expect(plain(writeBytes(1400, 'en'))).toBe('1.4 kB')
  expect(plain(writeBytes(2_500_000, 'fr'))).toBe('2,5 Mo')
  expect(plain(writeBytes(0, 'en'))).toBe('0 byte')
})
