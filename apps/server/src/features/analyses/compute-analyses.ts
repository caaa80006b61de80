import { createHash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import type { AnalysisOutcome, CheckList } from '@weshare/contract/analyses'
import type { Bilingual } from '@weshare/science/base'
import type { AnalysisResult } from '@weshare/science/statistics/analysis'
import { keepRows, writeBundle } from '@weshare/science/statistics/bundle'
import { analysisNamed, runAnalysis } from '@weshare/science/statistics/catalogue'
import type { TtdResult } from '@weshare/science/statistics/deterioration'
import { fillLists } from '@weshare/science/statistics/estimand'
import { engineVersion } from '@weshare/science/statistics/foundations'
import type { Table } from '@weshare/science/statistics/frame'
import { nameProse, type TableNames } from './name-columns.ts'
import type { Plan, Step } from './plan-estimand.ts'
import { withTimes } from './prepare-table.ts'
import { remarkOf, sayRemark } from './remarks.ts'

export interface ComputeOrder { title: string, plan: Plan, table: Table }
export interface Computed { outcomes: AnalysisOutcome[], lists: CheckList[], bundle: Uint8Array, engine: string, dataSha256: string, specSha256: string }
interface Done { step: Step, outcome: AnalysisOutcome, result: AnalysisResult | null }

const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
// Zip files carry a date: a fixed one, so that the same content gives the same bytes.
const anyDay = new Date('2000-01-01T12:00:00')

/** Runs the plan and writes the bundle. One analysis that cannot be done leaves the others their results. */
export function computeAnalyses({ title, plan, table: first }: ComputeOrder): Computed {
  let table = first
  const done: Done[] = []
  for (const step of plan.steps) {
    const ran = runStep(table, step, plan.names)
    done.push({ step, ...ran })
    if (step.key === 'ttd' && ran.result !== null) table = withTimes(table, (ran.result as TtdResult).patients)
  }
  const results = Object.fromEntries(done.map(({ step, result, outcome }) => [step.key, result ?? { refused: outcome.refused?.says.en ?? '' }]))
  const asked = plan.steps.map(({ key, analysis, options, rows }) => ({ key, analysis, options, ...(rows !== undefined && { rows }) }))
  const files = writeBundle({ title, estimand: plan.estimand, table, asked, results, hash })
  const textOf = (name: string): string => files.find((file) => file.name === name)?.text ?? ''
  const bundle = zipSync(Object.fromEntries(files.map(({ name, text }) => [name, [strToU8(text), { mtime: anyDay }]])))
  return { outcomes: done.map(({ outcome }) => outcome), lists: listsOf(plan, done), bundle, engine: engineVersion, dataSha256: hash(textOf('data.csv')), specSha256: hash(textOf('analysis.json')) }
}

const inProse = ({ fr, en }: Bilingual, names: TableNames): Bilingual => ({ fr: nameProse(fr, names, 'fr'), en: nameProse(en, names, 'en') })

function listsOf({ estimand, names }: Plan, done: readonly Done[]): CheckList[] {
  const results = done.flatMap(({ step, result }) => (result === null ? [] : [{ analysisId: step.analysis, options: step.options, result }]))
  return fillLists({ estimand, results }).map(({ id, title, source, rows }) => ({ id, title, source, rows: rows.map((row) => ({ ...row, explanation: inProse(row.explanation, names) })) }))
}

/** Where the times could not be computed there are none to choose rows by: what needs them says so itself. */
const rowsFor = (table: Table, { rows }: Step): Table => (rows === undefined || !table.columns.some(({ name }) => name === rows.column) ? table : keepRows(table, rows))

function runStep(table: Table, step: Step, names: TableNames): Pick<Done, 'outcome' | 'result'> {
  const { key, analysis, options, role, why } = step
  const sheet = analysisNamed(analysis)
  const about = {
    key, analysis, role, why, options, title: sheet?.title ?? { fr: analysis, en: analysis }, does: sheet?.does ?? { fr: '', en: '' },
    methods: { fr: '', en: '' }, source: sheet?.source ?? '',
  }
  try {
    const ran = runAnalysis(rowsFor(table, step), { analysis, options })
    if (!ran.ok) return { outcome: { ...about, result: null, refused: sayRemark(ran.finding, names), warnings: [] }, result: null }
    return { outcome: { ...about, methods: inProse(sheet?.methods(options) ?? about.methods, names), result: ran.value, refused: null, warnings: ran.value.warnings.map((finding) => sayRemark(finding, names)) }, result: ran.value }
  } catch {
    // A bug of ours in one analysis is said in its place; the others stand.
    return { outcome: { ...about, result: null, refused: remarkOf('analyses/software-error'), warnings: [] }, result: null }
  }
}
