import type { Bilingual } from '../../base/index.ts'
import type { Options } from '../analysis/index.ts'

export type PlannedAnalysisId = 'completion' | 'describe' | 'change' | 'trajectories' | 'responders' | 'mmrm' | 'lmm' | 'mi-delta' | 'mi-reference' | 'ttd' | 'km' | 'logrank' | 'cox' | 'cuminc' | 'finegray'

/** One analysis of the plan. */
export interface PlannedAnalysis {
  readonly analysisId: PlannedAnalysisId
  /** The options of the command line, columns included. */
  readonly options: Options
  /** `primary` answers the question; `supporting` is reported beside it; `sensitivity` puts an assumption to the test. */
  readonly role: 'primary' | 'supporting' | 'sensitivity'
  /** `study`: the long table; `ttd`: the times that the analysis before computed, one row a patient, with the arm and covariates joined by patient. */
  readonly data: 'study' | 'ttd'
  /** Said beforehand: the options that replace these, in turn, where one of these refusals forbids to estimate. */
  readonly otherwise?: { readonly refusals: readonly string[], readonly options: readonly Options[] }
  readonly why: Bilingual
  /** What must be done to the data before. */
  readonly prepare?: Bilingual
}
