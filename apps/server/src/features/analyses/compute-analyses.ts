import { createHash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import type { AnalysisOutcome, CheckList } from '@weshare/contract/analyses'
import { warningAt, type Bilingual } from '@weshare/science/base'
import type { AnalysisResult, Options } from '@weshare/science/statistics/analysis'
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
interface Done { step: Step, /** Those that were used. */ options: Options, outcome: AnalysisOutcome, result: AnalysisResult | null }

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
  const asked = done.map(({ step: { key, analysis, rows }, options }) => ({ key, analysis, options, ...(rows !== undefined && { rows }) }))
  const files = writeBundle({ title, estimand: plan.estimand, table, asked, results, hash })
  const textOf = (name: string): string => files.find((file) => file.name === name)?.text ?? ''
  const bundle = zipSync(Object.fromEntries(files.map(({ name, text }) => [name, [strToU8(text), { mtime: anyDay }]])))
  return { outcomes: done.map(({ outcome }) => outcome), lists: listsOf(plan, done), bundle, engine: engineVersion, dataSha256: hash(textOf('data.csv')), specSha256: hash(textOf('analysis.json')) }
}

const inProse = ({ fr, en }: Bilingual, names: TableNames): Bilingual => ({ fr: nameProse(fr, names, 'fr'), en: nameProse(en, names, 'en') })

function listsOf({ estimand, names }: Plan, done: readonly Done[]): CheckList[] {
  const results = done.flatMap(({ step, options, result }) => (result === null ? [] : [{ analysisId: step.analysis, options, result }]))
  return fillLists({ estimand, results }).map(({ id, title, source, rows }) => ({ id, title, source, rows: rows.map((row) => ({ ...row, explanation: inProse(row.explanation, names) })) }))
}

/** Where the times could not be computed there are none to choose rows by: what needs them says so itself. */
const rowsFor = (table: Table, { rows }: Step): Table => (rows === undefined || !table.columns.some(({ name }) => name === rows.column) ? table : keepRows(table, rows))

/** The table names the visits so that they are read in the protocol's order: there is nothing to check about it. */
const orderKnown = 'deterioration/visits-in-text'

function runStep(table: Table, step: Step, names: TableNames): Omit<Done, 'step'> {
  const { key, analysis, role, why } = step
  const sheet = analysisNamed(analysis)
  const about = { key, analysis, role, why, title: sheet?.title ?? { fr: analysis, en: analysis }, does: sheet?.does ?? { fr: '', en: '' }, methods: { fr: '', en: '' }, source: sheet?.source ?? '' }
  try {
    const { options, ran } = runInTurn(rowsFor(table, step), step)
    if (!ran.ok) return { options, outcome: { ...about, options, result: null, refused: sayRemark(ran.finding, names), warnings: [] }, result: null }
    const warnings = ran.value.warnings.filter(({ code }) => code !== orderKnown).map((finding) => sayRemark(finding, names))
    return { options, outcome: { ...about, options, methods: inProse(sheet?.methods(options) ?? about.methods, names), result: ran.value, refused: null, warnings }, result: ran.value }
  } catch {
    // A bug of ours in one analysis is said in its place; the others stand.
    return { options: step.options, outcome: { ...about, options: step.options, result: null, refused: remarkOf('analyses/software-error'), warnings: [] }, result: null }
  }
}

interface Ran { options: Options, ran: ReturnType<typeof runAnalysis> }

/** The analysis as it is planned; where it is refused for what the plan foresaw, with what the plan names for that, in turn, and a warning. */
function runInTurn(table: Table, { analysis, options, otherwise }: Step): Ran {
  const first = runAnalysis(table, { analysis, options })
  if (first.ok || otherwise?.refusals.includes(first.finding.code) !== true) return { options, ran: first }
  for (const instead of otherwise.options) {
    const ran = runAnalysis(table, { analysis, options: instead })
    if (!ran.ok) continue
    const replaced = warningAt('structure', 'longitudinal/simpler-structure', { ...first.finding.params, structure: String(instead['structure']) })
    return { options: instead, ran: { ok: true, value: { ...ran.value, warnings: [replaced, ...ran.value.warnings] } } }
  }
  return { options, ran: first }
}
