import { refuse } from '../foundations/index.ts'
import type { Course, CourseLine } from './read-courses.ts'

/** The columns that a landmark adds to the lines of a model. */
export const landmarkColumns = { landmark: '.landmark', change: '.change' } as const

export interface LandmarkRule {
  /** Only events up to this long after the landmark count; null for all. */
  readonly window: number | null
  /** A score older than this at the landmark is not used; null for any age. */
  readonly lookback: number | null
}

export interface AtLandmark { readonly landmark: number, /** Still followed free of the event after it. */ readonly atRisk: number, readonly noScore: number, readonly lines: readonly CourseLine[] }

/**
 * Who is still at risk after a landmark, with the last score at or before it, the time from there, and the change of the first score since the person's first one.
 *
 * Who leaves at the landmark or before is not there. Missing: the last known value of each score holds; without one recent enough, the person is counted and set aside.
 * @source Anderson, Cain and Gelber 1983, doi:10.1200/JCO.1983.1.11.710; van Houwelingen 2007, doi:10.1111/j.1467-9469.2006.00529.x
 */
export function atLandmark(courses: readonly Course[], scores: readonly (readonly (number | null)[])[], { landmark, window, lookback }: LandmarkRule & { readonly landmark: number }): AtLandmark {
  if (landmark < 0) refuse('prognosis/negative-landmark', { value: landmark }, 'landmarks')
  const left = courses.filter(({ time }) => time > landmark)
  const lines = left.flatMap((course): CourseLine[] => {
    const before = course.rows.filter((_, at) => (course.days[at] as number) <= landmark)
    const recent = course.rows.filter((_, at) => (course.days[at] as number) <= landmark && (lookback === null || (course.days[at] as number) >= landmark - lookback))
    const last = scores.map((values) => recent.reduce<number | null>((held, row) => values[row] ?? held, null)).filter((value) => value !== null)
    if (last.length < scores.length) return []
    const first = before.reduce<number | null>((held, row) => held ?? scores[0]?.[row] ?? null, null)
    const follow = course.time - landmark
    const stop = window === null ? follow : Math.min(follow, window)
    return [{ course, scores: last, stop, event: course.event && stop === follow, own: { [landmarkColumns.landmark]: landmark, [landmarkColumns.change]: (last[0] as number) - (first ?? 0) } }]
  })
  return { landmark, atRisk: left.length, noScore: left.length - lines.length, lines }
}
