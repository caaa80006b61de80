import { warningAt, type Finding } from '../../base/index.ts'
import type { Analysis, AnalysisOption, AnalysisResult, Options } from '../analysis/index.ts'
import { attempt, refuse, type Outcome } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { analysisNamed } from './analysis-catalogue.ts'

/** What is asked: an analysis of the catalogue, with its options. */
export interface AnalysisAsked { readonly analysis: string, readonly options: Options }

/** Options that every analysis takes, whether its figures depend on them or not. */
export const commonOptions: readonly AnalysisOption[] = [
  { name: 'conf', kind: 'number', required: false, defaultsTo: 0.95, help: { fr: 'niveau des intervalles de confiance', en: 'level of the confidence intervals' } },
  { name: 'seed', kind: 'number', required: false, help: { fr: 'graine du tirage, quand l’analyse tire au sort', en: 'seed of chance, where the analysis draws' } },
]

/**
 * The options of an analysis, those that every analysis takes last.
 * @source the product's command-line contract
 */
export function optionsOf(analysis: Analysis): AnalysisOption[] {
  return [...analysis.options, ...commonOptions.filter((common) => !analysis.options.some(({ name }) => name === common.name))]
}

/**
 * Runs an analysis of the catalogue on a table: its figures, or the finding that says why there are none.
 *
 * An option the analysis does not know, or a required one that is not given, is refused. A figure that came out as no number is null,
 * and a warning names it.
 * @source the product's own convention: a figure that cannot be computed is a sentence, never NaN
 */
export function runAnalysis(table: Table, { analysis, options }: AnalysisAsked): Outcome<AnalysisResult> {
  return attempt(() => {
    const sheet = analysisNamed(analysis) ?? refuse('analysis/unknown', { analysis })
    checkOptions(sheet, options)
    if (table.rows === 0) refuse('table/no-row', { file: table.name })
    return withoutHoles(sheet.run(table, options))
  })
}

function checkOptions(sheet: Analysis, options: Options): void {
  const known = optionsOf(sheet)
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !known.some((one) => one.name === name)) refuse('options/unknown', { option: name, analysis: sheet.id, options: known.map((one) => one.name).join(', ') }, name)
  }
  for (const { name, required, choices } of known) {
    const value = options[name]
    const absent = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    if (required && absent) refuse('options/missing', { option: name, choices: choices?.join(', ') ?? '' }, name)
    if (!absent && choices !== undefined && !choices.includes(String(value))) refuse('options/not-a-choice', { option: name, value: String(value), choices: choices.join(', ') }, name)
  }
}

function withoutHoles(result: AnalysisResult): AnalysisResult {
  const holes: string[] = []
  const clean = (value: unknown, path: string): unknown => {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      holes.push(path)
      return null
    }
    if (Array.isArray(value)) return value.map((one, index) => clean(one, `${path}.${index}`))
    if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (one, index) => clean(one, `${path}.${index}`))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).map(([name, one]) => [name, clean(one, path === '' ? name : `${path}.${name}`)]))
  }
  const cleaned = clean(result, '') as AnalysisResult
  if (holes.length === 0) return cleaned
  const lost: Finding = warningAt(holes[0] ?? '', 'analysis/not-computed', { figures: holes.slice(0, 5).join(', '), count: holes.length })
  return { ...cleaned, warnings: [...cleaned.warnings, lost] }
}
