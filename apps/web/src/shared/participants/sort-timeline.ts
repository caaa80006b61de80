import type { ConsentRecord } from '@weshare/contract/consent'
import type { TimelineEntry } from '@weshare/contract/participants'

export interface SortedTimeline {
  /** To collect today: the most overdue first. */
  now: TimelineEntry[]
  /** Planned: the nearest first. */
  next: TimelineEntry[]
  /** What happened, or did not in time: in the order of time. */
  past: TimelineEntry[]
}

/** Parts a timeline by what can be done about it. A questionnaire answered stands as its response, not twice. */
export function sortTimeline(timeline: readonly TimelineEntry[]): SortedTimeline {
  const answered = new Set(timeline.flatMap(({ kind, activity }) => (kind === 'response' && activity ? [activity] : [])))
  const entries = timeline.filter(({ kind, activity }) => kind !== 'activity-due' || !activity || !answered.has(activity))
  const where = ({ state }: TimelineEntry) => (state === 'open' || state === 'late' ? 'now' : state === 'upcoming' ? 'next' : 'past')
  const parted = Object.groupBy(entries, where)
  return { now: parted.now ?? [], next: parted.next ?? [], past: parted.past ?? [] }
}

/** The consent under which something was collected: the last one given before. */
export function consentAt(consents: readonly ConsentRecord[], at: string): ConsentRecord | undefined {
  return consents
    .filter(({ kind, signedAt }) => kind === 'given' && Date.parse(signedAt) <= Date.parse(at))
    .toSorted((a, b) => Date.parse(b.signedAt) - Date.parse(a.signedAt))[0]
}
