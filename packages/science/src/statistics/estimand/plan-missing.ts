import type { Estimand, MissingApproach } from './estimand.ts'
import type { PlannedAnalysis } from './planned-analysis.ts'

/**
 * The analyses that the approaches to missing data ask for, beside the mixed model: the primary one where it imputes, the others as sensitivity.
 * For a time to deterioration, missing scores are put to the test by its own sensitivity analysis.
 * @source Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9; Carpenter, Roger and Kenward 2013, doi:10.1080/10543406.2013.834911
 */
export function planMissing(estimand: Estimand): PlannedAnalysis[] {
  const { missing, variable } = estimand
  if (variable.endpoint === 'time-to-deterioration' || variable.endpoint === 'proportion') return []
  const asked = [{ approach: missing.primary, role: 'primary' as const }, ...[...new Set(missing.sensitivity)].filter((one) => one !== missing.primary).map((approach) => ({ approach, role: 'sensitivity' as const }))]
  return asked.flatMap(({ approach, role }) => imputed(estimand, approach, role))
}

function imputed({ columns, arms, missing, timePoints, covariates = [] }: Estimand, approach: MissingApproach, role: PlannedAnalysis['role']): PlannedAnalysis[] {
  const common = { outcome: columns.score, visit: columns.visit, id: columns.id, by: arms?.column, reference: arms?.levels[0], baseline: timePoints.baseline, ...(covariates.length > 0 ? { covariates: covariates.join(' + ') } : {}) }
  if (approach === 'mi-delta') {
    return [{
      analysisId: 'mi-delta', role, data: 'study', options: { ...common, deltas: missing.deltas?.join(',') },
      why: {
        fr: 'Suppose les scores manquants plus bas (ou plus hauts) de delta points que ne le dit le modèle, pour voir à partir de quel delta la conclusion change.',
        en: 'Supposes missing scores lower (or higher) by delta points than the model says, to see from which delta on the conclusion changes.',
      },
    }]
  }
  if (approach === 'mi-reference') {
    return [{
      analysisId: 'mi-reference', role, data: 'study', options: common,
      why: {
        fr: 'Suppose que les patients sans score suivent désormais le bras de référence : une hypothèse défavorable au traitement étudié.',
        en: 'Supposes that patients without score follow the reference arm from then on: an assumption against the treatment studied.',
      },
    }]
  }
  return []
}
