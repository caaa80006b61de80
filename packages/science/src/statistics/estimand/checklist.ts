import type { Bilingual } from '../../base/index.ts'
import type { AnalysisResult, Options } from '../analysis/index.ts'
import type { Estimand } from './estimand.ts'

export interface AnalysisGiven { readonly analysisId: string, readonly options: Options, readonly result: AnalysisResult }

/** What a list is judged on: the estimand as written (null when there is none), and the analyses that were run. */
export interface ChecklistContext { readonly estimand: Estimand | null, readonly results: readonly AnalysisGiven[] }

export type Verdict = 'pass' | 'fail' | 'to-justify'
export interface Judgement { readonly verdict: Verdict, readonly explanation: Bilingual }

/** One statement of a published list, in our words. */
export interface ChecklistItem {
  /** As numbered in the source. */
  readonly id: string
  readonly text: Bilingual
  readonly source: string
  /** Whether the statement was read in the source or in a published table of it. */
  readonly verified: boolean
  readonly judge: (context: ChecklistContext) => Judgement
}

export interface Checklist { readonly id: string, readonly title: Bilingual, readonly source: string, readonly items: readonly ChecklistItem[] }

export interface ChecklistRow extends Judgement { readonly id: string, readonly text: Bilingual, readonly source: string, readonly verified: boolean }
export interface ChecklistFilled {
  readonly id: string
  readonly title: Bilingual
  readonly source: string
  readonly rows: readonly ChecklistRow[]
  readonly counts: Readonly<Record<Verdict, number>>
}

/**
 * A check list filled from an estimand and the analyses that were run. `pass`: what is here shows it, or the statement does not apply (the explanation says so); `fail`: what is here shows the
 * contrary, or it is absent; `to-justify`: only the authors can say.
 * @source the lists themselves, cited by each item
 */
export function fillChecklist({ id, title, source, items }: Checklist, context: ChecklistContext): ChecklistFilled {
  const rows = items.map(({ judge, ...item }): ChecklistRow => ({ ...item, ...judge(context) }))
  const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length
  return { id, title, source, rows, counts: { 'pass': count('pass'), 'fail': count('fail'), 'to-justify': count('to-justify') } }
}
