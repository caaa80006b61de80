import type { Bilingual } from '../../base/index.ts'
import type { Endpoint, MissingApproach } from './estimand.ts'

/** What is looked at of a scale, for a reader. */
export const endpointWords: Readonly<Record<Endpoint, Bilingual>> = {
  'over-time': { fr: 'évolution sur toutes les visites', en: 'course over all visits' },
  'magnitude': { fr: 'changement à une visite', en: 'change at a visit' },
  'proportion': { fr: 'proportion de personnes', en: 'proportion of people' },
  'time-to-deterioration': { fr: 'temps jusqu’à une détérioration', en: 'time until deterioration' },
}

/** What is done with missing scores, for a reader. */
export const approachWords: Readonly<Record<MissingApproach, Bilingual>> = {
  'likelihood': { fr: 'manquants au hasard (modèle mixte sur tous les scores reçus)', en: 'missing at random (mixed model on all scores received)' },
  'mi-delta': { fr: 'imputation multiple avec décalage', en: 'multiple imputation with a shift' },
  'mi-reference': { fr: 'imputation multiple selon le bras de référence', en: 'multiple imputation after the reference arm' },
  'available-case': { fr: 'scores reçus seulement', en: 'scores received only' },
  'complete-case': { fr: 'personnes sans aucun manque', en: 'people with nothing missing' },
}

/** The analyses that may answer a question, as a sentence names them. */
export const answerWords = {
  'mmrm': { fr: 'modèle mixte pour mesures répétées (MMRM)', en: 'mixed model for repeated measures (MMRM)' },
  'lmm': { fr: 'modèle linéaire mixte', en: 'linear mixed model' },
  'mi-delta': approachWords['mi-delta'],
  'mi-reference': approachWords['mi-reference'],
  'responders': { fr: 'comparaison des répondeurs', en: 'comparison of responders' },
  'cox': { fr: 'modèle de Cox', en: 'Cox model' },
  'logrank': { fr: 'test du log-rank', en: 'log-rank test' },
  'finegray': { fr: 'modèle de Fine et Gray', en: 'Fine and Gray model' },
  'cuminc': { fr: 'incidence cumulée et test de Gray', en: 'cumulative incidence and Gray’s test' },
  'km': { fr: 'courbe de Kaplan-Meier', en: 'Kaplan-Meier curve' },
} as const satisfies Readonly<Record<string, Bilingual>>
