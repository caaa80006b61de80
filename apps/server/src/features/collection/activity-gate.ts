import { parsePlainDate, plainDateAt, type PlainDate } from '@weshare/science/base'
import { consentWithdrawn } from '../consent/index.ts'
import { alreadyAnswered, consentMissing, notOpenYet, studyClosed, windowClosed } from './problems.ts'
import type { ActivityFound } from './store.ts'

export function requireConsent(found: ActivityFound): void {
  if (found.collects) return
  throw found.withdrawn ? consentWithdrawn() : consentMissing()
}

export function requireUnanswered(found: ActivityFound): void {
  if (found.response_id !== null) throw alreadyAnswered()
}

export function requireOpenStudy(found: ActivityFound): void {
  if (found.study_status === 'closed') throw studyClosed()
}

/** The day of the instant, where the participant lives, must lie in the window; both ends are open days. */
export function requireWindow(found: ActivityFound, instant: Date): void {
  if (requireOpened(found, instant) > found.closes) throw windowClosed({ closes: found.closes })
}

/** As above, without an end; gives the day. */
export function requireOpened(found: ActivityFound, instant: Date): PlainDate {
  const day = plainDateAt(instant, found.zone)
  if (day < found.opens) throw notOpenYet({ opens: found.opens })
  return day
}

/** A day kept in the database as a day in the calendar. */
export function keptDay(text: string): PlainDate {
  const day = parsePlainDate(text)
  if (day === null) throw new Error('a day kept in the database is not in the calendar')
  return day
}
