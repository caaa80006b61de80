declare const plainDateBrand: unique symbol

/** A day in the calendar, 'YYYY-MM-DD', without hour or time zone. */
export type PlainDate = string & { readonly [plainDateBrand]: true }

const dayInMilliseconds = 86_400_000
const firstDay = Date.UTC(-271_820, 0, 1)

/**
 * Reads a day written 'YYYY-MM-DD'; anything else, or a day the calendar does not have (2023-02-29), gives null.
 * @source ISO 8601-1:2019, calendar date, extended format, years 0001 to 9999
 */
export function parsePlainDate(text: string): PlainDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null || parts[1] === '0000') return null
  const written = toPlainDate(timeOf(text))
  return written === text ? written : null
}

/**
 * Moves a day forward (or back, with a negative number) by whole days.
 * @source proleptic Gregorian calendar, ISO 8601-1:2019
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  if (!Number.isSafeInteger(days)) throw new Error(`not a whole number of days: ${days}`)
  const moved = toPlainDate(timeOf(date) + days * dayInMilliseconds)
  if (moved === null) throw new Error(`${date} moved by ${days} days leaves the calendar`)
  return moved
}

/**
 * Counts the days from one day to another: positive when `to` is later, 0 when they are the same.
 * @source proleptic Gregorian calendar, ISO 8601-1:2019
 */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((timeOf(to) - timeOf(from)) / dayInMilliseconds)
}

/**
 * Tells which day it is, at this instant, for somebody living in this time zone (an IANA name such as 'Europe/Paris').
 * @source IANA time zone database, through ECMA-402 Intl.DateTimeFormat
 */
export function plainDateAt(instant: Date, zone: string): PlainDate {
  const format = calendarOf(zone)
  const part = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  const text = `${(part.get('year') ?? '').padStart(4, '0')}-${part.get('month') ?? ''}-${part.get('day') ?? ''}`
  const date = parsePlainDate(text)
  if (date === null) throw new Error(`no day for this instant in ${zone}`)
  return date
}

/** Making a calendar costs a hundred times more than reading it, and there are few zones: each is made once. */
const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(zone: string): Intl.DateTimeFormat {
  const known = calendars.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit',
  })
  calendars.set(zone, made)
  return made
}

function timeOf(date: string): number {
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) ? firstDay : time
}

function toPlainDate(time: number): PlainDate | null {
  const day = new Date(time)
  if (Number.isNaN(day.getTime())) return null
  const text = day.toISOString()
  return /^\d{4}-/.test(text) && !text.startsWith('0000') ? (text.slice(0, 10) as PlainDate) : null
}
