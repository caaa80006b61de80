import { warningAt, type Finding } from '../../base/index.ts'
import { numbersOf, textsOf, type Table } from '../frame/index.ts'
import { checkDirections, type DirectionsAsked, type DirectionsChecked } from './check-directions.ts'
import { daysOf } from './days.ts'
import { visitsOf } from './read-follow-ups.ts'

export const rowChecks = ['visit-twice', 'two-deaths', 'visit-after-death', 'dates-unsorted', 'score-undated', 'out-of-range'] as const
export type RowCheck = (typeof rowChecks)[number]
export interface Range { readonly min: number, readonly max: number }

/** What to look at: columns of a long table, one row a patient and visit. What is not named is not checked. */
export interface LongitudinalChecks extends DirectionsAsked {
  readonly table: Table
  readonly id: string
  readonly visit: string
  readonly date?: string | undefined
  readonly death?: string | undefined
  /** Range of the score. */
  readonly range?: Range | undefined
  /** Range of every item. */
  readonly itemRange?: Range | undefined
}

export interface LongitudinalChecked extends DirectionsChecked {
  /** One warning a patient or a cell; past the first twenty of a check, one that counts the others. */
  readonly findings: readonly Finding[]
  /** Lines of the file (the header is line 1) concerned by each check, in order. */
  readonly lines: Readonly<Record<RowCheck, readonly number[]>>
}

interface Row { readonly line: number, readonly id: string, readonly visit: number, readonly visitName: string, readonly day: number | null, readonly death: number | null, readonly scored: boolean }
interface Found { readonly check: RowCheck, readonly lines: readonly number[], readonly finding: Finding }

const shown = 20

/**
 * What is doubtful in repeated measures before any analysis: a visit given twice, two dates of death, a visit after death, dates against the order of visits,
 * a score without date, values out of range, a score or an item whose sign is wrong.
 *
 * Missing: a missing cell is never doubtful by itself; rows without patient or visit are not checked.
 * @source the product's own checks; the two dates of death of one patient were met in a published example data set
 */
export function checkLongitudinal(asked: LongitudinalChecks): LongitudinalChecked {
  const rows = rowsOf(asked)
  const people = [...Map.groupBy(rows, ({ id }) => id).values()]
  const found = [...people.flatMap((person) => [...visitsTwice(person, asked), ...deathsTwice(person, asked), ...afterDeath(person, asked), ...unsorted(person, asked)]), ...undated(rows, asked), ...outOfRange(asked)]
  const directions = checkDirections(asked)
  const ofCheck = (check: RowCheck): Found[] => found.filter((one) => one.check === check)
  return {
    findings: [...rowChecks.flatMap((check) => shortened(check, ofCheck(check))), ...directions.findings],
    lines: Object.fromEntries(rowChecks.map((check) => [check, [...new Set(ofCheck(check).flatMap(({ lines }) => lines))].sort((a, b) => a - b)])) as Record<RowCheck, number[]>,
    related: directions.related, items: directions.items,
  }
}

function shortened(check: RowCheck, found: readonly Found[]): Finding[] {
  const findings = found.slice(0, shown).map(({ finding }) => finding)
  return found.length <= shown ? findings : [...findings, warningAt(findings[0]?.where ?? '', 'check/more', { check, more: found.length - shown })]
}

function rowsOf({ table, id, visit, date, death, score }: LongitudinalChecks): Row[] {
  const ids = textsOf(table, id)
  const visits = visitsOf(table, visit)
  const days = date === undefined ? [] : daysOf(table, date).values
  const deaths = death === undefined ? [] : daysOf(table, death).values
  const scores = score === undefined ? [] : numbersOf(table, score)
  return ids.flatMap((person, row) => {
    const code = visits.codes[row] ?? null
    if (person === null || code === null) return []
    return [{ line: row + 2, id: person, visit: code, visitName: visits.levels[code] ?? '', day: days[row] ?? null, death: deaths[row] ?? null, scored: (scores[row] ?? null) !== null }]
  })
}

function visitsTwice(person: readonly Row[], { visit }: LongitudinalChecks): Found[] {
  return [...Map.groupBy(person, (row) => row.visit).values()].filter((rows) => rows.length > 1).map((rows) => foundAt('visit-twice', rows, { where: visit, visit: rows[0]?.visitName ?? '' }))
}

function deathsTwice(person: readonly Row[], { death }: LongitudinalChecks): Found[] {
  const dead = person.filter((row) => row.death !== null)
  const days = [...new Set(dead.map((row) => row.death ?? 0))].sort((a, b) => a - b)
  return days.length > 1 ? [foundAt('two-deaths', dead, { where: death ?? '', days: days.join(', ') })] : []
}

function afterDeath(person: readonly Row[], { date }: LongitudinalChecks): Found[] {
  const deaths = person.flatMap((row) => (row.death === null ? [] : [row.death]))
  const late = deaths.length === 0 ? [] : person.filter((row) => row.day !== null && row.day > Math.min(...deaths))
  return late.length > 0 ? [foundAt('visit-after-death', late, { where: date ?? '', visits: late.map((row) => row.visitName).join(', ') })] : []
}

function unsorted(person: readonly Row[], { date }: LongitudinalChecks): Found[] {
  const dated = person.filter((row) => row.day !== null).toSorted((a, b) => a.visit - b.visit)
  const early = dated.filter((row) => dated.some((before) => before.visit < row.visit && (before.day ?? 0) > (row.day ?? 0)))
  return early.length > 0 ? [foundAt('dates-unsorted', early, { where: date ?? '', visits: early.map((row) => row.visitName).join(', ') })] : []
}

function undated(rows: readonly Row[], { date, score }: LongitudinalChecks): Found[] {
  if (date === undefined || score === undefined) return []
  return rows.filter((row) => row.scored && row.day === null).map((row) => foundAt('score-undated', [row], { where: date, visit: row.visitName }))
}

function outOfRange({ table, score, range, items, itemRange }: LongitudinalChecks): Found[] {
  const limits = [...(score !== undefined && range !== undefined ? [{ column: score, range }] : []), ...(itemRange === undefined ? [] : (items ?? []).map((column) => ({ column, range: itemRange })))]
  return limits.flatMap(({ column, range: { min, max } }) => numbersOf(table, column).flatMap((value, row): Found[] => {
    if (value === null || (value >= min && value <= max)) return []
    return [{ check: 'out-of-range', lines: [row + 2], finding: warningAt(column, 'check/out-of-range', { line: row + 2, column, value, min, max }) }]
  }))
}

function foundAt(check: RowCheck, rows: readonly Row[], { where, ...params }: { where: string } & Finding['params']): Found {
  const lines = rows.map(({ line }) => line).toSorted((a, b) => a - b)
  return { check, lines, finding: warningAt(where, `check/${check}`, { id: rows[0]?.id ?? '', lines: lines.join(', '), ...params }) }
}
