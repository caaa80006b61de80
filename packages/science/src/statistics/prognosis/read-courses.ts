import { warningAt, type Finding } from '../../base/index.ts'
import { listOption, textOption, type AnalysisOption, type Options } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'
import { columnNamed, eventsOf, lineOf, numbersOf, textsOf, type Column, type Table } from '../frame/index.ts'
import { confOption, covariateOptions, eventOption, timeOption } from '../survival/index.ts'

/** Somebody with scores over time: the rows by day, the end of follow-up, and whether the event came then. */
export interface Course { readonly id: string, readonly time: number, readonly event: boolean, readonly rows: readonly number[], readonly days: readonly number[] }
export interface CoursesAsked {
  readonly id: string, readonly date: string, readonly time: string, readonly event: string
  readonly covariates: readonly string[], readonly qol: readonly string[], readonly factors: readonly string[]
}

export const courseOptions: readonly AnalysisOption[] = [
  { name: 'id', kind: 'column', required: true, help: { fr: 'Personne : une ligne par personne et par mesure', en: 'Person: one row a person and measure' } },
  { name: 'date', kind: 'column', required: true, help: { fr: 'Moment de la mesure, depuis la même origine et dans la même unité que le temps de suivi', en: 'Moment of the measure, from the same origin and in the same unit as the follow-up time' } },
  timeOption, eventOption,
  { name: 'qol', kind: 'columns', required: true, help: { fr: 'Scores de qualité de vie, mis à jour à chaque mesure', en: 'Scores of quality of life, updated at each measure' } },
  ...covariateOptions.map((option) => (option.name === 'covariates' ? { ...option, required: false, help: { fr: 'Covariables de départ, lues sur la première ligne de la personne', en: 'Covariates at the start, read on the first row of the person' } } : option)),
  { name: 'instrument', kind: 'text', required: false, help: { fr: 'Questionnaire dont viennent les scores : ses conditions d’usage sont rappelées', en: 'Questionnaire the scores come from: its terms of use are recalled' } },
  confOption,
]

/**
 * Reads the columns asked for.
 * @source the product's command-line contract
 */
export function coursesAsked(options: Options): CoursesAsked {
  const [qol, factors] = [[...new Set(listOption(options, 'qol'))], listOption(options, 'factors')]
  if (qol.length === 0) refuse('options/missing', { option: 'qol' }, 'qol')
  const covariates = [...new Set([...listOption(options, 'covariates'), ...factors.filter((name) => !qol.includes(name))])]
  const both = qol.find((name) => covariates.includes(name))
  if (both !== undefined) refuse('prognosis/already-in-base', { column: both }, 'qol')
  return { id: textOption(options, 'id'), date: textOption(options, 'date'), time: textOption(options, 'time'), event: textOption(options, 'event'), covariates, qol, factors }
}

/**
 * The courses of a long table, in the order the persons come.
 *
 * Missing: a row without person or day is left out; a person without time, event or covariate on their first row too; each with a warning that counts. Two
 * rows of one person and day, and two different follow-ups of one person, are refused.
 * @source the product's own convention
 */
export function readCourses(table: Table, asked: CoursesAsked): { readonly courses: readonly Course[], readonly warnings: Finding[] } {
  const [ids, days, times, { events, warnings }] = [textsOf(table, asked.id), numbersOf(table, asked.date), numbersOf(table, asked.time), eventsOf(table, asked.event)]
  for (const name of asked.qol) numbersOf(table, name)
  const first = asked.covariates.map((name) => columnNamed(table, name).values)
  const people = rowsByPerson(ids, days)
  const courses: Course[] = []
  for (const [id, rows] of people) {
    rows.sort((a, b) => (days[a] as number) - (days[b] as number))
    const twice = rows.find((row, at) => at > 0 && days[row] === days[rows[at - 1] as number])
    if (twice !== undefined) refuse('prognosis/day-twice', { file: table.name, line: lineOf(twice), id, day: days[twice] as number }, asked.date)
    const one = <Value>(values: readonly (Value | null)[], column: string): Value | null => valueOf(values, rows, { file: table.name, id, column })
    const [time, event] = [one(times, asked.time), one(events, asked.event)]
    if (time !== null && time < 0) refuse('survival/negative-time', { file: table.name, line: lineOf(rows[0] as number), column: asked.time, value: time }, asked.time)
    if (time === null || event === null || first.some((values) => values[rows[0] as number] === null)) continue
    courses.push({ id, time, event, rows, days: rows.map((row) => days[row] as number) })
  }
  if (courses.length === 0) return refuse('prognosis/no-course', { file: table.name }, asked.time)
  const unnamed = table.rows - [...people.values()].reduce((sum, rows) => sum + rows.length, 0)
  return {
    courses,
    warnings: [
      ...warnings,
      ...(unnamed > 0 ? [warningAt(asked.id, 'prognosis/rows-without-day', { rows: unnamed })] : []),
      ...(courses.length < people.size ? [warningAt(asked.time, 'prognosis/persons-left-out', { persons: people.size - courses.length, total: people.size })] : []),
    ],
  }
}

function rowsByPerson(ids: readonly (string | null)[], days: readonly (number | null)[]): Map<string, number[]> {
  const people = new Map<string, number[]>()
  for (const [row, id] of ids.entries()) {
    if (id === null || days[row] === null) continue
    const rows = people.get(id)
    if (rows === undefined) people.set(id, [row])
    else rows.push(row)
  }
  return people
}

function valueOf<Value>(values: readonly (Value | null)[], rows: readonly number[], { file, id, column }: { file: string, id: string, column: string }): Value | null {
  let found: Value | null = null
  for (const row of rows) {
    const value = values[row] ?? null
    if (value !== null && found !== null && value !== found) refuse('prognosis/two-follow-ups', { file, line: lineOf(row), id, column }, column)
    found ??= value
  }
  return found
}

/** A line of a table made for a Cox model: who, the row that holds the covariates, the scores then, and the columns of its own. */
export interface CourseLine { readonly course: Course, readonly scores: readonly number[], readonly stop: number, readonly event: boolean, readonly own: Readonly<Record<string, number | string>> }

/**
 * A table of these lines, with the covariates of the first row of each person; the columns of `own` must be the same in every line.
 * @source the product's own convention
 */
export function tableOfLines(table: Table, { id, time, event, covariates, qol }: CoursesAsked, lines: readonly CourseLine[]): Table {
  const text = (name: string, of: (line: CourseLine) => string): Column => ({ name, kind: 'text', values: lines.map(of) })
  const number = (name: string, of: (line: CourseLine) => number): Column => ({ name, kind: 'number', values: lines.map(of) })
  const own = Object.keys(lines[0]?.own ?? {}).map((name) => (typeof lines[0]?.own[name] === 'number' ? number(name, (line) => line.own[name] as number) : text(name, (line) => String(line.own[name]))))
  const start = covariates.map((name) => {
    const column = columnNamed(table, name)
    return { ...column, values: lines.map(({ course }) => column.values[course.rows[0] as number] ?? null) } as Column
  })
  const columns = [text(id, ({ course }) => course.id), number(time, ({ stop }) => stop), number(event, (line) => Number(line.event)), ...start, ...qol.map((name, at) => number(name, ({ scores }) => scores[at] as number)), ...own]
  return { name: table.name, rows: lines.length, columns }
}
