import type { Options } from '@weshare/science/statistics/analysis'
import type { ChecklistFilled } from '@weshare/science/statistics/estimand'
import { figuresOf, type Figure } from '../figures/index.ts'
import { tablesOf, type ResultTable } from '../tables/index.ts'
import type { Language } from '../words/index.ts'

type Said = Readonly<Record<Language, string>>

/** An analysis with everything that is to be read of it. */
export interface ReportContent {
  readonly title: string
  /** The study or the file the data come from. */
  readonly subject: string
  /** The question part by part, where an estimand was written. */
  readonly question: readonly { readonly part: string, readonly answer: string }[]
  readonly dataAsOf: string | null
  readonly participants: number | null
  readonly engine: string
  readonly dataSha256: string | null
  readonly outcomes: readonly {
    readonly key: string, readonly analysis: string, readonly title: Said, readonly does: Said, readonly methods: Said, readonly source: string, readonly options: Options
    readonly result: unknown, readonly refused: string | null, readonly warnings: readonly string[]
  }[]
  readonly lists: readonly { readonly title: Said, readonly source: string, readonly items: readonly { readonly asks: Said, readonly verdict: Verdict, readonly because: string }[] }[]
}
export type Verdict = 'pass' | 'fail' | 'to-justify' | 'not-applicable'

export interface ReportSection {
  readonly key: string
  readonly title: string
  readonly does: string
  readonly refused: string | null
  readonly warnings: readonly string[]
  readonly figures: readonly Figure[]
  readonly tables: readonly ResultTable[]
  readonly methods: string
  readonly source: string
}

/** Figures of one item each are for the screen: on paper the first few are enough to judge. */
const figuresOnPaper = 8

/** The sections of a report, in the reader's language: what the page and the PDF both write. */
export function sectionsOf({ outcomes }: ReportContent, language: Language): ReportSection[] {
  return outcomes.map(({ key, analysis, title, does, methods, source, options, result, refused, warnings }) => ({
    key, title: toldApart(outcomes, { key, analysis, title: title[language] }), does: does[language], refused, warnings, methods: methods[language], source,
    figures: result === null ? [] : figuresOf({ analysis, options, result }, language).slice(0, figuresOnPaper),
    tables: result === null ? [] : tablesOf(result, language),
  }))
}

/** Two analyses of one kind are told apart by their key. */
function toldApart(all: ReportContent['outcomes'], { key, analysis, title }: { key: string, analysis: string, title: string }): string {
  return all.filter((one) => one.analysis === analysis).length < 2 ? title : `${title} (${key})`
}

export interface Justified { readonly language: Language, /** What the authors say of a point, by list and point: `sisaqol:RS10`. */ readonly justifications?: Readonly<Record<string, string>> }

/** A check list as a report tells it: each point with its answer, why, and what the authors say of it. */
export function listed({ id, title, source, rows }: Pick<ChecklistFilled, 'id' | 'title' | 'source' | 'rows'>, { language, justifications = {} }: Justified): ReportContent['lists'][number] {
  return {
    title, source,
    items: rows.map((one) => ({ asks: one.text, verdict: one.verdict, because: [one.explanation[language], justifications[`${id}:${one.id}`] ?? ''].filter((text) => text !== '').join(' — ') })),
  }
}
