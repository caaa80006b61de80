import type { Options } from '@weshare/science/statistics/analysis'
import { say, type Language, type Word } from '../words/index.ts'
import type { Drawing, Paper } from './paper.ts'

export type Cell = string | number | null

/** A picture that explains itself: its title, a caption that could go into a paper, the numbers it draws, and its drawing. */
export interface Figure {
  readonly id: string
  readonly title: string
  readonly caption: string
  /** What is drawn, as a table: for whoever would rather read, or cannot see. */
  readonly columns: readonly string[]
  /** Columns after the first are names of the study (items, answers), not keys of a result. */
  readonly named?: true
  readonly rows: readonly (readonly Cell[])[]
  /** Draws it in this document, the page's own or one made for a file, as wide as asked: on a phone words keep their size. */
  readonly draw: (document: Paper, width?: number) => Drawing
}

/** What a figure is made from: the options that were asked, the result as it travels, the reader's language. */
export interface Source<Result> { readonly options: Options, readonly result: Result, readonly language: Language }

export const confidenceOf = (options: Options): number => Math.round(Number(options['conf'] ?? 0.95) * 1000) / 10

/** The axis of time, with the column it was read from. */
export function timeAxis(options: Options, language: Language): string {
  const column = String(options['time'] ?? '')
  return column === '' ? say(language, 'axis.time') : `${say(language, 'axis.time')} (${column})`
}

/** The words of a figure, under one name. */
export function captioned(language: Language, name: string, values: Readonly<Record<string, string | number>> = {}): { title: string, caption: string } {
  return { title: say(language, `figure.${name}.title` as Word, values), caption: say(language, `figure.${name}.caption` as Word, values) }
}
