import { warningAt, type Finding } from '../../base/index.ts'
import type { Analysis, AnalysisResult, Options } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { definitions, directions, references } from './deterioration-day.ts'
import type { FollowUp } from './follow-up.ts'
import { readFollowUps } from './read-follow-ups.ts'
import { columnsOf, ruleOf } from './read-rule.ts'
import { absences, deathRules, timeToDeterioration, timeUnits, type DeteriorationRule, type PatientTime, type TimeUnit } from './time-to-deterioration.ts'
import { ttdMethods } from './ttd-methods.ts'
import { ttdScript } from './ttd-script.ts'

export interface TtdCounts {
  readonly patients: number
  readonly analysed: number
  readonly deteriorated: number
  /** Whose time ends at death: event, competing event or censoring, as the rule says. */
  readonly died: number
  readonly censored: number
  readonly notAnalysed: number
  readonly noBaseline: number
  readonly noFollowUp: number
  readonly noScore: number
}

interface TtdAtThreshold { readonly mcid: number, readonly counts: TtdCounts, readonly patients: readonly PatientTime[] }

/** `patients` are those of the first size of deterioration; where several were asked, `thresholds` has them all. */
export interface TtdResult extends AnalysisResult, TtdAtThreshold {
  readonly unit: TimeUnit
  readonly deathRule: DeteriorationRule['deathRule']
  readonly thresholds?: readonly TtdAtThreshold[]
}

export const ttdAnalysis: Analysis = {
  id: 'ttd',
  title: { fr: 'Temps jusqu’à détérioration', en: 'Time to deterioration' },
  does: {
    fr: 'Date pour chaque patient la première détérioration, ou la détérioration définitive, d’un score de qualité de vie, avec une règle écrite pour le décès.',
    en: 'Dates for each patient the first, or the definitive, deterioration of a quality of life score, with a written rule for death.',
  },
  options: [
    { name: 'id', kind: 'column', required: true, help: { fr: 'Patient', en: 'Patient' } },
    { name: 'visit', kind: 'column', required: true, help: { fr: 'Visite ; la plus petite est l’inclusion', en: 'Visit; the lowest is baseline' } },
    { name: 'date', kind: 'column', required: true, help: { fr: 'Date de la visite : jours, ou AAAA-MM-JJ', en: 'Date of the visit: days, or YYYY-MM-DD' } },
    { name: 'score', kind: 'column', required: true, help: { fr: 'Score', en: 'Score' } },
    { name: 'death', kind: 'column', required: false, help: { fr: 'Date de décès, vide si vivant ; inutile avec la règle ignore', en: 'Date of death, empty when alive; not needed with the rule ignore' } },
    { name: 'mcid', kind: 'text', required: true, help: { fr: 'Différence importante, en points : 10, ou plusieurs : 5,10', en: 'Important difference, in points: 10, or several: 5,10' } },
    { name: 'direction', kind: 'choice', required: true, choices: directions, help: { fr: 'Ce que veut dire un score élevé', en: 'What a high score means' } },
    { name: 'reference', kind: 'choice', required: true, choices: references, help: { fr: 'À quoi comparer : score d’inclusion, meilleur score, score précédent', en: 'What to compare with: baseline score, best score so far, previous score' } },
    {
      name: 'definition', kind: 'choice', required: true, choices: definitions,
      help: {
        fr: 'Première détérioration ; définitive 1 : sans amélioration ultérieure de plus de la différence par rapport à la référence ; 2 : sans retour au-dessus du seuil ; 3 : sans amélioration ultérieure de plus de la différence par rapport au score détérioré',
        en: 'First deterioration; definitive 1: no later improvement of more than the difference over the reference; 2: stays beyond the threshold; 3: no later improvement of more than the difference over the deteriorated score',
      },
    },
    {
      name: 'death-rule', kind: 'choice', required: true, choices: deathRules,
      help: {
        fr: 'Décès sans détérioration : ignoré (censure au dernier score), événement, événement concurrent, censure au décès. Pas de valeur par défaut : la question posée en dépend',
        en: 'Death without deterioration: ignored (censored at the last score), event, competing event, censored at death. No default: the question asked depends on it',
      },
    },
    { name: 'no-baseline', kind: 'choice', required: false, choices: absences, defaultsTo: 'censored', help: { fr: 'Patients sans score d’inclusion : censurés au temps 0, événement au temps 0, exclus', en: 'Patients without baseline score: censored at time 0, event at time 0, excluded' } },
    { name: 'no-follow-up', kind: 'choice', required: false, choices: absences, defaultsTo: 'censored', help: { fr: 'Patients sans score de suivi : censurés à un jour, événement à un jour, exclus', en: 'Patients without follow-up score: censored at one day, event at one day, excluded' } },
    { name: 'unit', kind: 'choice', required: false, choices: timeUnits, defaultsTo: 'months', help: { fr: 'Mois de 30,4375 jours, ou jours', en: 'Months of 30.4375 days, or days' } },
  ],
  run: runTtd,
  script: ttdScript,
  methods: ttdMethods,
  source: 'Anota et al. 2015, doi:10.1007/s11136-013-0583-6; Cottone et al. 2023, doi:10.1016/j.jclinepi.2023.08.009',
}

function runTtd(table: Table, options: Options): TtdResult {
  const rule = ruleOf(options)
  const columns = columnsOf(options)
  const { patients, visits, warnings } = readFollowUps(table, columns)
  if (visits.length < 2) return refuse('deterioration/one-visit', { visit: visits[0] ?? '' }, columns.visit)
  if (!patients.some((one) => one.assessments.some(({ day, score }) => day !== null && score !== null))) return refuse('deterioration/no-score', { column: columns.score }, columns.score)
  const thresholds = timeToDeterioration(patients, rule).map((one) => ({ ...one, counts: countsOf(one.patients) }))
  const [first] = thresholds
  if (first === undefined) throw new Error('a rule has one size of deterioration at least')
  return {
    method: `time to deterioration (${rule.definition}, reference ${rule.reference})`, version: engineVersion, n: first.counts.analysed,
    warnings: [...warnings, ...dateWarnings(patients, first.patients, columns.date)],
    unit: rule.unit, deathRule: rule.deathRule, mcid: first.mcid, counts: first.counts, patients: first.patients,
    ...(thresholds.length > 1 ? { thresholds } : {}),
  }
}

function countsOf(patients: readonly PatientTime[]): TtdCounts {
  const count = (fits: (one: PatientTime) => boolean): number => patients.filter(fits).length
  return {
    patients: patients.length,
    analysed: count(({ time }) => time !== null),
    deteriorated: count(({ reason }) => reason === 'deteriorated'),
    died: count(({ reason }) => reason === 'died'),
    censored: count(({ status }) => status === 0),
    notAnalysed: count(({ time }) => time === null),
    noBaseline: count(({ reason }) => reason === 'no-baseline'),
    noFollowUp: count(({ reason }) => reason === 'no-follow-up'),
    noScore: count(({ reason }) => reason === 'no-score'),
  }
}

function dateWarnings(patients: readonly FollowUp[], times: readonly PatientTime[], where: string): Finding[] {
  const early = times.filter(({ reason }) => reason === 'dated-before-baseline').map(({ id }) => id)
  const late = patients.filter(({ death, assessments }) => death !== null && assessments.some(({ day, score }) => day !== null && score !== null && day > death)).map(({ id }) => id)
  return [
    ...(early.length > 0 ? [warningAt(where, 'deterioration/before-baseline', { patients: early.join(', ') })] : []),
    ...(late.length > 0 ? [warningAt(where, 'deterioration/scored-after-death', { patients: late.join(', ') })] : []),
  ]
}
