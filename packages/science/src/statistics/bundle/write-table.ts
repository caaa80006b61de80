import type { Table } from '../frame/index.ts'

const cellOf = (value: number | string | null): string => {
  if (value === null) return ''
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A table as CSV: UTF-8, header, commas, an empty cell where missing, numbers with every digit they have.
 * @source RFC 4180
 */
export function writeTable(table: Table): string {
  const lines = [table.columns.map(({ name }) => cellOf(name)).join(',')]
  for (let row = 0; row < table.rows; row += 1) lines.push(table.columns.map(({ values }) => cellOf(values[row] ?? null)).join(','))
  return `${lines.join('\n')}\n`
}
