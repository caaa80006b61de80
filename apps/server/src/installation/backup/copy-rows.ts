import { finished } from 'node:stream/promises'
import { escapeIdentifier, type Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { quoted, type KeptTable } from './list-tables.ts'
import { sumRows, type TableSum } from './row-digest.ts'

const pieceSize = 1024 * 1024

/** The same words for the same values on every server: what a hash of rows rests on. */
export const plainWords = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local statement_timeout = 0; set local client_encoding = 'UTF8'`

const columnsOf = (table: KeptTable): string => table.columns.map((column) => escapeIdentifier(column)).join(', ')

/** The rows of a table in pieces of whole lines, as COPY writes them; `done` receives their sum. */
export async function* readRows(client: Client, table: KeptTable, done: (sum: TableSum) => void): AsyncGenerator<Buffer> {
  const stream = client.query(copyTo(`copy (select ${columnsOf(table)} from ${quoted(table)}) to stdout`))
  const sums = sumRows()
  let piece: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const lines = sums.take(chunk)
    piece.push(Buffer.from(lines))
    size += lines.length
    if (size < pieceSize) continue
    yield Buffer.concat(piece)
    piece = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(piece)
  done(sums.result())
}

export async function sumTable(client: Client, table: KeptTable): Promise<TableSum> {
  let sum: TableSum | null = null
  for await (const _ of readRows(client, table, (found) => void (sum = found))) continue
  if (sum === null) throw new Error(`${quoted(table)} could not be read to its end.`)
  return sum
}

export interface RowWriter { write: (bytes: Uint8Array) => Promise<void>, end: () => Promise<void> }

/** Puts rows back as they were copied. */
export function writeRows(client: Client, table: KeptTable): RowWriter {
  const stream = client.query(copyFrom(`copy ${quoted(table)} (${columnsOf(table)}) from stdin`))
  const over = finished(stream)
  over.catch(() => undefined) // told by whoever writes next, or by end
  return {
    write: async (bytes) => {
      if (!stream.write(bytes)) await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), over])
    },
    end: async () => {
      stream.end()
      await over
    },
  }
}
