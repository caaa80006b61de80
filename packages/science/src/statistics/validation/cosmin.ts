import type { Bilingual } from '../../base/index.ts'
import { criterionOf, type CosminProperty, type Figures } from './cosmin-criteria.ts'

export type Verdict = 'sufficient' | 'insufficient' | 'indeterminate'

/** A measurement property held against its criterion for good measurement properties. */
export interface CosminJudgement {
  readonly property: CosminProperty
  readonly verdict: Verdict
  readonly criterion: Bilingual
  /** With the figures: what was compared, or what is missing to judge. */
  readonly explanation: Bilingual
  readonly source: string
  /** False where the threshold has not been read in its primary source. */
  readonly verified: boolean
}

export interface CosminQuestion { readonly property: CosminProperty, /** By the names of the criterion; a figure that is absent or null leaves the criterion open. */ readonly figures: Figures }

/**
 * Holds the figures of a measurement property against the COSMIN criterion for good measurement properties.
 *
 * Missing: where the figures cannot decide, the verdict is indeterminate and says what is missing; it is never a guess.
 * @source COSMIN guideline, Prinsen et al. 2018, doi:10.1007/s11136-018-1798-3, table 1
 */
export function judgeCosmin({ property, figures }: CosminQuestion): CosminJudgement {
  const { criterion, source, verified, judge } = criterionOf(property)
  const { verdict, explanation } = judge(figures)
  return { property, verdict, criterion, explanation, source, verified }
}
