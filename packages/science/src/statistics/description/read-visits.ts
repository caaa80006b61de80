import { warningAt, type Finding } from '../../base/index.ts'
import { refuse } from '../foundations/index.ts'
import { categoriesOf, lineOf, numbersOf, textsOf, type Table } from '../frame/index.ts'
import { visitsOf } from '../deterioration/index.ts'

export interface VisitColumns { readonly id: string, readonly visit: string, readonly score: string, readonly by?: string | undefined }

export interface PatientScores {
  readonly id: string
  /** The index of the patient's group; 0 where groups were not asked for. */
  readonly group: number
  /** One score a visit, in the order of the visits; null where the patient has none. */
  readonly scores: readonly (number | null)[]
}

export interface VisitScores {
  readonly patients: readonly PatientScores[]
  /** In order: numbers by value, text as people count; the first is baseline. */
  readonly visits: readonly string[]
  /** Null alone where groups were not asked for. */
  readonly groups: readonly (string | null)[]
  readonly warnings: readonly Finding[]
}

interface Person { readonly scores: (number | null)[], readonly groups: Set<number> }

/**
 * Scores by patient and visit, from a long table: one row a patient and visit.
 *
 * Missing: a row without patient or visit is left out, and a patient without group, each with a warning. Two different scores of one
 * patient at one visit are refused, and a patient in two groups.
 * @source the product's own convention
 */
export function readVisits(table: Table, columns: VisitColumns): VisitScores {
  if (table.rows === 0) return refuse('table/no-row', { file: table.name }, columns.id)
  const [ids, { levels: visits, codes }, scores] = [textsOf(table, columns.id), visitsOf(table, columns.visit), numbersOf(table, columns.score)]
  const groups = columns.by === undefined ? null : categoriesOf(table, columns.by)
  const people = new Map<string, Person>()
  let unnamed = 0
  for (const [row, id] of ids.entries()) {
    const visit = codes[row] ?? null
    if (id === null || visit === null) { unnamed += 1; continue }
    const person = people.get(id) ?? { scores: visits.map(() => null), groups: new Set<number>() }
    people.set(id, person)
    const [score, known] = [scores[row] ?? null, person.scores[visit] ?? null]
    if (score !== null && known !== null && score !== known) refuse('description/visit-twice', { file: table.name, line: lineOf(row), id, visit: visits[visit] ?? '' }, columns.visit)
    if (score !== null) person.scores[visit] = score
    const group = groups?.codes[row] ?? null
    if (group !== null) person.groups.add(group)
    if (person.groups.size > 1) refuse('description/two-groups', { file: table.name, line: lineOf(row), id }, columns.by)
  }
  const kept = [...people].filter(([, { groups: own }]) => groups === null || own.size === 1)
  if (kept.length === 0) return refuse('table/no-row', { file: table.name }, columns.id)
  return {
    patients: kept.map(([id, person]) => ({ id, group: [...person.groups][0] ?? 0, scores: person.scores })), visits, groups: groups?.levels ?? [null],
    warnings: [
      ...(unnamed > 0 ? [warningAt(columns.id, 'description/row-unnamed', { rows: unnamed })] : []),
      ...(kept.length < people.size ? [warningAt(columns.by ?? '', 'description/no-group', { patients: people.size - kept.length })] : []),
    ],
  }
}
