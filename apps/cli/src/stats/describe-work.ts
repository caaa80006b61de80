import type { Finding } from '@weshare/science/base'
import { listed, questionOfEstimand, sayQuestion, type ReportContent } from '@weshare/report/page'
import type { AnalysisResult, Options } from '@weshare/science/statistics/analysis'
import { analysisNamed, sayFinding } from '@weshare/science/statistics/catalogue'
import { fillLists, type Estimand } from '@weshare/science/statistics/estimand'
import { InputError } from '../terminal.ts'

/** Analyses that were run on one data file, with the question that led to them if it is written. */
export interface Work {
  title: string
  subject: string
  engine: string
  dataSha256: string
  estimand: Estimand | null
  done: readonly Done[]
}
/** One analysis: its result, or the reason in words why there is none. */
export interface Done { key: string, analysis: string, options: Options, result: AnalysisResult | null, refused: string | null }

/** What a report tells of a work: the same parts as the report of the research space. */
export function describeWork({ title, subject, engine, dataSha256, estimand, done }: Work, language: 'fr' | 'en'): ReportContent {
  const results = done.flatMap(({ analysis, options, result }) => (result === null ? [] : [{ analysisId: analysis, options, result }]))
  return {
    title, subject, question: estimand === null ? [] : sayQuestion(questionOfEstimand(estimand), language), dataAsOf: null, participants: null, engine, dataSha256,
    outcomes: done.map((one) => outcomeOf(subject, one, language)), lists: fillLists({ estimand, results }).map((list) => listed(list, { language })),
  }
}

function outcomeOf(subject: string, { key, analysis, options, result, refused }: Done, language: 'fr' | 'en'): ReportContent['outcomes'][number] {
  const sheet = analysisNamed(analysis)
  if (sheet === undefined) throw new InputError(`${subject}, ${key}: “${analysis}” is not an analysis of this version; weshare stats --help lists them.`)
  const { title, does, source } = sheet
  return { key, analysis, title, does, methods: sheet.methods(options), source, options, result, refused, warnings: result === null ? [] : result.warnings.map((finding) => told(finding, language)) }
}

/** A bundle of another version may hold a finding for which this one has no sentence: its code says it. */
function told(finding: Finding, language: 'fr' | 'en'): string {
  try {
    return sayFinding(finding, language)
  } catch {
    return finding.code
  }
}
