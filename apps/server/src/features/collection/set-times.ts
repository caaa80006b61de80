import { plainDateAt } from '@weshare/science/base'
import type { ActivityFound } from './store.ts'
import type { Entry, Submission } from './submission.ts'

/** What a device said of its time when its clock cannot have been right; `clockAhead` in seconds, below zero when it was late. */
export interface ClockNote { event: 'clock', startedAt: string, finishedAt: string, receivedAt: string, clockAhead: number }
export interface SetTimes { startedAt: Date, finishedAt: Date, note: ClockNote | null }
export interface Arrival { found: Pick<ActivityFound, 'opens' | 'zone'>, body: Submission | Entry, receivedAt: Date }

/**
 * The times by which answers are judged and kept. No answer is lost because of a telephone's clock: an end in the future
 * becomes the moment of arrival, and so does an end before the day the questionnaire could first be read; the time it took
 * is kept. What the device said stays beside, in the paradata. Times that staff type are theirs to correct.
 */
export function setTimes({ found, body, receivedAt }: Arrival): SetTimes {
  const [started, finished, received] = [Date.parse(body.startedAt), Date.parse(body.finishedAt), receivedAt.getTime()]
  const times = { startedAt: new Date(Math.min(started, finished)), finishedAt: new Date(finished) }
  if ('mode' in body) return { ...times, note: null }
  const early = plainDateAt(times.finishedAt, found.zone) < found.opens && plainDateAt(receivedAt, found.zone) >= found.opens
  if (finished <= received && started <= finished && !early) return { ...times, note: null }
  const end = finished > received || early ? received : finished
  return {
    startedAt: new Date(end - Math.max(0, finished - started)), finishedAt: new Date(end),
    note: { event: 'clock', startedAt: body.startedAt, finishedAt: body.finishedAt, receivedAt: receivedAt.toISOString(), clockAhead: Math.ceil((finished - end) / 1000) },
  }
}
