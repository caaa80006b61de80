import type { AnalysisMaterial } from '@weshare/contract/analyses'
import type { ReportContent } from '@weshare/report/page'
import type { Options } from '@weshare/science/statistics/analysis'
import type { Language } from '../../platform/problem.ts'
import { nameForReaders, titlesOf } from './name-for-readers.ts'
import { sayQuestion } from './say-question.ts'
import type { AnalysisRow, Results } from './store.ts'

export interface ReportDescribed { row: AnalysisRow & { results: Results }, material: AnalysisMaterial, study: string, language: Language }

/** What the report tells, in the reader's language: the question, where the figures come from, each analysis, and the check lists with their reasons. */
export function describeReport({ row, material, study, language }: ReportDescribed): ReportContent {
  const { outcomes, lists } = row.results
  const titles = titlesOf(material, row.estimand, language)
  return {
    title: row.title, subject: study, question: sayQuestion({ material, estimand: row.estimand, language }),
    dataAsOf: row.data_as_of?.toISOString() ?? null, participants: row.participants.length, engine: row.engine ?? '', dataSha256: row.data_sha256,
    outcomes: outcomes.map(({ key, analysis, title, why, methods, source, options, result, refused, warnings }) => ({
      key, analysis, title: told(outcomes, { analysis, title, key }), does: why, methods, source, options: options as Options, result: nameForReaders(result, titles),
      refused: refused?.says[language] ?? null, warnings: warnings.map(({ says }) => says[language]),
    })),
    lists: lists.map(({ id, title, source, rows }) => ({
      title, source,
      items: rows.map((one) => ({ asks: one.text, verdict: one.verdict, because: [one.explanation[language], row.justifications[`${id}:${one.id}`] ?? ''].filter((text) => text !== '').join(' — ') })),
    })),
  }
}

/** Two analyses of one kind are told apart by their key. */
function told(all: readonly { analysis: string }[], { analysis, title, key }: { analysis: string, title: { fr: string, en: string }, key: string }): { fr: string, en: string } {
  if (all.filter((one) => one.analysis === analysis).length < 2) return title
  return { fr: `${title.fr} (${key})`, en: `${title.en} (${key})` }
}
