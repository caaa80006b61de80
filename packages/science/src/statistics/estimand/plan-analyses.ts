import type { Options } from '../analysis/index.ts'
import { deathStrategyOf } from './check-estimand.ts'
import type { Estimand } from './estimand.ts'
import { planMissing } from './plan-missing.ts'
import { planTimes } from './plan-times.ts'
import type { PlannedAnalysis } from './planned-analysis.ts'

/**
 * The analyses that answer an estimand, in order, each with its options and its reason. The strategy for death decides: composite makes it an event,
 * while alive a competing event, hypothetical a censoring. An estimand that `readEstimand` refuses has no plan.
 * @source Cottone et al. 2023, doi:10.1016/j.jclinepi.2023.08.009; Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9; ICH E9(R1) 2019
 */
export function planAnalyses(estimand: Estimand): PlannedAnalysis[] {
  const { endpoint } = estimand.variable
  const primary = endpoint === 'time-to-deterioration' ? planTimes(estimand) : endpoint === 'proportion' ? [responders(estimand)] : planMeans(estimand)
  return [...described(estimand), ...primary, ...planMissing(estimand)]
}

function described({ columns, arms }: Estimand): PlannedAnalysis[] {
  const by = arms?.column
  return [
    {
      analysisId: 'completion', role: 'supporting', data: 'study', options: { id: columns.id, visit: columns.visit, score: columns.score, date: columns.date, death: columns.death, by },
      why: {
        fr: 'Dit combien de scores ont été reçus à chaque visite, sur tous les patients (dénominateur fixe) et sur ceux qui devaient répondre (dénominateur variable) ; un patient décédé n’est pas manquant.',
        en: 'Says how many scores were received at each visit, out of all patients (fixed denominator) and out of those who were to answer (variable denominator); a patient who died is not missing.',
      },
    },
    {
      analysisId: 'describe', role: 'supporting', data: 'study', options: { columns: [columns.score], by: columns.visit },
      why: { fr: 'Décrit les scores observés à chaque visite.', en: 'Describes the scores observed at each visit.' },
    },
  ]
}

function planMeans(estimand: Estimand): PlannedAnalysis[] {
  const { columns, arms, variable, missing } = estimand
  const change: PlannedAnalysis = {
    analysisId: 'change', role: deathStrategyOf(estimand) === 'while-alive' ? 'primary' : 'supporting', data: 'study',
    options: { id: columns.id, visit: columns.visit, score: columns.score, by: arms?.column },
    why: deathStrategyOf(estimand) === 'while-alive'
      ? {
          fr: 'La stratégie « tant que vivant » parle des patients en vie à chaque visite : les changements observés les décrivent, alors qu’un modèle mixte prolongerait les scores après le décès.',
          en: 'The strategy “while alive” speaks of the patients alive at each visit: observed changes describe them, whereas a mixed model would carry scores on after death.',
        }
      : { fr: 'Montre les changements observés à côté de ceux du modèle.', en: 'Shows the observed changes beside those of the model.' },
  }
  if (deathStrategyOf(estimand) === 'while-alive') return [change, courses(estimand), ...setAside(estimand)]
  if (missing.primary !== 'likelihood') return [observedOnly(change, estimand), courses(estimand), ...(missing.sensitivity.includes('likelihood') ? [visits(estimand, 'sensitivity')] : [])]
  return [variable.endpoint === 'over-time' || estimand.summary === 'slope' ? course(estimand) : visits(estimand, 'primary'), change, courses(estimand)]
}

function courses({ columns, arms }: Estimand): PlannedAnalysis {
  return {
    analysisId: 'trajectories', role: 'supporting', data: 'study', options: { id: columns.id, visit: columns.visit, score: columns.score, by: arms?.column },
    why: { fr: 'Montre le score de chaque personne au fil des visites : ce que les moyennes cachent.', en: 'Shows the score of each person over the visits: what means hide.' },
  }
}

/** Changes observed are the answer where the approach says so; beside an imputation they are shown only. */
function observedOnly(change: PlannedAnalysis, { missing }: Estimand): PlannedAnalysis {
  if (missing.primary === 'available-case') return { ...change, role: 'primary' }
  if (missing.primary !== 'complete-case') return change
  return { ...change, role: 'primary', prepare: { fr: 'Ne gardez que les patients dont tous les scores prévus sont présents.', en: 'Keep only the patients whose planned scores are all present.' } }
}

/** With another strategy than hypothetical, the mixed model is a second opinion, not the answer. */
function setAside(estimand: Estimand): PlannedAnalysis[] {
  return [{
    ...visits(estimand, 'sensitivity'),
    why: {
      fr: 'Donne, à titre de sensibilité, ce que seraient les scores si personne ne mourait : une autre question que celle de l’estimand.',
      en: 'Gives, for sensitivity, what the scores would be if nobody died: another question than that of the estimand.',
    },
  }]
}

/** What forbids an unstructured covariance, and nothing else of the model. */
const notUnstructured = ['longitudinal/visits-rarely-together', 'longitudinal/visits-never-together', 'longitudinal/too-few-subjects', 'longitudinal/no-convergence']
/** From the nearest to the unstructured to the simplest; a plan names them before the data are seen. */
const simplerStructures = ['toeph', 'ar1h', 'csh', 'ar1']

function visits({ columns, arms, covariates = [], objective, timePoints }: Estimand, role: PlannedAnalysis['role']): PlannedAnalysis {
  const baseline = columns.baseline ?? `${columns.score}_baseline`
  const visit = `factor(${columns.visit})`
  const fixed = [baseline, ...(arms === undefined ? [visit] : [`${arms.column} * ${visit}`]), ...covariates].join(' + ')
  const options = (structure: string): Options => ({ outcome: columns.score, fixed, visit: columns.visit, id: columns.id, structure, df: 'kr', ...(arms === undefined ? {} : { emmeans: arms.column }) })
  return {
    analysisId: 'mmrm', role, data: 'study', options: options('us'), otherwise: { refusals: notUnstructured, options: simplerStructures.map(options) },
    why: {
      fr: `Estime ${objective.comparison === 'between-groups' ? 'la différence entre les bras' : 'le changement moyen'} à chaque visite (${timePoints.primary.join(', ')}) avec tous les scores reçus, le score d’inclusion en covariable et la répétition chez un même patient ; les scores manquants, y compris après un décès traité comme hypothétique, sont supposés manquer au hasard. Si la covariance sans structure ne peut pas être estimée, la première de celles-ci qui peut l’être la remplace : Toeplitz, autorégressive, à symétrie composée (une variance par visite), puis autorégressive.`,
      en: `Estimates ${objective.comparison === 'between-groups' ? 'the difference between arms' : 'the mean change'} at each visit (${timePoints.primary.join(', ')}) from all scores received, with the baseline score as covariate and the repetition within a patient; missing scores, those after a death treated as hypothetical included, are assumed missing at random. Where the unstructured covariance cannot be estimated, the first of these that can replaces it: Toeplitz, autoregressive, compound symmetry (one variance a visit), then autoregressive.`,
    },
    prepare: {
      fr: `Ne gardez que les visites de suivi, avec le score d’inclusion dans la colonne ${baseline}.`,
      en: `Keep the follow-up visits only, with the baseline score in the column ${baseline}.`,
    },
  }
}

function course({ columns, arms, covariates = [] }: Estimand): PlannedAnalysis {
  const fixed = [arms === undefined ? columns.visit : `${arms.column} * ${columns.visit}`, ...covariates].join(' + ')
  return {
    analysisId: 'lmm', role: 'primary', data: 'study', options: { outcome: columns.score, fixed, random: `1 + ${columns.visit} | ${columns.id}`, df: 'kr' },
    why: {
      fr: 'Suit l’évolution du score, avec un niveau et une pente propres à chaque patient, sur tous les scores reçus.',
      en: 'Follows the course of the score, with a level and a slope of each patient’s own, on all scores received.',
    },
    prepare: { fr: `La colonne ${columns.visit} doit être un nombre (mois, jours).`, en: `The column ${columns.visit} must be a number (months, days).` },
  }
}

function responders(estimand: Estimand): PlannedAnalysis {
  const { columns, arms, variable, threshold } = estimand
  const composite = deathStrategyOf(estimand) === 'composite'
  return {
    analysisId: 'responders', role: 'primary', data: 'study',
    options: { id: columns.id, visit: columns.visit, score: columns.score, threshold: threshold?.value, direction: variable.direction, by: arms?.column },
    why: composite
      ? {
          fr: 'Compte ceux dont le score a changé d’une différence importante ; un patient décédé est un non-répondeur, donc la part se lit sur tous les patients.',
          en: 'Counts those whose score changed by an important difference; a patient who died is a non-responder, so the share is read on all patients.',
        }
      : {
          fr: 'Compte ceux dont le score a changé d’une différence importante, parmi les patients qui ont les deux scores.',
          en: 'Counts those whose score changed by an important difference, among patients who have both scores.',
        },
  }
}
