import { createAnalysis, runAnalysis, type EstimandDraft } from '@weshare/contract/analyses'
import type { InsideVisitor } from './inside-visitor.ts'
import type { Stage } from './set-stage.ts'

const mood: EstimandDraft = {
  purpose: 'confirmatory', hypothesis: 'Les symptômes dépressifs diminuent davantage avec le suivi accompagné.', comparison: 'between-groups', referenceArm: 'habituel',
  population: 'Personnes traitées pour un cancer du sein, incluses dans les trois centres', variable: 'PHQ9', endpoint: 'magnitude', validation: 'Kroenke et al. 2001, doi:10.1046/j.1525-1497.2001.016009606.x',
  reference: null, definition: null, baseline: 'inclusion', visits: ['mois-1', 'mois-3'],
  events: [{ event: 'death', strategy: 'hypothetical' }, { event: 'other-treatment', strategy: 'treatment-policy' }], summary: 'difference-in-means',
  threshold: 5, thresholdSource: 'Kroenke 2012, doi:10.1002/mpr.1375',
  missing: {
    definition: 'Un score attendu dont la fenêtre de visite est close sans réponse ; les personnes décédées ne sont pas manquantes.', primary: 'likelihood', sensitivity: ['mi-delta', 'available-case'],
    justification: 'Les personnes qui répondent moins allaient moins bien à l’inclusion, ce que le modèle lit.', deltas: [0, 2, 4],
  },
  multiplicity: { tests: 1, method: 'one-endpoint', justification: '' },
}

const improved: EstimandDraft = {
  ...mood, hypothesis: 'Plus de personnes vont mieux avec le suivi accompagné.', endpoint: 'proportion', summary: 'difference-in-proportions', events: [{ event: 'death', strategy: 'composite' }],
  missing: { ...mood.missing, primary: 'available-case', sensitivity: ['complete-case'], deltas: [], justification: 'La part de non-réponses est la même dans les deux bras.' },
}

const course: EstimandDraft = {
  ...mood, purpose: 'descriptive', hypothesis: '', comparison: 'within-group', referenceArm: null, population: 'Personnes traitées pour un cancer colorectal, au retour des activités', variable: 'GAD7', endpoint: 'over-time',
  validation: 'Spitzer et al. 2006, doi:10.1001/archinte.166.10.1092', baseline: 'mois-0', visits: ['mois-1', 'mois-2', 'mois-3'], summary: 'slope', events: [{ event: 'death', strategy: 'hypothetical' }], threshold: 4,
  thresholdSource: 'Toussaint et al. 2020, doi:10.1016/j.jad.2020.01.032', missing: { ...mood.missing, sensitivity: ['available-case'], deltas: [] }, multiplicity: { tests: 1, method: 'none', justification: '' },
}

const questions = [
  { study: 'REPRISE', title: 'Inquiétude, mois après mois', estimand: course },
  { study: 'SEREIN', title: 'Part des personnes dont l’humeur s’améliore', estimand: improved },
  { study: 'SEREIN', title: 'Humeur dépressive pendant les trois mois qui suivent le traitement', estimand: mood },
]

/** Questions asked and ordered; the server that starts afterwards computes them, once all answers are scored. */
export async function askQuestions({ studies }: Stage, methodologist: InsideVisitor): Promise<void> {
  for (const { study: code, title, estimand } of questions) {
    const study = studies[code]?.id ?? ''
    const { id } = await methodologist.do(createAnalysis, { params: { study }, body: { title, estimand } })
    await methodologist.do(runAnalysis, { params: { study, analysis: id } })
  }
}
