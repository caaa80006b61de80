import type { Language } from '../i18n/languages.ts'

type Cell = string | number

/**
 * Writes a table as CSV that a spreadsheet opens right in each language: French ones expect semicolons and decimal
 * commas. A text that a spreadsheet would run as a formula is made plain by an apostrophe.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly Cell[])[], language: Language): string {
  const separator = language === 'fr' ? ';' : ','
  const cell = (value: Cell) => {
    if (typeof value === 'number') return language === 'fr' ? String(value).replace('.', ',') : String(value)
    const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[";,\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  const lines = [header, ...rows].map((row) => row.map(cell).join(separator))
  // The mark at the start tells spreadsheets that accents are UTF-8.
  return `\ufeff${lines.join('\r\n')}\r\n`
}
