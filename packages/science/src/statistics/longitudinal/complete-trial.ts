import { seededRandom } from '../../base/index.ts'
import { trialDrawer } from './draw-trial-model.ts'
import { imputeCourses, type ImputationStrategy } from './impute-courses.ts'
import type { TrialCourses } from './trial-courses.ts'
import type { VisitModel } from './visit-model.ts'

/** One imputation: every course without a gap, under each strategy; all strategies share the draws. */
export type CompletedTrial = ReadonlyMap<ImputationStrategy, readonly Float64Array[]>
export interface CompletionAsked { readonly strategies: readonly ImputationStrategy[], readonly imputations: number, readonly seed: number }

/**
 * Completes a trial as many times as asked: for each imputation the parameters are drawn, then the missing scores, patient by patient.
 * @source Carpenter, Roger and Kenward 2013, doi:10.1080/10543406.2013.834911, section 3
 */
export function* completeTrial(trial: TrialCourses, model: VisitModel, { strategies, imputations, seed }: CompletionAsked): Generator<CompletedTrial> {
  const draws = trialDrawer(model, trial.visits.length)
  const random = seededRandom(seed)
  for (let imputation = 0; imputation < imputations; imputation += 1) {
    const draw = draws(random)
    const noise = trial.courses.map((course) => Float64Array.from(course, () => random.normal(0, 1)))
    yield new Map(strategies.map((strategy) => [strategy, imputeCourses(trial, { draw, noise, strategy })]))
  }
}
