import { warningAt, type Finding } from '../../base/index.ts'
import type { AnalysisOption } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'
import { categoriesOf, columnNamed, completeRows, eventsOf, lineOf, numbersOf, type Table } from '../frame/index.ts'
import { withTiesMended } from './time-order.ts'

/** The rows that are used, with their times (ties mended). */
export interface Times { readonly rows: readonly number[], readonly time: Float64Array, readonly start: Float64Array | undefined, readonly warnings: Finding[] }
export interface SurvivalRows extends Times { /** 1 where the event was seen. */ readonly event: Uint8Array }
export interface Groups { readonly levels: readonly string[], /** By row used: the index of its level. */ readonly codes: Int32Array }

/** What names the columns to read: time, event or status, and all others that must not be missing. */
export interface Columns { readonly time: string, readonly event: string, readonly start?: string | undefined, readonly others: readonly (string | undefined)[] }

export const timeOption: AnalysisOption = { name: 'time', kind: 'column', required: true, help: { fr: 'Temps de suivi, de l’origine à l’événement ou à la censure', en: 'Follow-up time, from the origin to the event or to censoring' } }
export const eventOption: AnalysisOption = { name: 'event', kind: 'column', required: true, help: { fr: 'Événement observé (1 ou TRUE) ou non (0 ou FALSE)', en: 'Event seen (1 or TRUE) or not (0 or FALSE)' } }
export const confOption: AnalysisOption = { name: 'conf', kind: 'number', required: false, defaultsTo: 0.95, help: { fr: 'Niveau des intervalles de confiance', en: 'Level of the confidence intervals' } }

/**
 * Times, entries and events of a table.
 *
 * Missing: a row with an empty cell in any of the columns is left out, with a warning that counts them. Negative times are refused with their line.
 * @source R survival, Surv; complete-case rule of na.omit
 */
export function survivalRows(table: Table, columns: Columns): SurvivalRows {
  const { events, warnings } = eventsOf(table, columns.event)
  const times = timesOf(table, columns)
  const event = new Uint8Array(times.rows.length)
  for (let place = 0; place < event.length; place += 1) event[place] = events[times.rows[place] as number] === true ? 1 : 0
  return { ...times, event, warnings: [...warnings, ...times.warnings] }
}

/**
 * Times and entries of the rows where nothing is missing.
 * @source R survival, Surv; complete-case rule of na.omit
 */
export function timesOf(table: Table, { time, event, start, others }: Columns): Times {
  const named = [time, event, start, ...others].filter((name) => name !== undefined)
  const values = numbersOf(table, time)
  const entries = start === undefined ? undefined : numbersOf(table, start)
  const rows = completeRows(table, named)
  if (rows.length < 2) refuse('survival/too-few-rows', { file: table.name, rows: rows.length, needed: 2 }, time)
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] as number
    const to = values[row] ?? 0
    const from = entries?.[row] ?? 0
    if (to < 0) refuse('survival/negative-time', { file: table.name, line: lineOf(row), column: time, value: to }, time)
    if (entries !== undefined && from >= to) refuse('survival/entry-after-exit', { file: table.name, line: lineOf(row), start: from, stop: to }, start)
  }
  const stops = picked(values, rows)
  const [stop = stops, entry] = withTiesMended(entries === undefined ? [stops] : [stops, picked(entries, rows)])
  const left = table.rows - rows.length
  return { rows, time: stop, start: entry, warnings: left === 0 ? [] : [warningAt(time, 'survival/rows-left-out', { rows: left, total: table.rows })] }
}

function picked(numbers: readonly (number | null)[], rows: readonly number[]): Float64Array {
  const found = new Float64Array(rows.length)
  for (let place = 0; place < found.length; place += 1) found[place] = numbers[rows[place] as number] ?? 0
  return found
}

/**
 * The groups of a column on the rows used: only levels that occur there.
 * @source R, factor
 */
export function groupsOf(table: Table, column: string, rows: readonly number[]): Groups {
  const { levels, codes } = categoriesOf(table, column)
  const seen = levels.map((_, code) => code).filter((code) => rows.some((row) => codes[row] === code))
  const rank = new Map(seen.map((code, index) => [code, index]))
  return { levels: seen.map((code) => levels[code] ?? ''), codes: Int32Array.from(rows, (row) => rank.get(codes[row] ?? -1) ?? 0) }
}

/**
 * The groups of a column, refused when there is one only.
 * @source the product's own convention
 */
export function groupsToCompare(table: Table, column: string, rows: readonly number[]): Groups {
  const groups = groupsOf(table, column, rows)
  return groups.levels.length > 1 ? groups : refuse('survival/one-group', { column, group: groups.levels[0] ?? '' }, column)
}

/**
 * The places of each group among the rows used.
 * @source definition
 */
export function membersOf({ levels, codes }: Groups): number[][] {
  const members = levels.map((): number[] => [])
  codes.forEach((code, place) => members[code]?.push(place))
  return members
}

/**
 * A figure of a result: null where it is not a finite number.
 * @source the product's own convention: never NaN or Infinity in a result
 */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/**
 * A text as R writes it.
 * @source R Language Definition, string constants
 */
export const inR = (text: string): string => JSON.stringify(text)

/**
 * What makes a value of this column an event, as the end of an R expression.
 * @source R survival, Surv
 */
export function isEventInR(table: Table, event: string): string {
  const column = columnNamed(table, event)
  return column.kind === 'text' ? '%in% c("TRUE", "true", "T")' : column.values.includes(2) ? '== 2' : '== 1'
}

/**
 * R lines that keep the complete rows and define `time`, `event` (and `start`).
 * @source R survival, Surv
 */
export function rowsInR(table: Table, { time, event, start, others }: Columns): string[] {
  const named = [...new Set([time, event, start, ...others].filter((name) => name !== undefined))]
  return [
    `d <- data[complete.cases(data[c(${named.map(inR).join(', ')})]), , drop = FALSE]`,
    `time <- d[[${inR(time)}]]`, `event <- d[[${inR(event)}]] ${isEventInR(table, event)}`,
    ...(start === undefined ? [] : [`start <- d[[${inR(start)}]]`]),
  ]
}
