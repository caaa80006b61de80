import type { Instrument, ItemValues } from '@weshare/science/instruments'
import { openCsv } from './read-csv.ts'
import { InputError } from './terminal.ts'

export interface AnswersRow { ids: readonly string[], values: ItemValues }
export interface AnswersFile {
  /** Columns that are no item: passed through. */
  idColumns: readonly string[]
  absentItems: readonly string[]
  rows: AsyncGenerator<AnswersRow>
}

/** Reads answers by item code. A value that the item cannot take is refused with its file, line and column; an empty cell is missing. */
export async function openAnswers(path: string, { id, scoring }: Instrument): Promise<AnswersFile> {
  const { header, rows } = await openCsv(path)
  const codes = new Set(scoring.items.map((item) => item.code))
  const idColumns = header.filter((name) => !codes.has(name))
  const confused = idColumns.find((name) => [...codes].some((code) => code.toLowerCase() === name.trim().toLowerCase()))
  if (confused !== undefined) throw new InputError(`${path}, line 1: the column “${confused}” is almost an item of ${id}; expected its code exactly: ${[...codes].find((code) => code.toLowerCase() === confused.trim().toLowerCase())}.`)
  if (idColumns.length === header.length) throw new InputError(`${path}, line 1: no column is an item of ${id}; expected ${[...codes].join(', ')}.`)
  if (idColumns.includes('scores')) throw new InputError(`${path}, line 1: the column “scores” would hide the scores; give it another name.`)
  const places = header.map((name) => scoring.items.find((item) => item.code === name) ?? null)
  async function* read(): AsyncGenerator<AnswersRow> {
    for await (const { line, cells } of rows) {
      const values: Record<string, number> = {}
      places.forEach((item, column) => {
        const cell = cells[column] ?? ''
        if (item === null || cell === '') return
        const value = /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : Number.NaN
        if (!Number.isInteger(value) || value < item.min || value > item.max) {
          throw new InputError(`${path}, line ${line}, column ${item.code}: “${cell}” is not accepted; expected a whole number from ${item.min} to ${item.max}, or an empty cell when the answer is missing.`)
        }
        values[item.code] = value
      })
      yield { ids: cells.filter((_, column) => places[column] === null), values }
    }
  }
  return { idColumns, absentItems: [...codes].filter((code) => !header.includes(code)), rows: read() }
}
