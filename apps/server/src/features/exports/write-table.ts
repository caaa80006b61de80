import { createHash } from 'node:crypto'
import { open, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cell, Column } from './columns.ts'

export interface WrittenFile { name: string, bytes: number, sha256: string, rows: number | null }
export interface Table { write: (row: readonly Cell[]) => Promise<void>, finish: () => Promise<WrittenFile>, close: () => Promise<void> }

const flushAt = 256 * 1024

/**
 * One CSV file, row after row: UTF-8, RFC 4180 quoting, lines end with LF, an empty cell is missing. Values are kept
 * exactly, including texts that a spreadsheet would take for a formula: the manifest says so.
 */
export async function openTable(folder: string, name: string, columns: readonly Column[]): Promise<Table> {
  const file = await open(join(folder, name), 'wx', 0o600)
  const hash = createHash('sha256')
  let waiting = ''
  let [rows, bytes] = [0, 0]
  const flush = async (): Promise<void> => {
    const chunk = Buffer.from(waiting, 'utf8')
    waiting = ''
    hash.update(chunk)
    bytes += chunk.length
    await file.writeFile(chunk)
  }
  waiting = csvLine(columns.map((column) => column.name))
  return {
    write: async (row) => {
      if (row.length !== columns.length) throw new Error(`A row of ${name} has ${row.length} cells for ${columns.length} columns.`)
      waiting += csvLine(row)
      rows += 1
      if (waiting.length >= flushAt) await flush()
    },
    finish: async () => {
      await flush()
      await file.sync()
      await file.close()
      return { name, bytes, sha256: hash.digest('hex'), rows }
    },
    close: () => file.close().catch(() => undefined),
  }
}

export const csvLine = (row: readonly Cell[]): string => `${row.map(csvCell).join(',')}\n`

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export async function writeText(folder: string, name: string, text: string): Promise<WrittenFile> {
  await writeFile(join(folder, name), text, { mode: 0o600, flag: 'wx', flush: true })
  return measureFile(folder, name, null)
}

export async function measureFile(folder: string, name: string, rows: number | null): Promise<WrittenFile> {
  const path = join(folder, name)
  const hash = createHash('sha256')
  const { size } = await stat(path)
  const file = await open(path)
  for await (const chunk of file.createReadStream()) hash.update(chunk as Buffer)
  return { name, bytes: size, sha256: hash.digest('hex'), rows }
}
