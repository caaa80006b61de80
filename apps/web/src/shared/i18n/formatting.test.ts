import { expect, test } from 'vitest'
import { formatAgo, formatDate, formatDay, formatOnDay, formatShortDate } from './format-dates.ts'
import { formatList, formatNumber, formatShare, readNumber } from './format-numbers.ts'
import { pickLanguage } from './languages.ts'

const today = new Date('2026-11-23T10:00:00Z')
/** Intl writes several kinds of no-break space: what matters is that the number does not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('a French number groups thousands by a space that never breaks and writes a decimal comma', () => {
  expect(plain(formatNumber(1234.5, 'fr'))).toBe('1 234,5')
  expect(formatNumber(1234.5, 'fr')).not.toContain(' ')
  expect(formatNumber(1234.5, 'en')).toBe('1,234.5')
})

test('a number asked with two decimals always shows two', () => {
  expect(formatNumber(3, 'fr', 2)).toBe('3,00')
})

test('a share reads 42 % in French and 42% in English', () => {
  expect(plain(formatShare(0.42, 'fr'))).toBe('42 %')
  expect(formatShare(0.42, 'en')).toBe('42%')
})

test('a day inside a sentence is « le 3 mars », without the year when it is this one', () => {
  expect(plain(formatOnDay('2026-03-03', 'fr', today))).toBe('le 3 mars')
  expect(plain(formatOnDay('2026-03-03', 'en', today))).toBe('on 3 March')
  expect(plain(formatDay('2027-03-03', 'fr', today))).toBe('3 mars 2027')
})

test('the first of the month is « 1er » in French only', () => {
  expect(plain(formatDate('2026-02-01', 'fr'))).toBe('1er février 2026')
  expect(plain(formatDate('2026-02-11', 'fr'))).toBe('11 février 2026')
  expect(plain(formatDate('2026-02-01', 'en'))).toBe('1 February 2026')
})

test.each(['Pacific/Honolulu', 'Europe/Paris', 'Pacific/Auckland'])('a date without time is the same day for a reader in %s', (zone) => {
  const before = process.env['TZ']
  process.env['TZ'] = zone
  try {
    expect(formatShortDate('2026-03-03', 'fr')).toBe('03/03/2026')
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
})

test('what is not a date is written as nothing, never as "Invalid Date"', () => {
  expect(formatDate('soon', 'fr')).toBe('')
})

test('how long ago is said in the largest unit that fits', () => {
  expect(formatAgo('2026-11-20T10:00:00Z', 'fr', today)).toBe('il y a 3 jours')
  expect(formatAgo('2026-11-23T12:00:00Z', 'en', today)).toBe('in 2 hours')
})

test('a list ends with « et » or "and"', () => {
  expect(formatList(['Lyon', 'Paris', 'Reims'], 'fr')).toBe('Lyon, Paris et Reims')
  expect(formatList(['Lyon', 'Paris', 'Reims'], 'en')).toBe('Lyon, Paris and Reims')
})

test('a number is read as French and English people type it', () => {
  expect(readNumber('1 234,5')).toBe(1234.5)
  expect(readNumber('1\u202f234,5')).toBe(1234.5)
  expect(readNumber(' 72.5 ')).toBe(72.5)
  expect(readNumber('-3')).toBe(-3)
})

test('an empty box or a word is not the number zero', () => {
  expect(readNumber('')).toBeUndefined()
  expect(readNumber('douze')).toBeUndefined()
  expect(readNumber('1,2,3')).toBeUndefined()
})

test('the language chosen before wins, then the first of the browser that we speak, then French', () => {
  expect(pickLanguage('en', ['fr-FR'])).toBe('en')
  expect(pickLanguage(null, ['de-DE', 'en-US', 'fr'])).toBe('en')
  expect(pickLanguage('xx', ['de'])).toBe('fr')
})
