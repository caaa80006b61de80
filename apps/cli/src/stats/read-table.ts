import { basename } from 'node:path'
import { tableOf, type Table } from '@weshare/science/statistics/frame'
import { openCsv } from '../read-csv.ts'
import { InputError } from '../terminal.ts'

/** A whole CSV file as a table: statistics need every row at once. */
export async function readTable(path: string): Promise<Table> {
  const { header, rows } = await openCsv(path)
  const cells: (readonly string[])[] = []
  for await (const row of rows) cells.push(row.cells)
  if (cells.length === 0) throw new InputError(`${path} has a header and no row: expected at least one row of data.`)
  return tableOf(basename(path), header, cells)
}
