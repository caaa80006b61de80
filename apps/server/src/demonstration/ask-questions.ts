import { createAnalysis, runAnalysis, type EstimandDraft } from '@weshare/contract/analyses'
import type { InsideVisitor } from './inside-visitor.ts'
import type { Stage } from './set-stage.ts'

const mood: EstimandDraft = {
  purpose: 'confirmatory', hypothesis: 'Les symptômes dépressifs diminuent davantage avec le suivi accompagné.', comparison: 'between-groups', referenceArm: 'habituel',
  population: 'Personnes traitées pour un cancer du sein, incluses dans les trois centres', variable: 'PHQ9', endpoint: 'magnitude', validation: 'Kroenke et al. 2001, doi:10.1046/j.1525-1497.2001.016009606.x',
  reference: null, definition: null, baseline: 'inclusion', visits: ['mois-1', 'mois-3', 'mois-6'],
  events: [{ event: 'death', strategy: 'hypothetical' }, { event: 'other-treatment', strategy: 'treatment-policy' }], summary: 'difference-in-means',
  threshold: 5, thresholdSource: 'Kroenke 2012, doi:10.1002/mpr.1375',
  missing: {
    definition: 'Un score attendu à une visite dont la fenêtre est passée, et non reçu. Les personnes décédées ne sont pas manquantes.', primary: 'likelihood', sensitivity: ['mi-delta', 'available-case'],
    justification: 'Les personnes qui répondent moins allaient moins bien à l’inclusion, ce que le modèle lit.', deltas: [0, 2, 4],
  },
  multiplicity: { tests: 1, method: 'one-endpoint', justification: '' },
}

const untilWorse: EstimandDraft = {
  ...mood, hypothesis: 'Le suivi accompagné retarde la détérioration.', endpoint: 'time-to-deterioration', reference: 'baseline', definition: 'first', summary: 'hazard-ratio',
  events: [{ event: 'death', strategy: 'composite' }], missing: { ...mood.missing, sensitivity: ['available-case'], deltas: [] },
}

/** Two questions to the study with arms, asked and ordered; the server that starts afterwards computes them, once all answers are scored. */
export async function askQuestions({ studies }: Stage, methodologist: InsideVisitor): Promise<void> {
  const study = studies['SEREIN']?.id
  if (study === undefined) return
  const questions = [
    { title: 'Humeur dépressive pendant les six mois qui suivent le traitement', estimand: mood },
    { title: 'Temps jusqu’à une aggravation de l’humeur', estimand: untilWorse },
  ]
  for (const body of questions) {
    const { id } = await methodologist.do(createAnalysis, { params: { study }, body })
    await methodologist.do(runAnalysis, { params: { study, analysis: id } })
  }
}
