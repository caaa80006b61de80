import { listOption } from '../analysis/index.ts'
import type { AnalysisGiven, Checklist, ChecklistContext, ChecklistItem, Judgement } from './checklist.ts'
import { fail, figureOf, lengthOf, pass, ran, toJustify } from './judge.ts'

const collins = 'Collins et al. 2015, doi:10.7326/M14-0697'
/** Their results say the coefficients; those of the others judge a model that they fit. */
const fitting = ['cox', 'finegray', 'prognosis', 'landmark', 'time-varying']
const judging = ['brier', 'calibration']
const discriminating = ['concordance', 'cox', 'prognosis', 'landmark', 'time-varying']
const noModel = fail('Aucun modèle pronostique n’a été calculé.', 'No prognostic model was computed.')
const item = (id: string, text: ChecklistItem['text'], judge: ChecklistItem['judge']): ChecklistItem => ({ id, text, source: collins, verified: true, judge })
const written = (fr: string, en: string) => (): Judgement => toJustify(fr, en)

const modelOf = (context: ChecklistContext): AnalysisGiven | undefined => ran(context, fitting) ?? ran(context, judging)
/** Where a person has several rows, `n` counts these. */
const personsOf = (model: AnalysisGiven): number => figureOf(model, 'persons') ?? model.result.n

/**
 * Whether a prognostic model was computed: the list speaks of these alone.
 * @source Collins et al. 2015, doi:10.7326/M14-0697
 */
export const foretells = (context: ChecklistContext): boolean => modelOf(context) !== undefined

/** Other persons, or the same drawn again: the optimism of a model is known. */
const internallyValidated = ({ results }: ChecklistContext): boolean => results.some(({ analysisId, options, result }) =>
  (analysisId === 'prognosis' && 'bootstrap' in result && result.bootstrap !== null) || (options['validation'] ?? '') !== '')

function eventsPerCoefficient(context: ChecklistContext): Judgement {
  const model = modelOf(context)
  if (model === undefined) return noModel
  const [events, coefficients] = [figureOf(model, 'events'), lengthOf(model, 'coefficients')]
  if (events === null || coefficients === 0) return toJustify('Dites comment la taille de l’étude a été fixée.', 'Say how the study size was arrived at.')
  const ratio = Math.round((10 * events) / coefficients) / 10
  return ratio < 10
    ? toJustify(`${events} événements pour ${coefficients} coefficients, soit ${ratio} par coefficient : c’est peu, justifiez.`, `${events} events for ${coefficients} coefficients, that is ${ratio} each: few, justify.`)
    : toJustify(`${events} événements pour ${coefficients} coefficients, soit ${ratio} par coefficient : dites comment la taille a été fixée.`, `${events} events for ${coefficients} coefficients, that is ${ratio} each: say how the size was arrived at.`)
}

/** The items of TRIPOD that bear on a prognostic analysis with patient-reported scores. */
export const tripod: Checklist = {
  id: 'tripod', title: { fr: 'TRIPOD : modèle pronostique', en: 'TRIPOD: prognostic model' }, source: collins,
  items: [
    item('6a', { fr: 'L’événement prédit est défini : lequel, comment et quand il est constaté.', en: 'The outcome predicted is defined: which, how and when it is assessed.' },
      written('À écrire : l’événement, l’origine du temps et la fin du suivi.', 'To be written: the event, the origin of time and the end of follow-up.')),
    item('7a', { fr: 'Les facteurs sont définis : lesquels, comment et quand ils sont mesurés.', en: 'The predictors are defined: which, how and when they are measured.' }, (context) => {
      const model = modelOf(context)
      if (model === undefined) return noModel
      const names = ['covariates', 'qol'].flatMap((name) => listOption(model.options, name)).join(', ')
      return toJustify(`Facteurs du modèle : ${names} ; dites quand et comment chacun est mesuré.`, `Predictors of the model: ${names}; say when and how each is measured.`)
    }),
    item('8', { fr: 'La taille de l’étude est expliquée.', en: 'The study size is explained.' }, eventsPerCoefficient),
    item('9', { fr: 'Le traitement des données manquantes est décrit.', en: 'The handling of missing data is described.' }, (context) => {
      const model = modelOf(context)
      if (model === undefined) return noModel
      return toJustify(`Le modèle a utilisé ${personsOf(model)} patients sans donnée manquante sur ses facteurs : dites combien ont été écartés.`, `The model used ${personsOf(model)} patients without missing data on its predictors: say how many were set aside.`)
    }),
    item('10a', { fr: 'La façon dont les facteurs entrent dans le modèle est dite (continus, en classes, transformés).', en: 'How predictors enter the model is said (continuous, in classes, transformed).' },
      written('À écrire ; évitez de couper un score en deux classes.', 'To be written; avoid cutting a score into two classes.')),
    item('10b', { fr: 'Le type de modèle, la sélection des facteurs et la validation interne sont dits.', en: 'The type of model, the selection of predictors and the internal validation are said.' }, (context) => {
      if (modelOf(context) === undefined) return noModel
      return !internallyValidated(context)
        ? fail('Aucune validation interne (optimisme par rééchantillonnage) n’a été faite.', 'No internal validation (optimism by resampling) was run.')
        : pass('Modèle et validation interne calculés.', 'Model and internal validation computed.')
    }),
    item('10d', { fr: 'Les mesures de performance sont dites : discrimination et calibration.', en: 'The measures of performance are said: discrimination and calibration.' }, (context) => {
      const [discrimination, calibration] = [ran(context, discriminating), ran(context, ['calibration', 'prognosis', 'brier'])]
      if (discrimination === undefined) return fail('Aucune mesure de discrimination.', 'No measure of discrimination.')
      return calibration === undefined ? fail('La calibration n’a pas été mesurée.', 'Calibration was not measured.') : pass('Discrimination et calibration mesurées.', 'Discrimination and calibration measured.')
    }),
    item('13b', { fr: 'Les patients sont décrits, avec le nombre de données manquantes par facteur.', en: 'Patients are described, with the number of missing data by predictor.' }, (context) => (ran(context, ['describe']) === undefined
      ? fail('Aucune description des patients n’a été faite.', 'Patients were not described.')
      : pass('Description faite, manquants compris.', 'Described, missing data included.'))),
    item('14a', { fr: 'Le nombre de patients et d’événements de chaque analyse est donné.', en: 'The number of patients and of events of each analysis is given.' }, (context) => {
      const model = modelOf(context)
      if (model === undefined) return noModel
      const events = figureOf(model, 'events')
      return events === null ? toJustify(`${personsOf(model)} patients ; ajoutez le nombre d’événements.`, `${personsOf(model)} patients; add the number of events.`) : pass(`${personsOf(model)} patients, ${events} événements.`, `${personsOf(model)} patients, ${events} events.`)
    }),
    item('14b', { fr: 'L’association de chaque facteur seul est donnée, si elle a été calculée.', en: 'The unadjusted association of each predictor is given, if computed.' },
      written('À donner si elle a été calculée.', 'To be given if it was computed.')),
    item('15a', { fr: 'Le modèle complet est donné : tous les coefficients et la survie de base à un temps.', en: 'The full model is given: all coefficients and the baseline survival at a time.' }, (context) => {
      const model = modelOf(context)
      if (model === undefined) return noModel
      return lengthOf(model, 'coefficients') > 0
        ? toJustify('Les coefficients sont calculés ; ajoutez la survie de base à un temps.', 'The coefficients are computed; add the baseline survival at a time.')
        : fail('Les coefficients ne sont pas dans le résultat.', 'The coefficients are not in the result.')
    }),
    item('15b', { fr: 'L’usage du modèle est expliqué.', en: 'How to use the model is explained.' }, written('À écrire, avec un exemple.', 'To be written, with an example.')),
    item('16', { fr: 'Les performances sont données avec leur intervalle de confiance.', en: 'Performance is given with its confidence interval.' }, (context) => (ran(context, discriminating) === undefined
      ? fail('Aucune performance n’a été calculée.', 'No performance was computed.')
      : pass('La concordance est calculée avec son erreur type.', 'The concordance is computed with its standard error.'))),
    item('18', { fr: 'Les limites sont discutées.', en: 'Limitations are discussed.' },
      written('À écrire : représentativité, événements par facteur, données manquantes.', 'To be written: representativeness, events per predictor, missing data.')),
    item('20', { fr: 'L’usage clinique possible et les recherches à venir sont discutés.', en: 'The possible clinical use and the research to come are discussed.' }, written('À écrire dans la discussion.', 'To be written in the discussion.')),
  ],
}
