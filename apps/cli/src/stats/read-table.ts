import { basename } from 'node:path'
import { tableOf, type Table } from '@weshare/science/statistics/frame'
import { openCsv } from '../read-csv.ts'
import { InputError } from '../terminal.ts'

/** A whole file as a table, CSV or Parquet: statistics need every row at once. */
export async function readTable(path: string): Promise<Table> {
  const table = /\.parquet$/i.test(path) ? await readParquetFile(path) : await readCsvFile(path)
  if (table.rows === 0) throw new InputError(`${path} has a header and no row: expected at least one row of data.`)
  return table
}

async function readCsvFile(path: string): Promise<Table> {
  const { header, rows } = await openCsv(path)
  const cells: (readonly string[])[] = []
  for await (const row of rows) cells.push(row.cells)
  return tableOf(basename(path), header, cells)
}

/** The engine that reads Parquet is large: it is opened only for such a file. */
async function readParquetFile(path: string): Promise<Table> {
  const { readParquet } = await import('./read-parquet.ts')
  return readParquet(path)
}
