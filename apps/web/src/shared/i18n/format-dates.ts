import type { Language } from './languages.ts'

const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

/** A date without time (`2026-03-03`) is read at noon UTC and written in UTC, so that no time zone shifts the day. */
function readMoment(value: string | Date): { moment: Date; timeZone: string | undefined } {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return { moment: new Date(`${value}T12:00:00Z`), timeZone: 'UTC' }
  }
  return { moment: new Date(value), timeZone: undefined }
}

function write(value: string | Date, language: Language, parts: Intl.DateTimeFormatOptions): string {
  const { moment, timeZone } = readMoment(value)
  if (Number.isNaN(moment.getTime())) return ''
  return new Intl.DateTimeFormat(locales[language], timeZone ? { ...parts, timeZone } : parts).format(moment)
}

/** `3 mars 2026`, `3 March 2026`. */
export function formatDate(value: string | Date, language: Language): string {
  return tieDay(write(value, language, { day: 'numeric', month: 'long', year: 'numeric' }), language)
}

/** `3 mars`, `3 March`; the year is added when it is not this year. */
export function formatDay(value: string | Date, language: Language, today: Date = new Date()): string {
  const { moment } = readMoment(value)
  const parts: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' }
  const sameYear = moment.getFullYear() === today.getFullYear()
  return tieDay(write(value, language, sameYear ? parts : { ...parts, year: 'numeric' }), language)
}

/** Inside a sentence: `le 3 mars`, `on 3 March`. */
export function formatOnDay(value: string | Date, language: Language, today: Date = new Date()): string {
  const day = formatDay(value, language, today)
  return day && `${language === 'fr' ? 'le' : 'on'} ${day}`
}

/** For tables: `03/03/2026`, `03/03/2026`; always day first, always ten characters. */
export function formatShortDate(value: string | Date, language: Language): string {
  return write(value, language, { day: '2-digit', month: '2-digit', year: 'numeric' })
}

/** For axes: `mars 2026`, `Mar 2026`. */
export function formatMonth(value: string | Date, language: Language): string {
  return write(value, language, { month: 'short', year: 'numeric' })
}

/** `3 mars 2026 à 14:05`, `3 March 2026 at 14:05`. */
export function formatDateTime(value: string | Date, language: Language): string {
  return tieDay(write(value, language, { dateStyle: 'long', timeStyle: 'short' }), language)
}

/** `14:05`. */
export function formatTime(value: string | Date, language: Language): string {
  return write(value, language, { hour: '2-digit', minute: '2-digit' })
}

const spans: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400], ['month', 30 * 86_400], ['week', 7 * 86_400], ['day', 86_400], ['hour', 3600], ['minute', 60],
]

/** `il y a 3 jours`, `dans 2 heures`, `à l'instant`. */
export function formatAgo(value: string | Date, language: Language, now: Date = new Date()): string {
  const seconds = (readMoment(value).moment.getTime() - now.getTime()) / 1000
  const [unit, size] = spans.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60]
  const writer = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' })
  return writer.format(Math.round(seconds / size) || 0, unit)
}

/** French writes the first of the month as `1er`; in both languages the day stays on the same line as its month. */
function tieDay(text: string, language: Language): string {
  const day = language === 'fr' ? text.replace(/^1(?= )/, '1er') : text
  return day.replace(/^(\d+(?:er)?) /, '$1\u00a0')
}
