import type { Bilingual } from '@weshare/science/base'
import { approachWords, endpointWords } from '@weshare/science/statistics/estimand'

/** The parts of a question, as headings. */
export const partWords = {
  objective: { fr: 'Objectif', en: 'Objective' },
  population: { fr: 'Population', en: 'Population' },
  comparison: { fr: 'Comparaison', en: 'Comparison' },
  variable: { fr: 'Critère', en: 'Endpoint' },
  validation: { fr: 'Validation de l’échelle', en: 'Validation of the scale' },
  times: { fr: 'Visites, départ en premier', en: 'Visits, baseline first' },
  events: { fr: 'Événements intercurrents', en: 'Intercurrent events' },
  summary: { fr: 'Résumé', en: 'Summary measure' },
  threshold: { fr: 'Différence importante', en: 'Important difference' },
  missing: { fr: 'Scores manquants', en: 'Missing scores' },
  sensitivity: { fr: 'Autres hypothèses essayées', en: 'Other assumptions tried' },
  multiplicity: { fr: 'Tests confirmatoires', en: 'Confirmatory tests' },
  adjustment: { fr: 'Ajustement et strates', en: 'Adjustment and strata' },
} as const satisfies Record<string, Bilingual>

/** What happens to people meanwhile. */
export const eventWords: Readonly<Record<string, Bilingual>> = {
  'death': { fr: 'décès', en: 'death' },
  'treatment-discontinuation': { fr: 'arrêt du traitement', en: 'treatment stopped' },
  'other-treatment': { fr: 'autre traitement reçu', en: 'another treatment received' },
  'progression': { fr: 'progression de la maladie', en: 'progression of the disease' },
  'other': { fr: 'autre événement', en: 'another event' },
}

/** What may be chosen in each part; a word that two parts share means the same in both. */
export const choiceWords: Readonly<Record<string, Bilingual>> = {
  'confirmatory': { fr: 'confirmatoire', en: 'confirmatory' },
  'descriptive': { fr: 'descriptif', en: 'descriptive' },
  'within-group': { fr: 'aucune : un seul groupe suivi', en: 'none: one group is followed' },
  'between-groups': { fr: 'entre les bras', en: 'between arms' },
  ...endpointWords,
  'baseline': { fr: 'par rapport au score de départ', en: 'compared with the baseline score' },
  'best': { fr: 'par rapport au meilleur score jusque-là', en: 'compared with the best score so far' },
  'previous': { fr: 'par rapport au score précédent', en: 'compared with the previous score' },
  'first': { fr: 'dès la première fois', en: 'the first time' },
  'definitive-1': { fr: 'définitive 1 : aucune amélioration ne suit par rapport à la référence', en: 'definitive 1: no improvement follows compared with the reference' },
  'definitive-2': { fr: 'définitive 2 : le score reste au-delà du seuil', en: 'definitive 2: the score stays beyond the threshold' },
  'definitive-3': { fr: 'définitive 3 : aucune amélioration ne suit par rapport au score détérioré', en: 'definitive 3: no improvement follows compared with the deteriorated score' },
  'treatment-policy': { fr: 'politique de traitement', en: 'treatment policy' },
  'while-alive': { fr: 'tant que la personne est en vie', en: 'while alive' },
  'composite': { fr: 'composite', en: 'composite' },
  'hypothetical': { fr: 'hypothétique', en: 'hypothetical' },
  'mean-change': { fr: 'changement moyen', en: 'mean change' },
  'difference-in-means': { fr: 'différence des moyennes entre les bras', en: 'difference in means between arms' },
  'slope': { fr: 'pente par mois', en: 'slope a month' },
  'difference-in-proportions': { fr: 'différence des proportions entre les bras', en: 'difference in proportions between arms' },
  'median-time': { fr: 'temps médian', en: 'median time' },
  'hazard-ratio': { fr: 'rapport de risques', en: 'hazard ratio' },
  'cumulative-incidence': { fr: 'incidence cumulée', en: 'cumulative incidence' },
  'subdistribution-hazard-ratio': { fr: 'rapport de risques de sous-distribution (Fine et Gray)', en: 'subdistribution hazard ratio (Fine and Gray)' },
  ...approachWords,
  'none': { fr: 'sans correction', en: 'no correction' },
  'one-endpoint': { fr: 'un seul critère', en: 'a single endpoint' },
  'bonferroni': { fr: 'Bonferroni', en: 'Bonferroni' },
  'holm': { fr: 'Holm', en: 'Holm' },
  'hierarchical': { fr: 'ordre hiérarchique fixé d’avance', en: 'hierarchical order set beforehand' },
  'other': { fr: 'autre correction', en: 'another correction' },
}
