import type { Bilingual } from '../../base/index.ts'
import type { Checklist, ChecklistItem } from './checklist.ts'
import { deathStrategyOf } from './check-estimand.ts'
import { answerWords, approachWords, endpointWords } from './choice-words.ts'
import type { Endpoint, Estimand } from './estimand.ts'
import { fail, onEstimand, pass, ran, toJustify } from './judge.ts'

const coens = 'Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9; as tabulated in PMC8096374'
const testsOf: Readonly<Record<Endpoint, readonly (keyof typeof answerWords)[]>> = {
  'magnitude': ['mmrm', 'lmm', 'mi-delta', 'mi-reference'], 'over-time': ['lmm', 'mmrm'], 'proportion': ['responders'], 'time-to-deterioration': ['cox', 'logrank', 'finegray', 'cuminc', 'km'],
}
const comparisons = ['mmrm', 'lmm', 'responders', 'logrank', 'cox', 'finegray', 'cuminc', 'change']

const objectives: readonly ChecklistItem[] = [
  {
    id: 'RS1-2', source: coens, verified: true,
    text: { fr: 'Le critère rapporté par le patient et son sens attendu sont fixés avant l’analyse.', en: 'The patient-reported endpoint and its expected direction are set before the analysis.' },
    judge: onEstimand(({ variable, objective }) => (objective.purpose === 'confirmatory' && objective.hypothesis === undefined
      ? fail('L’hypothèse d’un objectif confirmatoire n’est pas écrite.', 'The hypothesis of a confirmatory objective is not written.')
      : pass(`${variable.instrument}, ${variable.scale} : critère « ${endpointWords[variable.endpoint].fr} », sens de l’échelle écrit.`, `${variable.instrument}, ${variable.scale}: endpoint “${endpointWords[variable.endpoint].en}”, direction of the scale written.`))),
  },
  {
    id: 'RS2', source: coens, verified: true,
    text: { fr: 'Un seuil de pertinence clinique est fixé avant l’analyse.', en: 'A threshold of clinical relevance is set before the analysis.' },
    judge: onEstimand(({ threshold }) => (threshold === undefined
      ? fail('Aucun seuil n’est écrit.', 'No threshold is written.')
      : pass(`${threshold.value} points (${threshold.source}).`, `${threshold.value} points (${threshold.source}).`))),
  },
  {
    id: 'RS3-8', source: coens, verified: true,
    text: { fr: 'Pour un objectif intra-groupe, ce qui est attendu du groupe est dit.', en: 'For a within-group objective, what is expected of the group is said.' },
    judge: onEstimand(({ objective }) => {
      if (objective.comparison === 'between-groups') return pass('Sans objet : l’objectif compare des groupes.', 'Not applicable: the objective compares groups.')
      return objective.hypothesis === undefined ? toJustify('Dites ce qui est attendu : amélioration, stabilité ou dégradation.', 'Say what is expected: improvement, stability or worsening.') : pass(objective.hypothesis, objective.hypothesis)
    }),
  },
  {
    id: 'RS10', source: coens, verified: true,
    text: {
      fr: 'Pour comparer des groupes, le test compare bien les groupes, tient compte du score d’inclusion, des mesures répétées d’un même patient et de la multiplicité.',
      en: 'To compare groups, the test does compare the groups, and accounts for the baseline score, for the repeated measures of a patient and for multiplicity.',
    },
    judge: onEstimand((estimand, context) => {
      if (estimand.objective.comparison === 'within-group') return pass('Sans objet : l’objectif est intra-groupe.', 'Not applicable: the objective is within a group.')
      if (ran(context, comparisons) === undefined) return fail('Aucune analyse qui compare les groupes n’a été faite.', 'No analysis that compares the groups was run.')
      const model = ran(context, ['mmrm', 'lmm'])
      const { columns, multiplicity, variable } = estimand
      const baseline = columns.baseline ?? `${columns.score}_baseline`
      const adjusted = variable.endpoint === 'time-to-deterioration' || (model !== undefined && String(model.options['fixed'] ?? '').split(/[+*: ]+/).includes(baseline))
      if (!adjusted) return toJustify(`Le score d’inclusion (${baseline}) n’est pas dans le modèle : justifiez-le.`, `The baseline score (${baseline}) is not in the model: justify it.`)
      if (multiplicity.tests > 1 && multiplicity.method === 'none') return toJustify(`${multiplicity.tests} tests sans correction : justifiez-le.`, `${multiplicity.tests} tests without correction: justify it.`)
      return pass('Comparaison faite, score d’inclusion et répétition pris en compte, multiplicité dite.', 'Comparison made, baseline and repetition accounted for, multiplicity said.')
    }),
  },
  {
    id: 'RS11-15', source: coens, verified: true,
    text: { fr: 'Une analyse au moins convient au critère choisi.', en: 'One analysis at least suits the endpoint chosen.' },
    judge: onEstimand(({ variable }, context) => {
      const suited = testsOf[variable.endpoint]
      const done = suited.filter((id) => ran(context, [id]) !== undefined)
      const named = (language: 'fr' | 'en') => (done.length === 0 ? suited : done).map((id) => answerWords[id][language]).join(', ')
      return done.length === 0
        ? fail(`Aucune de ces analyses n’a été faite : ${named('fr')}.`, `None of these analyses was run: ${named('en')}.`)
        : pass(`Fait : ${named('fr')}.`, `Done: ${named('en')}.`)
    }),
  },
]

const approachesIn = ({ missing: { primary, sensitivity } }: Estimand, language: 'fr' | 'en'): string => [primary, ...sensitivity].map((one) => approachWords[one][language]).join(language === 'fr' ? ' ; ' : '; ')

const rates = (id: string, text: ChecklistItem['text'], shown: Bilingual): ChecklistItem => ({
  id, text, source: coens, verified: true,
  judge: (context) => (ran(context, ['completion']) === undefined
    ? fail('Les taux de complétion n’ont pas été calculés.', 'Completion rates were not computed.')
    : pass(`L’analyse des taux de complétion les donne par visite (${shown.fr}).`, `The analysis of completion rates gives them by visit (${shown.en}).`)),
})

const missing: readonly ChecklistItem[] = [
  {
    id: 'RS16', source: coens, verified: true,
    text: { fr: 'Ce qui compte comme donnée manquante est défini.', en: 'What counts as missing data is defined.' },
    judge: onEstimand((estimand) => pass(estimand.missing.definition, estimand.missing.definition)),
  },
  {
    id: 'RS18', source: coens, verified: true,
    text: { fr: 'Les patients décédés ne sont pas comptés comme manquants.', en: 'Patients who died are not counted as missing.' },
    judge: onEstimand((estimand, context) => {
      if (deathStrategyOf(estimand) === undefined) return fail('L’estimand ne dit rien du décès.', 'The estimand says nothing of death.')
      const completion = ran(context, ['completion'])
      if (completion === undefined) return toJustify('Les taux n’ont pas été calculés : dites comment les décès sont comptés.', 'The rates were not computed: say how deaths are counted.')
      return completion.options['death'] === undefined
        ? fail('Les taux ont été calculés sans la date de décès : des patients décédés comptent comme manquants.', 'The rates were computed without the date of death: patients who died count as missing.')
        : pass('Le dénominateur variable retire les patients décédés, et le décès a sa stratégie.', 'The variable denominator removes patients who died, and death has its strategy.')
    }),
  },
  rates('RS19-20', { fr: 'Le taux de données disponibles est donné, sur tous les patients (dénominateur fixe).', en: 'The available data rate is given, out of all patients (fixed denominator).' }, { fr: 'taux de données disponibles', en: 'available-data rate' }),
  rates('RS21-22', { fr: 'Le taux de complétion est donné, sur les patients attendus à la visite (dénominateur variable).', en: 'The completion rate is given, out of the patients expected at the visit (variable denominator).' }, { fr: 'taux de complétion', en: 'completion rate' }),
  rates('RS23', { fr: 'Numérateurs et dénominateurs sont donnés en nombres.', en: 'Numerators and denominators are given as numbers.' }, { fr: 'reçus, inclus, attendus', en: 'received, included, expected' }),
  {
    id: 'RS27', source: coens, verified: true,
    text: { fr: 'L’approche des données manquantes est décidée d’avance.', en: 'The approach to missing data is decided beforehand.' },
    judge: onEstimand((estimand) => pass(`Approche principale écrite : ${approachWords[estimand.missing.primary].fr}.`, `Primary approach written: ${approachWords[estimand.missing.primary].en}.`)),
  },
  {
    id: 'RS28', source: coens, verified: true,
    text: { fr: 'Un item manquant est traité comme le dit le manuel de l’instrument.', en: 'A missing item is handled as the manual of the instrument says.' },
    judge: () => toJustify('Dites que les scores viennent de la clé du manuel (celle des fiches d’instrument l’applique).', 'Say that scores come from the key of the manual (that of the instrument sheets applies it).'),
  },
  {
    id: 'RS30', source: coens, verified: true,
    text: { fr: 'Toutes les données disponibles sont utilisées.', en: 'All available data are used.' },
    judge: onEstimand((estimand) => {
      const { primary, justification } = estimand.missing
      if (primary !== 'complete-case') return pass(`L’approche « ${approachWords[primary].fr} » garde tous les scores reçus.`, `The approach “${approachWords[primary].en}” keeps all scores received.`)
      return justification === undefined ? fail('Des patients sont écartés dès qu’un score manque.', 'Patients are set aside as soon as one score is missing.') : toJustify(justification, justification)
    }),
  },
  {
    id: 'RS31', source: coens, verified: true,
    text: { fr: 'Aucune imputation explicite en analyse principale, sauf justification.', en: 'No explicit imputation in the primary analysis, unless justified.' },
    judge: onEstimand((estimand) => {
      const { primary, justification } = estimand.missing
      if (!primary.startsWith('mi-')) return pass('L’analyse principale n’impute pas.', 'The primary analysis does not impute.')
      return justification === undefined ? fail('L’analyse principale impute, sans justification écrite.', 'The primary analysis imputes, without a written justification.') : pass(justification, justification)
    }),
  },
  {
    id: 'RS32', source: 'Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9', verified: false,
    text: { fr: 'Deux approches au moins des données manquantes sont comparées.', en: 'Two approaches to missing data at least are compared.' },
    judge: onEstimand((estimand) => (new Set([estimand.missing.primary, ...estimand.missing.sensitivity]).size < 2
      ? fail('Une seule approche est prévue.', 'One approach only is planned.')
      : pass(`Approches : ${approachesIn(estimand, 'fr')}.`, `Approaches: ${approachesIn(estimand, 'en')}.`))),
  },
  {
    id: 'RS9, RS17, RS24-26, RS29', source: 'Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9', verified: false,
    text: { fr: 'Énoncés non repris ici : à lire dans l’article.', en: 'Statements not taken up here: to be read in the paper.' },
    judge: () => toJustify('Lisez ces énoncés dans l’article et dites comment l’étude y répond.', 'Read these statements in the paper and say how the study meets them.'),
  },
]

/** Statements of the SISAQOL consortium, by their numbers. */
export const sisaqol: Checklist = {
  id: 'sisaqol', title: { fr: 'SISAQOL : analyse des résultats rapportés par les patients', en: 'SISAQOL: analysis of patient-reported outcomes' }, source: coens, items: [...objectives, ...missing],
}
