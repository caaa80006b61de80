import type { PlainDate } from '@weshare/science/base'

/**
 * The last day to answer: the same date so many months later, or the last day of a month that does not have it. The law lets a
 * deadline that falls on a Sunday or a holiday run to the next working day; this one does not wait, so it is never late.
 */
export function answerDeadline(received: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, day = 1] = received.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10) as PlainDate
}
