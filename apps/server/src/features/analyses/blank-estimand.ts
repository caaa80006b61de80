import type { EstimandDraft } from '@weshare/contract/analyses'

/** A question of which nothing is answered yet. */
export const blankEstimand: EstimandDraft = {
  purpose: null, hypothesis: '', comparison: null, referenceArm: null, population: '', variable: null, endpoint: null, validation: '', reference: null, definition: null,
  baseline: null, visits: [], events: [], summary: null, threshold: null, thresholdSource: '',
  missing: { definition: '', primary: null, sensitivity: [], justification: '', deltas: [] }, multiplicity: { tests: 1, method: null, justification: '' },
}
