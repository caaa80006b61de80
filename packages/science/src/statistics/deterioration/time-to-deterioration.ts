import { courseOf, type Course, type DeteriorationDefinition } from './deterioration-day.ts'
import type { FollowUp } from './follow-up.ts'

export const deathRules = ['ignore', 'event', 'competing', 'censor'] as const
export type DeathRule = (typeof deathRules)[number]
export const absences = ['censored', 'event', 'excluded'] as const
export type Absence = (typeof absences)[number]
export const timeUnits = ['months', 'days'] as const
export type TimeUnit = (typeof timeUnits)[number]
export const daysInMonth = 30.4375

export interface DeteriorationRule extends DeteriorationDefinition {
  /** Deteriorations of these sizes, in points of the score; several are repaired to be monotone. */
  readonly mcids: readonly number[]
  /** No default: ignoring death, counting it, competing with it and censoring at it answer different questions. */
  readonly deathRule: DeathRule
  readonly noBaseline: Absence
  readonly noFollowUp: Absence
  readonly unit: TimeUnit
}

/** Why the time ends where it ends, or why there is none. */
export type EndReason = 'deteriorated' | 'died' | 'last-score' | 'no-baseline' | 'no-follow-up' | 'no-score' | 'dated-before-baseline'

export interface PatientTime {
  readonly id: string
  /** From the date of baseline, in months of 30.4375 days or in days; null for a patient who is not analysed. */
  readonly time: number | null
  /** 1: the event of the analysis (deterioration, or death where the rule is `event`); 0: not; null when not analysed. */
  readonly event: 0 | 1 | null
  /** 0 censored, 1 event, 2 death as a competing event; null when not analysed. */
  readonly status: 0 | 1 | 2 | null
  readonly reason: EndReason
}

export interface TimesAtThreshold { readonly mcid: number, readonly patients: readonly PatientTime[] }

interface End { readonly days: number | null, readonly status: 0 | 1 | 2 | null, readonly reason: EndReason }

/**
 * Time to deterioration of each patient, for each size of deterioration asked, in the order asked.
 *
 * Several sizes: whoever has deteriorated by 10 points has, at the latest that day, deteriorated by 5; the smaller size takes the earlier date.
 * Death: a patient with a death date and no deterioration (or no follow-up) has the event at death (`event`), competes at death (`competing`: status 2), is censored
 * at death (`censor`), or at the last score (`ignore`).
 * Missing: no baseline but follow-up: time 0, censored or event, or excluded; baseline but no follow-up: one day, censored or event, or excluded;
 * no score at all: not analysed. A time that would be negative is not analysed.
 * @source Anota et al. 2015, doi:10.1007/s11136-013-0583-6; death rules: Cottone et al. 2023, doi:10.1016/j.jclinepi.2023.08.009; R package QoLR 1.0.3 for the conventions
 */
export function timeToDeterioration(patients: readonly FollowUp[], rule: DeteriorationRule): TimesAtThreshold[] {
  const sizes = [...new Set(rule.mcids)].sort((a, b) => b - a)
  const times = new Map<number, PatientTime[]>(sizes.map((size) => [size, []]))
  for (const patient of patients) {
    let larger: Course | null = null
    for (const size of sizes) {
      const course: Course = repaired(courseOf(patient, size, rule), larger)
      times.get(size)?.push(timed(patient.id, endOf(course, patient.death, rule), rule.unit))
      larger = course
    }
  }
  return rule.mcids.map((mcid) => ({ mcid, patients: times.get(mcid) ?? [] }))
}

function repaired(course: Course, larger: Course | null): Course {
  if (larger?.kind !== 'deteriorated') return course
  return course.kind === 'deteriorated' && course.day <= larger.day ? course : larger
}

function endOf(course: Course, death: number | null, rule: DeteriorationRule): End {
  switch (course.kind) {
    case 'no-score': return { days: null, status: null, reason: 'no-score' }
    case 'no-baseline': return absent(rule.noBaseline, 0, 'no-baseline')
    case 'deteriorated': return { days: course.day - course.from, status: 1, reason: 'deteriorated' }
    case 'no-follow-up': {
      if (death === null || rule.deathRule === 'ignore' || rule.noFollowUp === 'excluded') return absent(rule.noFollowUp, 1, 'no-follow-up')
      return dead(death - course.from, rule.deathRule)
    }
    case 'undeteriorated': {
      if (death === null || rule.deathRule === 'ignore') return { days: course.day - course.from, status: 0, reason: 'last-score' }
      return dead(death - course.from, rule.deathRule)
    }
  }
}

function dead(days: number, rule: Exclude<DeathRule, 'ignore'>): End {
  return { days, status: ({ event: 1, competing: 2, censor: 0 } as const)[rule], reason: 'died' }
}

function absent(absence: Absence, days: number, reason: EndReason): End {
  return absence === 'excluded' ? { days: null, status: null, reason } : { days, status: absence === 'event' ? 1 : 0, reason }
}

function timed(id: string, { days, status, reason }: End, unit: TimeUnit): PatientTime {
  if (days === null || status === null) return { id, time: null, event: null, status: null, reason }
  if (days < 0) return { id, time: null, event: null, status: null, reason: 'dated-before-baseline' }
  return { id, time: unit === 'days' ? days : days / daysInMonth, event: status === 1 ? 1 : 0, status, reason }
}
