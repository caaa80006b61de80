import type { Estimand } from '@weshare/science/statistics/estimand'
import type { Question } from './say-question.ts'

/** The question of an estimand written for the engine: visits, arms and columns have no other name than theirs. */
export function questionOfEstimand(estimand: Estimand): Question {
  const { objective, population, variable, arms, timePoints, intercurrentEvents, summary, threshold, missing, multiplicity, covariates = [], strata = [] } = estimand
  return {
    purpose: objective.purpose, hypothesis: objective.hypothesis ?? '', population, comparison: objective.comparison, referenceArm: arms?.levels[0] ?? '',
    scale: `${variable.scale} (${variable.instrument})`, endpoint: variable.endpoint, reference: variable.reference ?? null, definition: variable.definition ?? null,
    validation: variable.validation ?? '', administration: variable.administration ?? '',
    times: [timePoints.baseline, ...timePoints.primary], events: intercurrentEvents, summary, threshold: threshold?.value ?? null, thresholdSource: threshold?.source ?? '',
    missing: { ...missing, justification: missing.justification ?? '' }, multiplicity: { ...multiplicity, justification: multiplicity.justification ?? '' },
    adjustedFor: [...covariates, ...strata],
  }
}
