import { expect, test } from 'vitest'
import { readDate, splitDate } from './read-date.ts'

test('a birthday typed in three boxes is read as a day', () => {
  expect(readDate({ day: '3', month: '3', year: '1958' })).toBe('1958-03-03')
  expect(readDate({ day: '29', month: '02', year: '2024' })).toBe('2024-02-29')
})

test('a day that does not exist is refused rather than moved to the next month', () => {
  expect(readDate({ day: '31', month: '2', year: '2026' })).toBeUndefined()
  expect(readDate({ day: '29', month: '2', year: '2025' })).toBeUndefined()
  expect(readDate({ day: '3', month: '13', year: '2026' })).toBeUndefined()
})

test('a year of two digits is not guessed', () => {
  expect(readDate({ day: '3', month: '3', year: '58' })).toBeUndefined()
})

test('a day kept before is shown again as it was typed', () => {
  expect(splitDate('1958-03-03')).toEqual({ day: '3', month: '3', year: '1958' })
  expect(splitDate(undefined)).toEqual({ day: '', month: '', year: '' })
})
