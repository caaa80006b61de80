import { warningAt, type Finding } from '../../base/index.ts'
import { independentColumns, leastSquares, refuse } from '../foundations/index.ts'
import { categoriesOf, completeRows, designOf, formulaColumns, lineOf, numbersOf, type Design, type Formula, type Table } from '../frame/index.ts'

/** A column as categories over the rows of a model: the levels that occur, and the index of each row's. */
export interface RowLevels { readonly levels: readonly string[], readonly codes: readonly number[] }

export interface ModelRows {
  readonly rows: readonly number[]
  readonly y: Float64Array
  readonly design: Design
  readonly warnings: readonly Finding[]
}

/**
 * The rows of a model with their outcome and design: those where neither the outcome, nor a variable of the formula, nor one of the
 * columns beside it is missing. Effects that cannot be told apart are refused, by name.
 * @source complete-case rule of R's na.omit, row by row: a subject keeps the visits that are there
 */
export function readModelRows(table: Table, { outcome, formula, beside }: { outcome: string, formula: Formula, beside: readonly string[] }): ModelRows {
  const columns = [...new Set([outcome, ...beside, ...formulaColumns(formula)])]
  const outcomes = numbersOf(table, outcome)
  const rows = completeRows(table, columns)
  if (rows.length === 0) refuse('longitudinal/no-complete-row', { columns: columns.join(', ') }, outcome)
  const y = Float64Array.from(rows, (row) => outcomes[row] as number)
  const design = designOf({ table, formula, rows })
  const { aliased } = independentColumns(design.matrix)
  if (rows.length <= design.names.length) refuse('longitudinal/too-few-rows', { rows: rows.length, parameters: design.names.length }, outcome)
  if (aliased.length > 0) refuse('longitudinal/aliased', { terms: aliased.map((column) => design.names[column]).join(', ') })
  const total = y.reduce((sum, value) => sum + value * value, 0)
  if (leastSquares(design.matrix, y).residualSumOfSquares <= 1e-20 * total) refuse('longitudinal/no-variation', { column: outcome }, outcome)
  const left = table.rows - rows.length
  return { rows, y, design, warnings: left === 0 ? [] : [warningAt(outcome, 'longitudinal/rows-left-out', { rows: left, columns: columns.join(', ') })] }
}

/**
 * A column as categories over chosen rows: levels that do not occur there are dropped.
 * @source R's droplevels
 */
export function levelsOver(table: Table, name: string, rows: readonly number[]): RowLevels {
  const { levels, codes } = categoriesOf(table, name)
  const present = [...new Set(rows.map((row) => codes[row] as number))].sort((a, b) => a - b)
  const index = new Map(present.map((code, at) => [code, at]))
  return { levels: present.map((code) => levels[code] as string), codes: rows.map((row) => index.get(codes[row] as number) as number) }
}

/**
 * Refuses rows that repeat a visit of a subject, with their lines in the file.
 * @source mmrm 0.3.18: time points have to be unique for each subject
 */
export function refuseDuplicates(rows: readonly number[], { subjects, visits, column }: { subjects: RowLevels, visits: RowLevels, column: string }): void {
  const seen = new Map<number, number>()
  rows.forEach((_, at) => {
    const [subject, visit] = [subjects.codes[at] as number, visits.codes[at] as number]
    const key = subject * visits.levels.length + visit
    if (!seen.has(key)) return void seen.set(key, at)
    const lines = rows.filter((__, other) => subjects.codes[other] === subject && visits.codes[other] === visit).map(lineOf)
    refuse('longitudinal/duplicate-visit', { id: subjects.levels[subject] as string, visit: visits.levels[visit] as string, lines: lines.join(', ') }, column)
  })
}
