import { createAnalysis, readAnalysis, runAnalysis, type AnalysisShown, type EstimandDraft } from '@weshare/contract/analyses'
import { vi } from 'vitest'
import type { Visitor } from './visitor.ts'

/** How much mood changes by the first month: a question that is complete. */
export const moodQuestion: EstimandDraft = {
  purpose: 'descriptive', hypothesis: '', comparison: 'within-group', referenceArm: null, population: 'Adultes inclus, six premiers mois',
  variable: 'PHQ9', endpoint: 'magnitude', validation: 'Kroenke et al. 2001, doi:10.1046/j.1525-1497.2001.016009606.x', reference: null, definition: null,
  baseline: 'inclusion', visits: ['month-1'], events: [{ event: 'death', strategy: 'while-alive' }],
  summary: 'mean-change', threshold: 5, thresholdSource: 'Kroenke 2012, doi:10.1002/mpr.1375',
  missing: { definition: 'Questionnaire attendu d’une personne en vie et non reçu', primary: 'available-case', sensitivity: ['complete-case'], justification: 'Peu de manquants attendus', deltas: [] },
  multiplicity: { tests: 1, method: 'none', justification: '' },
}

/** Begins an analysis, orders its run and waits until it is over. */
export async function runQuestion(visitor: Visitor, study: string, estimand: EstimandDraft = moodQuestion): Promise<AnalysisShown> {
  const { id } = await visitor.do(createAnalysis, { params: { study }, body: { title: 'Humeur au premier mois', estimand } })
  return runAgain(visitor, study, id)
}

export async function runAgain(visitor: Visitor, study: string, analysis: string): Promise<AnalysisShown> {
  await visitor.do(runAnalysis, { params: { study, analysis } })
  return vi.waitFor(async () => {
    const shown = await visitor.do(readAnalysis, { params: { study, analysis } })
    if (shown.status === 'queued' || shown.status === 'running') throw new Error(`the analysis is ${shown.status}`)
    return shown
  }, { timeout: 30_000, interval: 50 })
}
