import { join } from 'node:path'
import type { Column, ColumnKind } from './columns.ts'
import { measureFile, type WrittenFile } from './write-table.ts'

const parquetTypes: Record<ColumnKind, string> = { text: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE', date: 'DATE', instant: 'TIMESTAMPTZ' }
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

export interface CsvTable { file: WrittenFile, columns: readonly Column[] }

/** Rewrites our own CSV tables as Parquet, with the types of the codebook: none is guessed. One thread, so the rows keep their order. */
export async function writeParquet(folder: string, tables: readonly CsvTable[]): Promise<WrittenFile[]> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '768MB', temp_directory: join(folder, 'duckdb') })
  const connection = await instance.connect()
  try {
    const written: WrittenFile[] = []
    await connection.run("set timezone = 'UTC'")
    for (const { file, columns } of tables) {
      const name = file.name.replace(/\.csv$/, '.parquet')
      const types = columns.map((column) => `${quoted(column.name)}: ${quoted(parquetTypes[column.kind])}`).join(', ')
      await connection.run(`copy (select * from read_csv(${quoted(join(folder, file.name))}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        nullstr = '', parallel = false, new_line = '\\n', max_line_size = 8388608, columns = {${types}})) to ${quoted(join(folder, name))} (format parquet, compression zstd)`)
      written.push(await measureFile(folder, name, file.rows))
    }
    return written
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
