import { intervalFigure, type IntervalRow } from './draw-intervals.ts'
import { captioned, confidenceOf, type Figure, type Source } from './figure.ts'

interface Correlation { readonly r: number | null, readonly lower: number | null, readonly upper: number | null }
interface Measure { readonly measure: string, readonly pearson: Correlation, readonly spearman: Correlation, readonly expected: readonly [number, number] | null }
export interface ValidityRead { readonly correlations: readonly Measure[], readonly hypotheses: { readonly judgedOn: 'pearson' | 'spearman' } }

/** The correlation with each other measure, on the range that was expected of it. */
export function validityFigure({ options, result: { correlations, hypotheses }, language }: Source<ValidityRead>): Figure[] {
  const rows = correlations.flatMap(({ measure, expected, [hypotheses.judgedOn]: { r, lower, upper } }): IntervalRow[] =>
    (r === null || lower === null || upper === null ? [] : [{ name: measure, value: r, lower, upper, ...(expected !== null && { band: expected, more: expected }) }]))
  return rows.length === 0 ? [] : [intervalFigure({ id: 'validity', ...captioned(language, 'validity', { conf: confidenceOf(options) }), rows, language, axis: 'axis.correlation', scale: 'difference', columns: ['measure', 'r', 'low', 'high'] })]
}
