import type { Bilingual } from '../../base/index.ts'
import { defineFindings } from '../foundations/index.ts'
import type { Expected } from './shape.ts'

const forms: Readonly<Record<Expected, Bilingual>> = {
  text: { fr: 'un texte qui ne soit pas vide', en: 'a text that is not empty' },
  number: { fr: 'un nombre', en: 'a number' },
  positive: { fr: 'un nombre au-dessus de zéro', en: 'a number above zero' },
  list: { fr: 'une liste', en: 'a list' },
  object: { fr: 'un objet avec ses champs', en: 'an object with its fields' },
}
const formOf = (expected: unknown, language: 'fr' | 'en'): string => forms[expected as Expected]?.[language] ?? ''

export const estimandFindings = defineFindings({
  'estimand/wrong-type': {
    fr: ({ field, value, expected }) => `${field === '' ? 'L’estimand' : field} vaut ${value} ; attendu : ${formOf(expected, 'fr')}.`,
    en: ({ field, value, expected }) => `${field === '' ? 'The estimand' : field} is ${value}; expected: ${formOf(expected, 'en')}.`,
  },
  'estimand/not-a-choice': {
    fr: ({ field, value, choices }) => `${field} vaut ${value} ; choisissez parmi : ${choices}.`,
    en: ({ field, value, choices }) => `${field} is ${value}; choose among: ${choices}.`,
  },
  'estimand/too-few': {
    fr: ({ field, count, atLeast }) => `${field} a ${count} élément(s) ; attendu : ${atLeast} au moins.`,
    en: ({ field, count, atLeast }) => `${field} has ${count} element(s); expected: ${atLeast} at least.`,
  },
  'estimand/unknown-field': {
    fr: ({ field, known }) => `${field} n’est pas un champ de l’estimand : corrigez son nom ou retirez-le. Champs connus : ${known}.`,
    en: ({ field, known }) => `${field} is not a field of the estimand: correct its name or remove it. Known fields: ${known}.`,
  },
  'estimand/missing': {
    fr: ({ field }) => `${field} manque : complétez ce champ avant de planifier l’analyse.`,
    en: ({ field }) => `${field} is missing: complete this field before planning the analysis.`,
  },
  'estimand/death-unsaid': {
    fr: () => 'L’estimand ne dit pas ce que devient un patient décédé, et le résultat en dépend : ajoutez le décès aux événements intercurrents, avec sa stratégie.',
    en: () => 'The estimand does not say what becomes of a patient who dies, and the result depends on it: add death to the intercurrent events, with its strategy.',
  },
  'estimand/death-treatment-policy': {
    fr: () => 'La stratégie « politique de traitement » ne s’applique pas au décès : il n’y a plus de score après lui. Choisissez composite, tant que vivant ou hypothétique.',
    en: () => 'The strategy “treatment policy” does not apply to death: there is no score after it. Choose composite, while alive or hypothetical.',
  },
  'estimand/death-in-a-mean': {
    fr: () => 'Un décès n’a pas de score et n’entre pas dans une moyenne : avec la stratégie composite, choisissez une proportion de répondeurs ou un temps jusqu’à détérioration.',
    en: () => 'A death has no score and cannot enter a mean: with the composite strategy, choose a proportion of responders or a time to deterioration.',
  },
  'estimand/event-twice': {
    fr: ({ event }) => `L’événement « ${event} » a deux stratégies : n’en gardez qu’une, ou nommez deux événements différents.`,
    en: ({ event }) => `The event “${event}” has two strategies: keep one, or name two different events.`,
  },
  'estimand/principal-stratum': {
    fr: ({ event }) => `La strate principale (« ${event} ») demande des hypothèses qu’aucune analyse d’ici ne calcule : choisissez une autre stratégie, ou analysez hors de cet outil.`,
    en: ({ event }) => `The principal stratum (“${event}”) needs assumptions that no analysis here computes: choose another strategy, or analyse outside this tool.`,
  },
  'estimand/summary-of-another-endpoint': {
    fr: ({ summary, endpoint, summaries }) => `La mesure « ${summary} » ne résume pas le critère « ${endpoint} » ; choisissez parmi : ${summaries}.`,
    en: ({ summary, endpoint, summaries }) => `The summary “${summary}” does not sum up the endpoint “${endpoint}”; choose among: ${summaries}.`,
  },
  'estimand/nothing-competes': {
    fr: ({ summary }) => `« ${summary} » suppose un décès concurrent de la détérioration : choisissez la stratégie tant que vivant, ou une autre mesure.`,
    en: ({ summary }) => `“${summary}” supposes a death that competes with deterioration: choose the strategy while alive, or another summary.`,
  },
  'estimand/median-with-competing-death': {
    fr: () => 'Quand le décès est concurrent, la médiane de Kaplan-Meier n’est pas celle des patients : choisissez l’incidence cumulée, un rapport de risques, ou une autre stratégie pour le décès.',
    en: () => 'When death competes, the Kaplan-Meier median is not that of the patients: choose the cumulative incidence, a hazard ratio, or another strategy for death.',
  },
  'estimand/no-group-to-compare': {
    fr: ({ summary }) => `« ${summary} » compare des groupes alors que l’objectif est intra-groupe : changez l’un ou l’autre.`,
    en: ({ summary }) => `“${summary}” compares groups whereas the objective is within a group: change one or the other.`,
  },
  'estimand/arms-missing': {
    fr: () => 'L’objectif compare des groupes : nommez la colonne des bras et leurs modalités, la référence d’abord.',
    en: () => 'The objective compares groups: name the column of arms and their levels, the reference first.',
  },
  'estimand/hypothesis-missing': {
    fr: () => 'Un objectif confirmatoire a une hypothèse, avec son sens : écrivez-la, ou déclarez l’objectif descriptif.',
    en: () => 'A confirmatory objective has a hypothesis, with its direction: write it, or declare the objective descriptive.',
  },
  'estimand/threshold-missing': {
    fr: () => 'Aucune différence importante n’est donnée : indiquez sa valeur en points et sa source, sans quoi la pertinence clinique ne peut pas être jugée.',
    en: () => 'No important difference is given: state its value in points and its source, or clinical relevance cannot be judged.',
  },
  'estimand/deterioration-undefined': {
    fr: () => 'Le temps jusqu’à détérioration a besoin d’une référence (inclusion, meilleur score, score précédent) et d’une définition (première, définitive 1, 2 ou 3).',
    en: () => 'Time to deterioration needs a reference (baseline, best score, previous score) and a definition (first, definitive 1, 2 or 3).',
  },
  'estimand/multiplicity-open': {
    fr: ({ tests }) => `${tests} tests confirmatoires sans correction de la multiplicité : choisissez une méthode, ou justifiez.`,
    en: ({ tests }) => `${tests} confirmatory tests without any correction for multiplicity: choose a method, or justify.`,
  },
  'estimand/one-endpoint-several-tests': {
    fr: ({ tests }) => `La multiplicité dit « un seul critère » mais compte ${tests} tests : corrigez l’un ou l’autre.`,
    en: ({ tests }) => `Multiplicity says “one endpoint” but counts ${tests} tests: correct one or the other.`,
  },
  'estimand/missing-unjustified': {
    fr: ({ approach }) => `L’approche principale des données manquantes (« ${approach} ») doit être justifiée : un modèle sur toutes les données reçues est attendu sinon.`,
    en: ({ approach }) => `The primary approach to missing data (“${approach}”) must be justified: a model on all data received is expected otherwise.`,
  },
  'estimand/imputation-of-means': {
    fr: ({ approach, endpoint }) => `L’approche « ${approach} » n’est calculée ici que pour des scores moyens, pas pour le critère « ${endpoint} » : elle ne sera pas dans le plan. Prévoyez une autre analyse de sensibilité.`,
    en: ({ approach, endpoint }) => `The approach “${approach}” is computed here for mean scores only, not for the endpoint “${endpoint}”: it will not be in the plan. Plan another sensitivity analysis.`,
  },
  'estimand/one-approach': {
    fr: () => 'Une seule approche des données manquantes est prévue : ajoutez une analyse de sensibilité.',
    en: () => 'One approach to missing data only is planned: add a sensitivity analysis.',
  },
  'estimand/imputation-without-arms': {
    fr: () => 'Les imputations (delta, bras de référence) comparent des bras : nommez-les, ou choisissez une autre approche des données manquantes.',
    en: () => 'The imputations (delta, reference arm) compare arms: name them, or choose another approach to missing data.',
  },
  'estimand/several-strata': {
    fr: ({ first, strata }) => `Plusieurs strates sont nommées (${strata}) et seule ${first} sera prise : réunissez-les dans une seule colonne.`,
    en: ({ first, strata }) => `Several strata are named (${strata}) and only ${first} will be taken: bring them together in one column.`,
  },
  'estimand/deltas-missing': {
    fr: () => 'L’imputation par delta a besoin des décalages, en points : donnez-les dans missing.deltas (par exemple 0, -5, -10).',
    en: () => 'Delta-adjusted imputation needs its shifts, in points: give them in missing.deltas (for instance 0, -5, -10).',
  },
  'estimand/not-prognostic': {
    fr: ({ instrument, scale }) => `${instrument} (${scale}) est pris comme facteur pronostique, alors que ses conditions d’usage disent qu’il n’est pas destiné au pronostic : choisissez un autre facteur, ou justifiez-le et dites-le dans l’article.`,
    en: ({ instrument, scale }) => `${instrument} (${scale}) is taken as a prognostic factor, whereas its terms of use say it is not intended for prognosis: choose another factor, or justify it and say so in the paper.`,
  },
})
