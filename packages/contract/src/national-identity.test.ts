import { expect, test } from 'vitest'
import { insNumberIsSound, writeInsNumber } from './national-identity.ts'

// 2550814168025 = 97 x 26297053278 + 59, so 38; 1801269552223 = 97 x 18569789198 + 17, so 80.
test.each([
  ['255081416802538', 'a woman born in August 1955 in Calvados'],
  ['180126955222380', 'a man born in December 1980 in Val-d’Oise'],
])('%s is sound: %s', (number) => {
  expect(insNumberIsSound(number)).toBe(true)
})

test('a number from Corsica has its letter read as the department’s number before 1976', () => {
  const keyOf = (digits: string): string => String(97 - Number(BigInt(digits) % 97n)).padStart(2, '0')
  expect(insNumberIsSound(`155082A123456${keyOf('1550819123456')}`)).toBe(true)
  expect(insNumberIsSound(`155082B123456${keyOf('1550818123456')}`)).toBe(true)
  expect(insNumberIsSound(`155082A123456${keyOf('1550818123456')}`)).toBe(false)
})

test('one mistyped digit, or two that changed places, is told', () => {
  const sound = '255081416802538'
  for (let place = 1; place < 15; place += 1) {
    const digit = (Number(sound[place]) + 1) % 10
    expect(insNumberIsSound(`${sound.slice(0, place)}${digit}${sound.slice(place + 1)}`), `character ${place + 1}`).toBe(false)
  }
  expect(insNumberIsSound('255081416820538')).toBe(false)
})

test('a number without its key, with a letter elsewhere or with another length is not sound', () => {
  for (const wrong of ['2550814168025', '25508141680253', '2550814168025380', '2550814168A2538', '155082C12345600', '']) expect(insNumberIsSound(wrong), wrong).toBe(false)
})

test('spaces, points and small letters that people type do not count', () => {
  expect(writeInsNumber(' 2 55 08 14 168 025 38 ')).toBe('255081416802538')
  expect(writeInsNumber('1 55 08 2a 123 456 20')).toBe('155082A12345620')
})
