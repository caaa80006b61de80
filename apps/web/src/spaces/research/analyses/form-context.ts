import { createContext, use } from 'react'
import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'

/** What every part of the form needs: what the study offers, the question so far, how to change it, what is wrong where. */
export interface QuestionForm {
  material: AnalysisMaterial
  draft: EstimandDraft
  change: (part: Partial<EstimandDraft>) => void
  /** The sentence of the fault at one of these places: `variable`, `missing.primary`. */
  at: (...places: readonly string[]) => string | undefined
}

export const QuestionContext = createContext<QuestionForm | null>(null)

export function useQuestionForm(): QuestionForm {
  const form = use(QuestionContext)
  if (!form) throw new Error('A part of the question stands outside of its form')
  return form
}
