import { leastSquares, refuse, type Matrix } from '../foundations/index.ts'
import { completeTrial } from './complete-trial.ts'
import { fitTrialModel } from './draw-trial-model.ts'
import type { ImputationStrategy } from './impute-courses.ts'
import { gatherImputedMeans, type ImputedMean } from './imputed-means.ts'
import { poolImputations, type Pooled } from './pool-imputations.ts'
import type { TrialCourses } from './trial-courses.ts'
import { visitFixedEffects, type VisitModel } from './visit-model.ts'

/** An assumption about the missing scores: a strategy, and points added to what is imputed at the last visit. */
export interface Assumption { readonly strategy: ImputationStrategy, readonly delta: number }
export interface ImputedAsked {
  readonly trial: TrialCourses
  readonly assumptions: readonly Assumption[]
  /** Whether delta is added in every arm, or in all but the reference. */
  readonly deltaIn: 'active' | 'all'
  /** The visit whose score adjusts the comparison at the last visit. */
  readonly baseline?: string | undefined
  readonly imputations: number
  readonly seed: number
  readonly confidence: number
}
/** An arm less the reference at the last visit, under one assumption. */
export interface ImputedComparison extends Pooled { readonly contrast: string }
/** The model that scores are drawn from, at its estimates: one effect of each patient variable at each visit. */
interface ImputationModel { readonly loglik: number, readonly fixed: readonly { readonly term: string, readonly estimate: number, readonly se: number }[], readonly covariance: readonly (readonly number[])[] }
export interface ImputedTrial { readonly comparisons: readonly (readonly ImputedComparison[])[], readonly imputed: readonly ImputedMean[], readonly imputationModel: ImputationModel }

/**
 * Compares the arms at the last visit under each assumption about the missing scores: multiple imputation from posterior draws of the
 * repeated-measures model, analysis of covariance at the last visit (arm, covariates, baseline score), Rubin's rules. All assumptions
 * share the same draws. Scores missing before the last score of a patient take no delta.
 * @source Carpenter, Roger and Kenward 2013, doi:10.1080/10543406.2013.834911; Cro and others 2020, doi:10.1002/sim.8569
 */
export function imputedComparisons(asked: ImputedAsked): ImputedTrial {
  const { trial, assumptions, confidence } = asked
  const baseline = asked.baseline === undefined ? null : trial.visits.indexOf(asked.baseline)
  if (baseline !== null && (baseline < 0 || baseline === trial.visits.length - 1)) refuse('longitudinal/no-baseline', { visit: asked.baseline ?? '', visits: trial.visits.slice(0, -1).join(', ') }, 'baseline')
  const model = fitTrialModel(trial)
  const arms = trial.armNames.length - 1
  const found = assumptions.map(() => Array.from({ length: arms }, (): { estimate: number, variance: number }[] => []))
  const freedom = trial.courses.length - trial.subjects.columns - (baseline === null ? 0 : 1)
  if (freedom < 1) refuse('longitudinal/too-few-rows', { rows: trial.courses.length, parameters: trial.subjects.columns + 1 })
  const strategies = [...new Set(assumptions.map(({ strategy }) => strategy))]
  const gathered = gatherImputedMeans(trial, model, strategies)
  for (const completed of completeTrial(trial, model, { ...asked, strategies })) {
    gathered.add(completed)
    assumptions.forEach(({ strategy, delta }, index) => {
      compareArms(asked, { courses: completed.get(strategy) ?? [], delta, baseline }).forEach((one, arm) => found[index]?.[arm]?.push(one))
    })
  }
  return {
    comparisons: found.map((byArm) => byArm.map((estimates, arm) => ({ contrast: `${trial.armNames[arm + 1]} - ${trial.armNames[0]}`, ...poolImputations(estimates, { complete: freedom, confidence }) }))),
    imputed: gathered.means(), imputationModel: describeModel(trial, model),
  }
}

function describeModel({ names, visits }: TrialCourses, model: VisitModel): ImputationModel {
  const { coefficients, covariance } = visitFixedEffects(model, 'satterthwaite')
  const terms = visits.flatMap((visit) => names.map((name) => `${name}:${visit}`))
  return {
    loglik: model.logLikelihood, fixed: terms.map((term, index) => ({ term, estimate: coefficients[index] as number, se: Math.sqrt(covariance.values[index * (terms.length + 1)] as number) })),
    covariance: visits.map((_, row) => Array.from(model.covariance.subarray(row * visits.length, (row + 1) * visits.length))),
  }
}

function compareArms({ trial, deltaIn }: ImputedAsked, { courses, delta, baseline }: { courses: readonly Float64Array[], delta: number, baseline: number | null }): { estimate: number, variance: number }[] {
  const last = trial.visits.length - 1
  const y = courses.map((course, subject) => {
    const moved = Number.isNaN((trial.courses[subject] as Float64Array)[last]) && (deltaIn === 'all' || trial.arms[subject] !== 0)
    return (course[last] as number) + (moved ? delta : 0)
  })
  const x = baseline === null ? trial.subjects : withColumn(trial.subjects, courses.map((course) => course[baseline] as number))
  const { coefficients, unscaledCovariance, residualSumOfSquares, aliased } = leastSquares(x, y)
  if (aliased.length > 0) refuse('longitudinal/aliased', { terms: 'baseline' })
  const variance = residualSumOfSquares / (x.rows - x.columns)
  return trial.armNames.slice(1).map((_, arm) => ({ estimate: coefficients[arm + 1] as number, variance: variance * (unscaledCovariance.values[(arm + 1) * (x.columns + 1)] as number) }))
}

function withColumn({ rows, columns, values }: Matrix, column: readonly number[]): Matrix {
  const wide = new Float64Array(rows * (columns + 1))
  for (let row = 0; row < rows; row += 1) {
    wide.set(values.subarray(row * columns, (row + 1) * columns), row * (columns + 1))
    wide[row * (columns + 1) + columns] = column[row] as number
  }
  return { rows, columns: columns + 1, values: wide }
}
