import { columnNamed, type Column, type Table } from '../frame/index.ts'
import type { RowsKept } from './write-script.ts'

/**
 * The rows of a table that an analysis is about: those where a column has a value, or another value than this one.
 *
 * A missing value is not another value: with `otherThan`, its row is kept, as in R's `%in%`.
 * @source the product's own convention
 */
export function keepRows(table: Table, { column, otherThan }: RowsKept): Table {
  const values = columnNamed(table, column).values
  const kept = Array.from({ length: table.rows }, (_, row) => row).filter((row) => (otherThan === null ? values[row] !== null : values[row] !== otherThan))
  const columns = table.columns.map((one): Column => ({ ...one, values: kept.map((row) => one.values[row] ?? null) } as Column))
  return { name: table.name, rows: kept.length, columns }
}
