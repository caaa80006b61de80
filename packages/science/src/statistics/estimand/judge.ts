import type { AnalysisGiven, ChecklistContext, Judgement } from './checklist.ts'
import type { Estimand } from './estimand.ts'

export const pass = (fr: string, en: string): Judgement => ({ verdict: 'pass', explanation: { fr, en } })
export const fail = (fr: string, en: string): Judgement => ({ verdict: 'fail', explanation: { fr, en } })
export const toJustify = (fr: string, en: string): Judgement => ({ verdict: 'to-justify', explanation: { fr, en } })

/** A judgement that needs the estimand: without one, what should have been written before is absent. */
export const onEstimand = (judge: (estimand: Estimand, context: ChecklistContext) => Judgement) => (context: ChecklistContext): Judgement =>
  (context.estimand === null ? fail('Aucun estimand n’est écrit : remplissez-le d’abord.', 'No estimand is written: fill it in first.') : judge(context.estimand, context))

/** The first of these analyses that was run. */
export const ran = ({ results }: ChecklistContext, ids: readonly string[]): AnalysisGiven | undefined => results.find(({ analysisId }) => ids.includes(analysisId))

/** A number of a result, by its name; null when the result has none. */
export function figureOf({ result }: AnalysisGiven, name: string): number | null {
  const value: unknown = Object.entries(result).find(([known]) => known === name)?.[1]
  return typeof value === 'number' ? value : null
}

/** How many elements a list of the result has; 0 when there is none. */
export function lengthOf({ result }: AnalysisGiven, name: string): number {
  const value: unknown = Object.entries(result).find(([known]) => known === name)?.[1]
  return Array.isArray(value) ? value.length : 0
}
