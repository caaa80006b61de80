import { expect, test } from 'vitest'
import { writeCsv } from './write-csv.ts'

test('a French spreadsheet gets semicolons and decimal commas, an English one commas and points', () => {
  expect(writeCsv(['a', 'b'], [[1.5, 'x']], 'fr')).toBe('\ufeffa;b\r\n1,5;x\r\n')
  expect(writeCsv(['a', 'b'], [[1.5, 'x']], 'en')).toBe('\ufeffa,b\r\n1.5,x\r\n')
})

test('quotes, separators and new lines stay inside their cell', () => {
  expect(writeCsv(['a'], [['dit "non"; puis oui\nenfin']], 'fr')).toBe('\ufeffa\r\n"dit ""non""; puis oui\nenfin"\r\n')
})

test('a text that a spreadsheet would run as a formula is made plain, a negative number is left a number', () => {
  expect(writeCsv(['a', 'b'], [['=1+1', -3]], 'en')).toContain("'=1+1,-3")
})
