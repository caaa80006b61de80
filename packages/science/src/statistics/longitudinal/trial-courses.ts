import { warningAt, type Finding } from '../../base/index.ts'
import { independentColumns, matrixOf, refuse, type Matrix } from '../foundations/index.ts'
import { categoriesOf, columnNamed, designOf, formulaColumns, numbersOf, parseFormula, type Table } from '../frame/index.ts'
import { levelsOver, refuseDuplicates, type RowLevels } from './model-rows.ts'

export interface TrialAsked {
  readonly outcome: string
  readonly visit: string
  readonly id: string
  /** The column of the arms. */
  readonly by: string
  /** The arm that others are compared with; the first in sorted order when not given. */
  readonly reference?: string | undefined
  /** Baseline variables, joined by + as in a formula. */
  readonly covariates?: string | undefined
}

/** The patients of a trial: arm, baseline variables, and one score a visit, NaN where missing. */
export interface TrialCourses {
  /** One row a patient: 1, an indicator of each arm but the reference, then the covariates. */
  readonly subjects: Matrix
  /** Of its columns, as R names them. */
  readonly names: readonly string[]
  /** Of each patient, as written in the data. */
  readonly ids: readonly string[]
  /** Of each patient, 0 for the reference. */
  readonly arms: readonly number[]
  /** Reference first. */
  readonly armNames: readonly string[]
  readonly outcome: string
  readonly visits: readonly string[]
  readonly courses: readonly Float64Array[]
  readonly warnings: readonly Finding[]
}

/**
 * Reads the patients of a trial from rows of patients and visits. A patient counts from the moment a row gives the arm and the
 * covariates, with or without a score; arm and covariates must not change from row to row.
 * @source Carpenter, Roger and Kenward 2013, doi:10.1080/10543406.2013.834911, section 2
 */
export function readTrial(table: Table, asked: TrialAsked): TrialCourses {
  const { outcome, visit, id, by } = asked
  const formula = asked.covariates === undefined ? null : parseFormula(asked.covariates)
  const fixed = [by, ...(formula === null ? [] : formulaColumns(formula))]
  const ids = categoriesOf(table, id)
  const firstRows = firstCompleteRows(table, { ids, fixed, id })
  const [scores, visitCodes] = [numbersOf(table, outcome), categoriesOf(table, visit).codes]
  const known = new Map(firstRows.map(({ subject }, index) => [subject, index]))
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter((row) => scores[row] !== null && visitCodes[row] !== null && known.has(ids.codes[row] ?? -1))
  if (rows.length === 0) refuse('longitudinal/no-complete-row', { columns: [outcome, visit, id, ...fixed].join(', ') }, outcome)
  const [visits, subjects] = [levelsOver(table, visit, rows), levelsOver(table, id, rows)]
  if (visits.levels.length < 2) refuse('longitudinal/one-visit', { column: visit }, visit)
  refuseDuplicates(rows, { subjects, visits, column: visit })
  const courses = firstRows.map(() => new Float64Array(visits.levels.length).fill(Number.NaN))
  rows.forEach((row, at) => {
    const course = courses[known.get(ids.codes[row] as number) as number] as Float64Array
    course[visits.codes[at] as number] = scores[row] as number
  })
  const chosen = firstRows.map(({ row }) => row)
  const arms = levelsOver(table, by, chosen)
  const order = orderedArms(arms, asked)
  const covariates = formula === null ? null : designOf({ table, formula: { ...formula, intercept: true }, rows: chosen })
  const matrix = matrixOf(chosen.map((_, index) => [
    1, ...order.slice(1).map((arm) => Number(arms.codes[index] === arm)), ...(covariates === null ? [] : covariates.matrix.values.subarray(index * covariates.names.length + 1, (index + 1) * covariates.names.length)),
  ]))
  const { aliased } = independentColumns(matrix)
  const names = ['(Intercept)', ...order.slice(1).map((arm) => `${by}${arms.levels[arm]}`), ...(covariates?.names.slice(1) ?? [])]
  if (aliased.length > 0) refuse('longitudinal/aliased', { terms: aliased.map((column) => names[column]).join(', ') })
  const left = ids.levels.length - firstRows.length
  return {
    subjects: matrix, names, outcome, ids: firstRows.map(({ subject }) => ids.levels[subject] as string), arms: arms.codes.map((code) => order.indexOf(code)), armNames: order.map((arm) => arms.levels[arm] as string), visits: visits.levels, courses,
    warnings: left === 0 ? [] : [warningAt(id, 'longitudinal/subjects-left-out', { subjects: left, columns: fixed.join(', ') })],
  }
}

function orderedArms({ levels }: RowLevels, { by, reference }: TrialAsked): number[] {
  if (levels.length < 2) refuse('longitudinal/one-group', { column: by }, by)
  const first = reference === undefined ? 0 : levels.indexOf(reference)
  if (first < 0) refuse('longitudinal/no-level', { column: by, level: reference ?? '', levels: levels.join(', ') }, 'reference')
  return [first, ...levels.map((_, index) => index).filter((index) => index !== first)]
}

/** The first row of each patient where arm and covariates are all there; a later row that says otherwise is refused. */
function firstCompleteRows(table: Table, { ids, fixed, id }: { ids: ReturnType<typeof categoriesOf>, fixed: readonly string[], id: string }): { subject: number, row: number }[] {
  const columns = fixed.map((name) => columnNamed(table, name))
  columnNamed(table, id)
  const found = new Map<number, number>()
  for (let row = 0; row < table.rows; row += 1) {
    const subject = ids.codes[row] ?? null
    if (subject !== null && !found.has(subject) && columns.every(({ values }) => values[row] !== null)) found.set(subject, row)
  }
  for (let row = 0; row < table.rows; row += 1) {
    const first = found.get(ids.codes[row] ?? -1)
    const changed = first === undefined ? undefined : columns.find(({ values }) => values[row] !== null && values[row] !== values[first])
    if (changed !== undefined) refuse('longitudinal/not-constant', { column: changed.name, id: ids.levels[ids.codes[row] as number] as string }, changed.name)
  }
  return [...found].sort(([a], [b]) => a - b).map(([subject, row]) => ({ subject, row }))
}
