import type { Finding } from '../../base/index.ts'
import { choiceOption, confidenceOption, numberOption, type AnalysisOption, type Options } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'
import { atLandmark, landmarkColumns, type AtLandmark } from './landmark-rows.ts'
import { responderColumn, type ResponderRule } from './landmark-responders.ts'
import { courseOptions, coursesAsked, readCourses, type CoursesAsked } from './read-courses.ts'
import { timesOption } from './read-times.ts'

const directions = ['higher-better', 'higher-worse'] as const

export const landmarkOptions: readonly AnalysisOption[] = [
  ...courseOptions,
  { name: 'landmarks', kind: 'text', required: true, help: { fr: 'Temps repères, séparés par des virgules', en: 'Landmark times, separated by commas' } },
  { name: 'window', kind: 'number', required: false, help: { fr: 'Durée après le repère pendant laquelle les événements comptent ; à défaut, tout le suivi', en: 'How long after the landmark events count; by default, the whole follow-up' } },
  { name: 'lookback', kind: 'number', required: false, help: { fr: 'Ancienneté maximale du dernier score au repère ; à défaut, n’importe laquelle', en: 'How old the last score may be at the landmark; by default, any age' } },
  { name: 'threshold', kind: 'number', required: false, help: { fr: 'Amélioration, en points, qui fait un répondeur : leurs courbes de survie sont données à partir du repère', en: 'Improvement, in points, that makes a responder: their survival curves from the landmark are given' } },
  { name: 'direction', kind: 'choice', required: false, choices: directions, defaultsTo: 'higher-better', help: { fr: 'Ce que veut dire un score élevé', en: 'What a high score means' } },
]

export interface LandmarkAsked extends CoursesAsked {
  readonly landmarks: readonly number[], readonly window: number | null, readonly lookback: number | null
  readonly responders: ResponderRule | null
  /** Of the Cox model, and of the curves. */
  readonly cox: Options, readonly curves: Options
}

/**
 * Reads what is asked of a landmark analysis.
 * @source the product's command-line contract
 */
export function landmarkAsked(options: Options): LandmarkAsked {
  const [asked, landmarks, conf] = [coursesAsked(options), timesOption(options, 'landmarks'), confidenceOption(options)]
  const positive = (name: string): number | null => {
    if (options[name] === undefined) return null
    const value = numberOption(options, name)
    return value > 0 ? value : refuse('prognosis/times', { option: name, value }, name)
  }
  const threshold = positive('threshold')
  if (threshold !== null && asked.qol.length > 1) refuse('prognosis/one-score-for-responders', {}, 'qol')
  // Persons come back at each landmark: their lines are one cluster, and each landmark has its own baseline hazard.
  const stacked = landmarks.length > 1 ? { strata: landmarkColumns.landmark, cluster: asked.id } : {}
  return {
    ...asked, landmarks, window: positive('window'), lookback: positive('lookback'),
    responders: threshold === null ? null : { threshold, direction: choiceOption(options, 'direction', { among: directions, otherwise: 'higher-better' }) },
    cox: { time: asked.time, event: asked.event, covariates: [...asked.covariates, ...asked.qol], factors: asked.factors, conf, ...stacked },
    curves: { time: asked.time, event: asked.event, by: responderColumn, conf },
  }
}

/**
 * The persons at each landmark. Refused where fewer than two are there.
 * @source van Houwelingen 2007, doi:10.1111/j.1467-9469.2006.00529.x
 */
export function atLandmarks(table: Table, asked: LandmarkAsked): { readonly sets: readonly AtLandmark[], readonly warnings: Finding[] } {
  const { courses, warnings } = readCourses(table, asked)
  const scores = asked.qol.map((name) => numbersOf(table, name))
  const sets = asked.landmarks.map((landmark) => atLandmark(courses, scores, { landmark, window: asked.window, lookback: asked.lookback }))
  for (const { landmark, lines } of sets) if (lines.length < 2) refuse('prognosis/nobody-at-landmark', { landmark }, 'landmarks')
  return { sets, warnings }
}
