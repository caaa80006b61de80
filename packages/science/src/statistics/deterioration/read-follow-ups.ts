import { warningAt, type Finding } from '../../base/index.ts'
import { refuse } from '../foundations/index.ts'
import { columnNamed, numbersOf, textsOf, type Table } from '../frame/index.ts'
import { daysOf, type Days } from './days.ts'
import type { Assessment, FollowUp } from './follow-up.ts'

/** Names of the columns of a long table: one row a patient and visit. */
export interface FollowUpColumns {
  readonly id: string
  readonly visit: string
  readonly date: string
  readonly score: string
  readonly death?: string | undefined
}

export interface FollowUpsRead {
  /** In the order of ids: by value where they are numbers, by code point otherwise. */
  readonly patients: readonly FollowUp[]
  /** Visits in the order read; the first is baseline. */
  readonly visits: readonly string[]
  readonly warnings: readonly Finding[]
}

interface Person { readonly assessments: Map<number, Assessment>, readonly deaths: Set<number> }

/**
 * Patients over time, from a long table. The visits of all patients make one grid, in order; the first of it is baseline.
 *
 * Missing: a row without id or visit is left out, with a warning. Two rows for one visit that say different things are refused; said twice, they count once.
 * Two dates of death: the earlier counts, with a warning. The order of rows never matters.
 * @source the product's own convention; R package QoLR 1.0.3 for the grid of visits
 */
export function readFollowUps(table: Table, columns: FollowUpColumns): FollowUpsRead {
  if (table.rows === 0) return refuse('deterioration/no-row', { file: table.name }, columns.id)
  const ids = textsOf(table, columns.id)
  const visits = visitsOf(table, columns.visit)
  const dates = daysOf(table, columns.date)
  const scores = numbersOf(table, columns.score)
  const deaths = columns.death === undefined ? null : daysOf(table, columns.death)
  requireOneCalendar({ table, columns, dates, deaths })
  const warnings: Finding[] = []
  const people = new Map<string, Person>()
  let unnamed = 0
  for (const [row, id] of ids.entries()) {
    const visit = visits.codes[row] ?? null
    if (id === null || visit === null) { unnamed += 1; continue }
    const person = people.get(id) ?? { assessments: new Map<number, Assessment>(), deaths: new Set<number>() }
    people.set(id, person)
    const death = deaths?.values[row] ?? null
    if (death !== null) person.deaths.add(death)
    const now: Assessment = { visit, day: dates.values[row] ?? null, score: scores[row] ?? null }
    const known = person.assessments.get(visit)
    if (known !== undefined && (known.day !== now.day || known.score !== now.score)) {
      refuse('deterioration/visit-twice', { file: table.name, line: row + 2, id, visit: visits.levels[visit] ?? '' }, columns.visit)
    }
    if (known !== undefined) warnings.push(warningAt(columns.visit, 'deterioration/visit-repeated', { line: row + 2, id, visit: visits.levels[visit] ?? '' }))
    person.assessments.set(visit, now)
  }
  if (people.size === 0) return refuse('deterioration/no-row', { file: table.name }, columns.id)
  if (unnamed > 0) warnings.push(warningAt(columns.id, 'deterioration/row-unnamed', { rows: unnamed }))
  if (visits.text && visits.levels.length > 1) warnings.push(warningAt(columns.visit, 'deterioration/visits-in-text', { visits: visits.levels.join(', ') }))
  const patients = [...people].sort(byId(columnNamed(table, columns.id).kind === 'number')).map(([id, person]) => followUp(id, person))
  warnings.push(...deathWarnings(people, columns.death ?? columns.id))
  return { patients, visits: visits.levels, warnings }
}

function followUp(id: string, { assessments, deaths }: Person): FollowUp {
  return { id, assessments: [...assessments.values()].sort((a, b) => a.visit - b.visit), death: deaths.size === 0 ? null : Math.min(...deaths) }
}

function deathWarnings(people: ReadonlyMap<string, Person>, where: string): Finding[] {
  return [...people].filter(([, { deaths }]) => deaths.size > 1).map(([id, { deaths }]) =>
    warningAt(where, 'deterioration/two-deaths', { id, days: [...deaths].sort((a, b) => a - b).join(', ') }))
}

const byId = (numeric: boolean) => ([a]: readonly [string, Person], [b]: readonly [string, Person]): number => (numeric ? Number(a) - Number(b) : a < b ? -1 : 1)

function requireOneCalendar({ table, columns, dates, deaths }: { table: Table, columns: FollowUpColumns, dates: Days, deaths: Days | null }): void {
  if (deaths === null || deaths.values.every((day) => day === null) || dates.values.every((day) => day === null)) return
  if (dates.calendar !== deaths.calendar) refuse('deterioration/two-calendars', { file: table.name, date: columns.date, death: columns.death ?? '' }, columns.death ?? '')
}

export interface Visits { readonly levels: readonly string[], readonly codes: readonly (number | null)[], readonly text: boolean }

/**
 * The visits in order: numbers by value; text as people count (`V2` before `V10`), and `baseline` or `inclusion` first.
 * @source the product's own convention
 */
export function visitsOf(table: Table, name: string): Visits {
  const text = columnNamed(table, name).kind === 'text'
  const words = textsOf(table, name)
  const levels = [...new Set(words.filter((word) => word !== null))].sort(text ? asCounted : (a, b) => Number(a) - Number(b))
  const codes = new Map(levels.map((level, code) => [level, code]))
  return { levels, codes: words.map((word) => (word === null ? null : codes.get(word) ?? null)), text }
}

const first = /^(baseline|inclusion|screening|base)$/i

function asCounted(a: string, b: string): number {
  if (first.test(a) !== first.test(b)) return first.test(a) ? -1 : 1
  const [left, right] = [a.split(/(\d+)/), b.split(/(\d+)/)]
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [one, other] = [left[at] ?? '', right[at] ?? '']
    if (one === other) continue
    return at % 2 === 1 && Number(one) !== Number(other) ? Number(one) - Number(other) : one < other ? -1 : 1
  }
  return left.length - right.length
}
