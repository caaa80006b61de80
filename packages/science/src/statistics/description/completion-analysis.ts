import { warningAt, type Finding } from '../../base/index.ts'
import { listOption, optionalText, textOption, type Analysis, type AnalysisResult, type Options } from '../analysis/index.ts'
import { readFollowUps } from '../deterioration/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import { eventsOf, textsOf, type Table } from '../frame/index.ts'
import { completionRates, expectedAlive, scheduleOf, type CompletionRate } from './completion-rates.ts'
import { completionScript } from './completion-script.ts'
import { readVisits, type VisitScores } from './read-visits.ts'
import { visitColumns, visitOptions } from './visit-options.ts'

interface CompletionResult extends AnalysisResult {
  /** Who is expected: those alive on the day a visit is due, or those a column names. */
  readonly expectedRule: 'alive' | 'column'
  /** The day each visit is due, from the patient's baseline; null where expected patients are named by a column. */
  readonly due: readonly { readonly visit: string, readonly day: number | null }[] | null
  readonly rates: readonly CompletionRate[]
}

/** Who is expected, by patient and visit. */
interface Expected { readonly expected: readonly (readonly boolean[])[], readonly due: readonly (number | null)[] | null, readonly warnings: readonly Finding[] }

function runCompletion(table: Table, options: Options): CompletionResult {
  const data = readVisits(table, visitColumns(options))
  const named = optionalText(options, 'expected')
  if (named === undefined && (optionalText(options, 'death') === undefined || optionalText(options, 'date') === undefined)) return refuse('description/who-is-expected')
  const { expected, due, warnings } = named === undefined ? aliveWhenDue(table, options, data) : namedByColumn(table, { options, column: named, data })
  const patients = data.patients.map(({ group, scores }, index) => ({ group, received: scores.map((score) => score !== null), expected: expected[index] ?? [] }))
  const rates = completionRates({ patients, visits: data.visits, groups: data.groups, population: readPopulation(options, data) })
  return {
    method: 'completion rates', version: engineVersion, n: data.patients.length, warnings: [...data.warnings, ...warnings, ...unexpectedAmong(rates)],
    expectedRule: named === undefined ? 'alive' : 'column', due: due === null ? null : data.visits.map((visit, index) => ({ visit, day: due[index] ?? null })), rates,
  }
}

function aliveWhenDue(table: Table, options: Options, data: VisitScores): Expected {
  const { id, visit, score } = visitColumns(options)
  const read = readFollowUps(table, { id, visit, score, date: textOption(options, 'date'), death: textOption(options, 'death') })
  const byId = new Map(read.patients.map((patient) => [patient.id, patient]))
  const patients = data.patients.map((patient) => byId.get(patient.id) ?? { id: patient.id, assessments: [], death: null })
  const schedule = scheduleOf(patients, data.visits.length, readDue(options, data.visits))
  // Rows without a name are already said by the reading of the scores.
  const warnings = read.warnings.filter((warning) => warning.code !== 'deterioration/row-unnamed')
  return { expected: expectedAlive(patients, schedule), due: schedule.due, warnings }
}

function namedByColumn(table: Table, { options, column, data }: { options: Options, column: string, data: VisitScores }): Expected {
  const { events, warnings } = eventsOf(table, column)
  const { id, visit } = visitColumns(options)
  const [ids, visits] = [textsOf(table, id), textsOf(table, visit)]
  const named = new Set(events.flatMap((event, row) => (event === true ? [JSON.stringify([ids[row], visits[row]])] : [])))
  return { expected: data.patients.map((patient) => data.visits.map((one) => named.has(JSON.stringify([patient.id, one])))), due: null, warnings }
}

function readDue(options: Options, visits: readonly string[]): readonly number[] | undefined {
  const words = listOption(options, 'due')
  if (words.length === 0) return undefined
  const days = words.map(Number)
  const sound = days.length === visits.length && days.every((day, index) => Number.isFinite(day) && (index === 0 || day > (days[index - 1] as number)))
  return sound ? days : refuse('description/due', { value: words.join(','), visits: visits.join(', '), count: visits.length }, 'due')
}

function readPopulation(options: Options, { groups, patients }: VisitScores): readonly number[] | undefined {
  const given = options['population']
  const words = typeof given === 'number' ? [String(given)] : listOption(options, 'population')
  if (words.length === 0) return undefined
  const counts = words.map(Number)
  const sound = counts.length === groups.length && counts.every((count, code) => Number.isInteger(count) && count >= patients.filter(({ group }) => group === code).length)
  return sound ? counts : refuse('description/population', { value: words.join(','), groups: groups.map((group) => group ?? '1').join(', ') }, 'population')
}

function unexpectedAmong(rates: readonly CompletionRate[]): Finding[] {
  const odd = rates.filter(({ unexpected }) => unexpected > 0)
  if (odd.length === 0) return []
  return [warningAt('', 'description/unexpected', { count: odd.reduce((sum, { unexpected }) => sum + unexpected, 0), visits: [...new Set(odd.map(({ visit }) => visit))].join(', ') })]
}

export const completionAnalysis: Analysis = {
  id: 'completion',
  title: { fr: 'Taux de complétion', en: 'Completion rates' },
  does: {
    fr: 'Compte à chaque visite les questionnaires reçus, rapportés à tous les patients et aux patients attendus ; les morts ne sont pas des manquants.',
    en: 'Counts at each visit the questionnaires received, over all patients and over the patients expected; the dead are not missing.',
  },
  options: [
    ...visitOptions,
    { name: 'date', kind: 'column', required: false, help: { fr: 'Date de la visite : jours, ou AAAA-MM-JJ ; avec death', en: 'Date of the visit: days, or YYYY-MM-DD; with death' } },
    { name: 'death', kind: 'column', required: false, help: { fr: 'Date de décès, vide si vivant : un patient est attendu s’il est vivant le jour où la visite est due', en: 'Date of death, empty when alive: a patient is expected when alive on the day the visit is due' } },
    { name: 'due', kind: 'text', required: false, help: { fr: 'Jours prévus des visites depuis l’inclusion : 0,30,90 ; sinon le jour médian de chaque visite', en: 'Planned days of the visits from baseline: 0,30,90; otherwise the median day of each visit' } },
    { name: 'expected', kind: 'column', required: false, help: { fr: 'Au lieu des dates : 1 où le patient est attendu à la visite, 0 sinon', en: 'Instead of dates: 1 where the patient is expected at the visit, 0 otherwise' } },
    { name: 'population', kind: 'text', required: false, help: { fr: 'Nombre de patients inclus (par groupe, dans l’ordre), si certains n’ont aucune ligne', en: 'Number of patients included (by group, in order), where some have no row' } },
  ],
  run: runCompletion,
  script: (table, options) => completionScript(table, options, { due: readDue, population: readPopulation }),
  methods: (options) => (optionalText(options, 'expected') === undefined
    ? {
        fr: 'À chaque visite sont donnés le taux de données disponibles (questionnaires reçus sur tous les patients, dénominateur fixe) et le taux de complétion (reçus sur les patients attendus, dénominateur variable). Un patient est attendu s’il est vivant le jour où la visite est due depuis son inclusion (jour prévu, ou jour médian de la visite), ou s’il y a répondu avant son décès : les patients décédés ne sont pas des manquants.',
        en: 'At each visit the available data rate (questionnaires received over all patients, fixed denominator) and the completion rate (received over patients expected, variable denominator) are given. A patient is expected when alive on the day the visit is due from baseline (the planned day, or the median day of the visit), or when answering it before death: deceased patients are not missing.',
      }
    : {
        fr: 'À chaque visite sont donnés le taux de données disponibles (questionnaires reçus sur tous les patients, dénominateur fixe) et le taux de complétion (reçus sur les patients attendus selon l’étude, dénominateur variable). Les patients décédés ne sont pas des manquants.',
        en: 'At each visit the available data rate (questionnaires received over all patients, fixed denominator) and the completion rate (received over patients the study expects, variable denominator) are given. Deceased patients are not missing.',
      }),
  source: 'Coens et al. 2020, SISAQOL, doi:10.1016/S1470-2045(19)30790-9',
}
