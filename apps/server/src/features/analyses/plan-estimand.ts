import { errorsAmong } from '@weshare/science/base'
import type { AnalysisMaterial, AnalysisOutcome, EstimandDraft } from '@weshare/contract/analyses'
import type { Options } from '@weshare/science/statistics/analysis'
import type { RowsKept } from '@weshare/science/statistics/bundle'
import { planAnalyses, readEstimand, type Estimand, type PlannedAnalysis } from '@weshare/science/statistics/estimand'
import type { Fault } from '../../platform/problem.ts'
import { namesOf, type TableNames } from './name-columns.ts'
import { derivedColumns } from './prepare-table.ts'
import { sayRemark } from './remarks.ts'
import { listMissing, toEstimand } from './to-estimand.ts'

/** One analysis of the plan; on all rows where it does not say which. */
export interface Step extends Pick<AnalysisOutcome, 'key' | 'analysis' | 'role' | 'why'> { options: Options, rows?: RowsKept, otherwise?: PlannedAnalysis['otherwise'] }
export interface Plan { estimand: Estimand, steps: Step[], /** What its sentences call the columns, visits and arms of the table. */ names: TableNames }

/** From the question to the analyses that answer it, in order; or every place of the question that must be completed or corrected. */
export function planEstimand(material: AnalysisMaterial, asked: { title: string, draft: EstimandDraft }): Plan | { faults: Fault[] } {
  const faults = listMissing(asked.draft)
  if (faults.length > 0) return { faults }
  const { estimand, findings } = readEstimand(toEstimand(material, asked))
  if (estimand === null) return { faults: errorsAmong(findings).map((finding) => faultOf(sayRemark(finding))) }
  const steps: Step[] = [checkFirst(material, estimand), ...planInWords(material, estimand).map((planned) => stepOf(estimand, planned))]
  return { estimand, steps: withOwnKeys(steps), names: namesOf(material, asked.draft) }
}

/** The reasons of the plan speak of visits: each language by their titles in it. */
function planInWords({ visits }: AnalysisMaterial, estimand: Estimand): PlannedAnalysis[] {
  const [fr, en] = (['fr', 'en'] as const).map((language) => {
    const primary = estimand.timePoints.primary.map((id) => visits.find((one) => one.id === id)?.title[language] ?? id)
    return planAnalyses({ ...estimand, timePoints: { ...estimand.timePoints, primary } })
  })
  return planAnalyses(estimand).map((planned, at) => ({ ...planned, why: { fr: fr?.[at]?.why.fr ?? planned.why.fr, en: en?.[at]?.why.en ?? planned.why.en } }))
}

const faultOf = ({ where, code, says }: ReturnType<typeof sayRemark>): Fault => ({ where: `estimand.${where}`, code, ...says })

const followUpRows: RowsKept = { column: 'visit_order', otherThan: 0 }
/** One row for each person with a time. */
const timeRows: RowsKept = { column: 'time', otherThan: null }

/** Doubtful lines are named before any figure. */
function checkFirst({ scales }: AnalysisMaterial, { columns, variable }: Estimand): Step {
  const [min, max] = scales.find(({ name }) => name === columns.score)?.range ?? [0, 100]
  return {
    key: 'check', analysis: 'check', role: 'check',
    why: { fr: 'Nomme les lignes douteuses avant tout calcul.', en: 'Names doubtful lines before anything is computed.' },
    options: { id: columns.id, visit: columns.visit, date: 'date', score: columns.score, range: `${min},${max}`, direction: variable.direction },
  }
}

/** The plan names what must be prepared; the table has it as columns of its own, so that one data file serves every analysis. */
function stepOf({ columns, timePoints }: Estimand, { analysisId, options, role, data, why, otherwise }: PlannedAnalysis): Step {
  const { baseline, followUp, months } = derivedColumns(columns.score)
  const step = { key: analysisId, analysis: analysisId, role, why }
  const withOptions = (change: (given: Options) => Options): Pick<Step, 'options' | 'otherwise'> =>
    ({ options: change(options), ...(otherwise !== undefined && { otherwise: { ...otherwise, options: otherwise.options.map(change) } }) })
  if (analysisId === 'mmrm' && timePoints.primary.length === 1) return { ...step, why: withBaseline(why), ...withOptions((given) => ({ ...given, fixed: String(given['fixed']).replace(`${baseline} + `, '') })) }
  if (analysisId === 'mmrm') return { ...step, rows: followUpRows, ...withOptions((given) => ({ ...given, outcome: followUp })) }
  if (analysisId === 'lmm') return { ...step, options: { ...options, fixed: inMonths(options['fixed'], columns.visit, months), random: inMonths(options['random'], columns.visit, months) } }
  return data === 'ttd' ? { ...step, rows: timeRows, options } : { ...step, options }
}

/**
 * A model for repeated measures needs a repetition: with one visit after it, the baseline score is the first measure instead of a covariate.
 * @source Liang and Zeger 2000, Sankhya B 62:134-148
 */
const withBaseline = ({ fr, en }: Step['why']): Step['why'] => ({
  fr: `${fr} Une seule visite suit le départ : le score de départ est donc la première des deux mesures, et l’effet du bras sur le changement est l’interaction du bras et de la visite (Liang et Zeger 2000).`,
  en: `${en} One visit only follows baseline: the baseline score is therefore the first of the two measures, and the effect of the arm on the change is the interaction of arm and visit (Liang and Zeger 2000).`,
})

const inMonths = (formula: Options[string], visit: string, months: string): string => String(formula).replaceAll(new RegExp(`\\b${visit}\\b`, 'g'), months)

function withOwnKeys(steps: readonly Step[]): Step[] {
  const seen = new Map<string, number>()
  return steps.map((step) => {
    const times = (seen.get(step.key) ?? 0) + 1
    seen.set(step.key, times)
    return times === 1 ? step : { ...step, key: `${step.key}-${times}` }
  })
}
