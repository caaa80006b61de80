import { parsePlainDate } from '../base/index.ts'

/**
 * Tells whether a text is a full calendar day, 'YYYY-MM-DD'. A year or a month alone is refused: an answer is a day.
 * @source FHIR R4 date, restricted to full precision
 */
export function isDate(text: string): boolean {
  return parsePlainDate(text) !== null
}

/**
 * Tells whether a text is an hour of the day, 'HH:MM:SS' (or 'HH:MM', as browsers give it). Not 24:00.
 * @source FHIR R4 time
 */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$/.test(text)
}

/**
 * Tells whether a text is a day, or a day with an hour and its offset from UTC: 'YYYY-MM-DDTHH:MM:SS+02:00'.
 * @source FHIR R4 dateTime: when there is an hour there must be an offset
 */
export function isDateTime(text: string): boolean {
  const [day = '', hour] = text.split('T')
  if (!isDate(day) || text.split('T').length > 2) return false
  if (hour === undefined) return true
  const parts = /^(\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)$/.exec(hour)
  return parts !== null && isTime(parts[1] ?? '')
}
