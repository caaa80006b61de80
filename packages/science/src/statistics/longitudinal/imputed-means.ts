import { tQuantile } from '../foundations/index.ts'
import type { CompletedTrial } from './complete-trial.ts'
import { imputeCourses, type ImputationStrategy } from './impute-courses.ts'
import type { TrialCourses } from './trial-courses.ts'
import { visitFixedEffects, type VisitModel } from './visit-model.ts'

/** What was imputed at the last visit in an arm, before any delta. */
export interface ImputedMean {
  readonly strategy: ImputationStrategy
  readonly group: string
  /** Patients without a score at the last visit. */
  readonly missing: number
  /** What the model expects of them at its estimates, given their own scores. */
  readonly expected: number
  /** What was drawn, over these patients and over the imputations. */
  readonly mean: number
  /** What chance leaves in that mean: the standard deviation between imputations over the root of their number. */
  readonly monteCarlo: number
  /** Whether the mean is as near to what is expected as chance allows, but once in a hundred thousand. */
  readonly withinChance: boolean
}

/**
 * How many Monte-Carlo errors chance alone passes once in a hundred thousand: Student's quantile, since the error is estimated from the imputations themselves.
 * @source Student 1908, doi:10.2307/2331554
 */
const chanceAllows = (imputations: number): number => tQuantile(1 - 5e-6, imputations - 1)

/**
 * Gathers the mean of the imputed scores at the last visit, imputation after imputation, beside what the model expects. Arms where none is missing have no line.
 * @source Rubin, Multiple Imputation for Nonresponse in Surveys, 1987, section 3.3 (between-imputation variance)
 */
export function gatherImputedMeans(trial: TrialCourses, model: VisitModel, strategies: readonly ImputationStrategy[]): { add: (completed: CompletedTrial) => void, means: () => ImputedMean[] } {
  const last = trial.visits.length - 1
  const patients = trial.courses.flatMap((course, subject) => (Number.isNaN(course[last]) ? [subject] : []))
  const groups = trial.armNames.map((group, arm) => ({ group, members: patients.filter((subject) => trial.arms[subject] === arm) })).filter(({ members }) => members.length > 0)
  const lines = strategies.flatMap((strategy) => groups.map((one) => ({ strategy, ...one, found: [] as number[] })))
  const meanOver = (members: readonly number[], courses: readonly Float64Array[]): number => members.reduce((sum, subject) => sum + (courses[subject]?.[last] as number), 0) / members.length
  return {
    add: (completed) => { for (const { strategy, members, found } of lines) found.push(meanOver(members, completed.get(strategy) ?? [])) },
    means: () => lines.map(({ strategy, group, members, found }) => {
      const expected = meanOver(members, expectedCourses(trial, model, strategy))
      const mean = found.reduce((sum, one) => sum + one, 0) / found.length
      const variance = found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (found.length - 1)
      const monteCarlo = Math.sqrt(variance / found.length)
      return { strategy, group, missing: members.length, expected, mean, monteCarlo, withinChance: Math.abs(mean - expected) <= chanceAllows(found.length) * monteCarlo }
    }),
  }
}

/** An imputation without chance: the parameters at their estimates, no noise. */
function expectedCourses(trial: TrialCourses, model: VisitModel, strategy: ImputationStrategy): Float64Array[] {
  const { coefficients } = visitFixedEffects(model, 'satterthwaite')
  const draw = { coefficients: { rows: trial.visits.length, columns: trial.subjects.columns, values: coefficients }, covariance: model.covariance }
  return imputeCourses(trial, { draw, noise: trial.courses.map((course) => new Float64Array(course.length)), strategy })
}
