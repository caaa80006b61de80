import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { tableOf, type Table } from '@weshare/science/statistics/frame'

/** Writes a table of plain numbers and words: no cell needs quotes. */
export function writeCsv(path: string, { rows, columns }: Table): void {
  const lines = Array.from({ length: rows }, (_, row) => columns.map(({ values }) => String(values[row] ?? '')).join(','))
  writeFileSync(path, `${[columns.map(({ name }) => name).join(','), ...lines].join('\n')}\n`)
}

export function readCsv(path: string): Table {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  return tableOf(basename(path), header.split(','), lines.map((line) => line.split(',')))
}
