import type { FollowUp } from '../deterioration/index.ts'
import { quantileOf } from './summarize.ts'

/** Rates are between 0 and 1; numerators and denominators stand beside them. */
export interface CompletionRate {
  readonly visit: string
  readonly group: string | null
  readonly received: number
  /** Everybody in the group: the denominator that never changes. */
  readonly fixedDenominator: number
  /** Received over everybody: what part of the group the scores of this visit speak for. */
  readonly availableDataRate: number
  /** Those expected to answer: the denominator that follows the patients; the dead are not missing. */
  readonly expected: number
  /** Received over expected: how well the collection works; null when nobody is expected. */
  readonly completionRate: number | null
  /** Of those received, from patients who were not expected. */
  readonly unexpected: number
  readonly reason: 'nobody-expected' | null
}

export interface CompletionPatient { readonly group: number, /** By visit. */ readonly received: readonly boolean[], readonly expected: readonly boolean[] }
export interface CompletionData {
  readonly patients: readonly CompletionPatient[]
  readonly visits: readonly string[]
  readonly groups: readonly (string | null)[]
  /** Patients of each group, where some have no row at all in the data; else those in the data. */
  readonly population?: readonly number[] | undefined
}

/**
 * The rates of questionnaires received at each visit, by group, with both denominators: everybody (available data rate), and those expected (completion rate).
 *
 * An answer from a patient who is not expected is received all the same, and counted in `unexpected`. Patients of the population who are not in the data are in both denominators: nothing says they should not answer.
 * @source SISAQOL, Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9, statements on the fixed and the variable denominator
 */
export function completionRates({ patients, visits, groups, population }: CompletionData): CompletionRate[] {
  return visits.flatMap((visit, at) => groups.map((group, code): CompletionRate => {
    const own = patients.filter((patient) => patient.group === code)
    const unseen = Math.max(0, (population?.[code] ?? own.length) - own.length)
    const received = own.filter((patient) => patient.received[at] === true).length
    const expected = own.filter((patient) => patient.expected[at] === true).length + unseen
    const fixedDenominator = own.length + unseen
    return {
      visit, group, received, fixedDenominator, availableDataRate: received / fixedDenominator,
      unexpected: own.filter((patient) => patient.received[at] === true && patient.expected[at] !== true).length,
      expected, completionRate: expected === 0 ? null : received / expected, reason: expected === 0 ? 'nobody-expected' : null,
    }
  }))
}

export interface Schedule {
  /** The day each visit is due, from the patient's own baseline; null for a visit nobody has dated. */
  readonly due: readonly (number | null)[]
  /** By patient: the day that counts as 0; null when nothing dates it. */
  readonly origins: readonly (number | null)[]
}

/**
 * The day each visit is due, from each patient's own baseline: as planned, or the median of the days when it took place.
 *
 * A patient without a date of baseline: the origin all others share (studies that count days from inclusion), else the first dated visit less the day it is due.
 * @source the product's own convention
 */
export function scheduleOf(patients: readonly FollowUp[], visits: number, planned?: readonly number[]): Schedule {
  const dayAt = (patient: FollowUp, visit: number): number | null => patient.assessments.find((one) => one.visit === visit)?.day ?? null
  const known = patients.map((patient) => dayAt(patient, 0))
  const shared = new Set(known.filter((day) => day !== null))
  const origins = known.map((day) => day ?? (shared.size === 1 ? [...shared][0] ?? null : null))
  const due = Array.from({ length: visits }, (_, visit): number | null => {
    if (planned !== undefined) return planned[visit] ?? null
    const days = patients.flatMap((patient, index) => {
      const [day, origin] = [dayAt(patient, visit), origins[index] ?? null]
      return day === null || origin === null ? [] : [day - origin]
    })
    return days.length === 0 ? null : quantileOf(Float64Array.from(days).sort(), 0.5)
  })
  return { due, origins: patients.map((patient, index) => origins[index] ?? estimatedOrigin(patient, due)) }
}

function estimatedOrigin({ assessments }: FollowUp, due: readonly (number | null)[]): number | null {
  const first = assessments.find(({ visit, day }) => day !== null && (due[visit] ?? null) !== null)
  return first === undefined ? null : (first.day as number) - (due[first.visit] as number)
}

/**
 * Whether each patient is expected at each visit: alive on the day it is due. Who dies that day or before is not expected, unless the
 * answers of the visit are dated before.
 *
 * A patient whose dates say nothing of when a visit was due is expected.
 * @source SISAQOL, Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9: the dead are not missing
 */
export function expectedAlive(patients: readonly FollowUp[], { due, origins }: Schedule): boolean[][] {
  return patients.map(({ death, assessments }, index) => due.map((day, visit) => {
    const origin = origins[index] ?? null
    if (death === null || day === null || origin === null || death - origin > day) return true
    return assessments.some((one) => one.visit === visit && one.score !== null && one.day !== null && one.day <= death)
  }))
}
