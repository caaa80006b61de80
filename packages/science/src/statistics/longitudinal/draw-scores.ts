import { columnNamed, type Column, type Table } from '../frame/index.ts'
import { completeTrial, type CompletionAsked } from './complete-trial.ts'
import { fitTrialModel } from './draw-trial-model.ts'
import type { TrialCourses } from './trial-courses.ts'

/** Beyond, the file would be larger than what a bundle should carry (about 25 MB). */
const mostDrawn = 1_000_000

/**
 * The scores that were imputed, as a table: one row an imputation, patient and visit without a score, one column a strategy. Null beyond a million values.
 * @source the product's own convention
 */
export function drawScores(table: Table, trial: TrialCourses, asked: CompletionAsked & { readonly id: string, readonly visit: string }): Table | null {
  const holes = trial.courses.flatMap((course, subject) => Array.from(course.keys()).filter((visit) => Number.isNaN(course[visit])).map((visit) => ({ subject, visit })))
  const rows = holes.length * asked.imputations
  if (rows * asked.strategies.length > mostDrawn) return null
  const columns = asked.strategies.map((strategy) => ({ strategy, values: [] as number[] }))
  for (const completed of completeTrial(trial, fitTrialModel(trial), asked)) {
    for (const { strategy, values } of columns) for (const { subject, visit } of holes) values.push(completed.get(strategy)?.[subject]?.[visit] as number)
  }
  const repeated = <T>(of: (hole: { subject: number, visit: number }) => T): T[] => Array.from({ length: asked.imputations }, () => holes.map(of)).flat()
  const about: Column[] = [
    { name: 'imputation', kind: 'number', values: Array.from({ length: rows }, (_, row) => Math.floor(row / holes.length) + 1) },
    columnLike(table, asked.id, { name: 'id', texts: repeated(({ subject }) => trial.ids[subject] as string) }),
    columnLike(table, asked.visit, { name: 'visit', texts: repeated(({ visit }) => trial.visits[visit] as string) }),
  ]
  return { name: 'drawn', rows, columns: [...about, ...columns.map(({ strategy, values }): Column => ({ name: strategy, kind: 'number', values }))] }
}

/** Numbers where the data have numbers, so that both are matched as they are. */
const columnLike = (table: Table, column: string, { name, texts }: { name: string, texts: readonly string[] }): Column =>
  (columnNamed(table, column).kind === 'number' ? { name, kind: 'number', values: texts.map(Number) } : { name, kind: 'text', values: texts })
