import { access, constants } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'
import type { Column, Table } from '@weshare/science/statistics/frame'
import { InputError } from '../terminal.ts'

const numbers = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|UHUGEINT|FLOAT|DOUBLE|DECIMAL\(.*\))$/
const wholes = /INT$|INTEGER$/

/** A Parquet file as a table, with the types it has: a text of digits stays text. Dates are written as ISO 8601, instants in UTC. */
export async function readParquet(path: string): Promise<Table> {
  await access(path, constants.R_OK).catch(() => {
    throw new InputError(`There is no file ${path} that this user may read.`)
  })
  if (/[*?[\]{}]/.test(path)) throw new InputError(`${path}: the name of a Parquet file may not hold * ? [ ] { }.`)
  // Nothing is fetched: the reader of Parquet is built in.
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
  const connection = await instance.connect()
  try {
    return await readColumns(connection, path)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

async function readColumns(connection: DuckDBConnection, path: string): Promise<Table> {
  const source = `read_parquet('${resolve(path).replaceAll("'", "''")}')`
  await connection.run("set timezone = 'UTC'")
  const described = await connection.runAndReadAll(`describe select * from ${source}`).catch((error: unknown) => {
    throw new InputError(`${path} is not a Parquet file: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  })
  const shape = described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }))
  const wanted = shape.map(({ name, type }) => (wholes.test(type) ? quoted(name) : numbers.test(type) ? `${quoted(name)}::double` : `${quoted(name)}::varchar`))
  const reader = await connection.runAndReadAll(`select ${wanted.join(', ')} from ${source}`)
  const values = reader.getColumns()
  return { name: basename(path), rows: reader.currentRowCount, columns: shape.map((one, index) => columnOf(one, values[index] ?? [])) }
}

function columnOf({ name, type }: { name: string, type: string }, values: readonly DuckDBValue[]): Column {
  const plain = values.map((value) => (value === null || value === '' || (typeof value === 'number' && !Number.isFinite(value)) ? null : value))
  // An identifier of more digits than a number holds stays whole as text.
  const fits = numbers.test(type) && plain.every((value) => typeof value !== 'bigint' || Number.isSafeInteger(Number(value)))
  return fits
    ? { name, kind: 'number', values: plain.map((value) => (value === null ? null : Number(value))) }
    : { name, kind: 'text', values: plain.map((value) => (value === null ? null : String(value))) }
}
