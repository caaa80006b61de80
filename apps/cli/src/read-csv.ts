import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse, type Info } from 'csv-parse'
import { InputError } from './terminal.ts'

export interface CsvRow { line: number, cells: readonly string[] }
export interface CsvFile { header: readonly string[], rows: AsyncGenerator<CsvRow> }

/** Reads a CSV file row after row: UTF-8, header row, comma. Anything else is refused with its line. */
export async function openCsv(path: string): Promise<CsvFile> {
  const records = readRecords(path)
  const first = await records.next()
  if (first.done === true) throw new InputError(`${path} is empty: expected a header row with the column names.`)
  const header = first.value.cells
  checkHeader(path, header)
  return { header, rows: checkRows(path, header, records) }
}

function checkHeader(path: string, header: readonly string[]): void {
  const twice = header.find((name, index) => header.indexOf(name) !== index)
  if (twice !== undefined) throw new InputError(`${path}, line 1: the column “${twice}” is there twice; expected each name once.`)
  if (header.length === 1 && /[;\t]/.test(header[0] ?? '')) throw new InputError(`${path}, line 1: the columns seem to be separated by ${header[0]?.includes(';') ? 'semicolons' : 'tabs'}; expected commas.`)
}

async function* checkRows(path: string, header: readonly string[], records: AsyncGenerator<CsvRow>): AsyncGenerator<CsvRow> {
  for await (const row of records) {
    // An empty line is nothing, unless there is one column only: then it is a missing answer.
    if (row.cells.length === 1 && row.cells[0] === '' && header.length > 1) continue
    if (row.cells.length !== header.length) throw new InputError(`${path}, line ${row.line}: ${row.cells.length} cells; expected ${header.length}, as in the header.`)
    yield row
  }
}

async function* readRecords(path: string): AsyncGenerator<CsvRow> {
  const text = Readable.from(readText(path))
  const parser = parse({ info: true, relax_column_count: true })
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[], info: Info }>) yield { line: info.lines, cells: record }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const place = typeof error['lines'] === 'number' ? `, line ${error['lines']}` : ''
    throw new InputError(`${path}${place}: ${error.message}. Expected quotes around a whole cell, doubled inside it.`)
  } finally {
    text.destroy()
  }
}

async function* readText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true })
    yield decoder.decode()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') throw new InputError(`There is no file ${path}.`)
    if (code === 'EISDIR') throw new InputError(`${path} is a folder; expected a CSV file.`)
    if (code === 'EACCES') throw new InputError(`${path} may not be read by this user.`)
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new InputError(`${path} is not UTF-8. Save it again as CSV UTF-8.`)
    throw error
  }
}
