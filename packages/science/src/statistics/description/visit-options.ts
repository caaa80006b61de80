import { optionalText, textOption, type AnalysisOption, type Options } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { readVisits, type VisitColumns, type VisitScores } from './read-visits.ts'

export const byOption: AnalysisOption = { name: 'by', kind: 'column', required: false, help: { fr: 'Groupe, par exemple le bras', en: 'Group, for example the arm' } }
export const visitOptions: readonly AnalysisOption[] = [
  { name: 'id', kind: 'column', required: true, help: { fr: 'Patient', en: 'Patient' } },
  { name: 'visit', kind: 'column', required: true, help: { fr: 'Visite ; la première est l’inclusion', en: 'Visit; the first is baseline' } },
  { name: 'score', kind: 'column', required: true, help: { fr: 'Score', en: 'Score' } },
  byOption,
]

/**
 * The columns that the options name.
 * @source the product's command-line contract
 */
export function visitColumns(options: Options): VisitColumns {
  return { id: textOption(options, 'id'), visit: textOption(options, 'visit'), score: textOption(options, 'score'), by: optionalText(options, 'by') }
}

/**
 * Scores over visits with a change to describe: refused when there is one visit, or no patient with a baseline and a later score.
 * @source the product's own convention: bad data is a sentence
 */
export function readChanges(table: Table, options: Options): VisitScores {
  const columns = visitColumns(options)
  const data = readVisits(table, columns)
  const [visit = ''] = data.visits
  if (data.visits.length < 2) return refuse('description/one-visit', { visit }, columns.visit)
  const paired = data.patients.some(({ scores: [baseline = null, ...later] }) => baseline !== null && later.some((score) => score !== null))
  return paired ? data : refuse('description/no-pair', { column: columns.score, visit }, columns.score)
}
