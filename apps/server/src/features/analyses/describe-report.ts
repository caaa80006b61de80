import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'
import { listed, sayQuestion, type Question, type ReportContent } from '@weshare/report/page'
import type { Bilingual } from '@weshare/science/base'
import type { Options } from '@weshare/science/statistics/analysis'
import type { Language } from '../../platform/problem.ts'
import { namesOf, nameTerm } from './name-columns.ts'
import { nameForReaders, titlesOf } from './name-for-readers.ts'
import type { AnalysisRow, Results } from './store.ts'

export interface ReportDescribed { row: AnalysisRow & { results: Results }, material: AnalysisMaterial, study: string, language: Language }

/** What the report tells, in the reader's language: the question, where the figures come from, each analysis, and the check lists with their reasons. */
export function describeReport({ row, material, study, language }: ReportDescribed): ReportContent {
  const { outcomes, lists } = row.results
  const [titles, names] = [titlesOf(material, row.estimand, language), namesOf(material, row.estimand)]
  return {
    title: row.title, subject: study, question: sayQuestion(questionOf(material, row.estimand, language), language),
    dataAsOf: row.data_as_of?.toISOString() ?? null, participants: row.participants.length, engine: row.engine ?? '', dataSha256: row.data_sha256,
    outcomes: outcomes.map(({ key, analysis, title, why, methods, source, options, result, refused, warnings }) => ({
      key, analysis, title, does: why, methods, source, options: options as Options, result: nameForReaders(result, titles, (term) => nameTerm(term, names, language)),
      refused: refused?.says[language] ?? null, warnings: warnings.map(({ says }) => says[language]),
    })),
    lists: lists.map((list) => listed(list, { language, justifications: row.justifications })),
  }
}

/** The question under the titles of the protocol. */
function questionOf({ scales, visits, arms }: AnalysisMaterial, draft: EstimandDraft, language: Language): Question {
  const titled = (among: readonly { id: string, title: Bilingual }[], id: string | null): string => among.find((one) => one.id === id)?.title[language] ?? id ?? ''
  const scale = scales.find(({ name }) => name === draft.variable)
  return {
    ...draft, referenceArm: titled(arms, draft.referenceArm), scale: scale === undefined ? draft.variable ?? '' : `${scale.title[language]} (${scale.instrument})`,
    times: [draft.baseline, ...draft.visits].map((id) => titled(visits, id)), administration: '', adjustedFor: [],
  }
}
