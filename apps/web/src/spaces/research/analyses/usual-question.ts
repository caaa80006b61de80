import type { EstimandDraft } from '@weshare/contract/analyses'

/** A question to begin with: nothing is answered in it but what counts as missing, in the usual words. Death above all has no default. */
export const usualQuestion = (missing: string): EstimandDraft => ({
  purpose: null, hypothesis: '', comparison: null, referenceArm: null, population: '', variable: null, endpoint: null, validation: '', reference: null, definition: null,
  baseline: null, visits: [], events: [], summary: null, threshold: null, thresholdSource: '',
  missing: { definition: missing, primary: null, sensitivity: [], justification: '', deltas: [] }, multiplicity: { tests: 1, method: null, justification: '' },
})
