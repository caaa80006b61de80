import { errorsAmong, type Finding } from '../../base/index.ts'
import { checkEstimand } from './check-estimand.ts'
import { endpoints, intercurrentEvents, missingApproaches, multiplicityMethods, strategies, summaries, type Estimand } from './estimand.ts'
import { listOf, number, objectOf, oneOf, optional, positive, required, text } from './shape.ts'

const shapeOfEstimand = objectOf({
  title: required(text),
  objective: required(objectOf({ comparison: required(oneOf(['within-group', 'between-groups'])), purpose: required(oneOf(['confirmatory', 'descriptive'])), hypothesis: optional(text) })),
  population: required(text),
  variable: required(objectOf({
    instrument: required(text), scale: required(text), direction: required(oneOf(['higher-better', 'higher-worse'])), endpoint: required(oneOf(endpoints)),
    reference: optional(oneOf(['baseline', 'best', 'previous'])), definition: optional(oneOf(['first', 'definitive-1', 'definitive-2', 'definitive-3'])),
    validation: optional(text), administration: optional(text),
  })),
  arms: optional(objectOf({ column: required(text), levels: required(listOf(text, 2)) })),
  timePoints: required(objectOf({ baseline: required(text), primary: required(listOf(text, 1)) })),
  intercurrentEvents: required(listOf(objectOf({ event: required(oneOf(intercurrentEvents)), strategy: required(oneOf(strategies)), label: optional(text) }), 1)),
  summary: required(oneOf(summaries)),
  threshold: optional(objectOf({ value: required(positive), source: required(text) })),
  missing: required(objectOf({
    definition: required(text), primary: required(oneOf(missingApproaches)), sensitivity: required(listOf(oneOf(missingApproaches))), justification: optional(text), deltas: optional(listOf(number, 1)),
  })),
  multiplicity: required(objectOf({ tests: required(positive), method: required(oneOf(multiplicityMethods)), justification: optional(text) })),
  columns: required(objectOf({ id: required(text), visit: required(text), score: required(text), date: optional(text), death: optional(text), baseline: optional(text) })),
  covariates: optional(listOf(text)),
  strata: optional(listOf(text)),
  prognosticFactors: optional(listOf(objectOf({ instrument: required(text), scale: required(text) }))),
})

/**
 * Reads an estimand from JSON, strictly: a field that is missing, misspelt or of another type is an error with its place, and so is a choice that contradicts another.
 * `estimand` is null as soon as there is one error; warnings leave it.
 * @source ICH E9(R1) 2019, addendum on estimands; Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9
 */
export function readEstimand(json: unknown): { readonly estimand: Estimand | null, readonly findings: readonly Finding[] } {
  const findings = shapeOfEstimand(json, '')
  if (findings.length > 0) return { estimand: null, findings }
  const estimand = json as Estimand
  const doubts = checkEstimand(estimand)
  return { estimand: errorsAmong(doubts).length > 0 ? null : estimand, findings: doubts }
}
