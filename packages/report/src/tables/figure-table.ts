import type { Figure } from '../figures/figure.ts'
import { columnWord } from '../words/column-words.ts'
import type { Language } from '../words/index.ts'
import type { ResultTable } from './tables-of.ts'
import { written } from './written.ts'

/** The numbers a figure draws, written for the reader. */
export function figureTable({ id, title, columns, named, rows }: Figure, language: Language): ResultTable {
  return {
    id, title,
    columns: columns.map((key, at) => ({ key, label: named === true && at > 0 ? key : columnWord(key, language), numeric: rows.some((row) => typeof row[at] === 'number') })),
    rows: rows.map((row) => row.map((cell, at) => written(columns[at] ?? '', cell, language))),
  }
}
