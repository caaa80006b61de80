import { textWord } from '../words/column-words.ts'
import { say } from '../words/index.ts'
import { intervalFigure, type IntervalRow } from './draw-intervals.ts'
import { captioned, confidenceOf, type Cell, type Figure, type Source } from './figure.ts'
import { drawPointLines, type PointLine } from './point-lines.ts'

interface Compared { readonly contrast: string, readonly estimate: number, readonly lower: number | null, readonly upper: number | null }
export interface StrategiesRead { readonly strategies: readonly (Compared & { readonly strategy: string })[] }

/** The comparison of the groups under each assumption about the missing scores. */
export function strategiesFigure({ options, result, language }: Source<StrategiesRead>): Figure[] {
  const rows = result.strategies.flatMap(({ strategy, contrast, estimate, lower, upper }): IntervalRow[] =>
    (lower === null || upper === null ? [] : [{ name: `${contrast} · ${textWord('strategy', strategy, language)}`, value: estimate, lower, upper }]))
  return rows.length === 0 ? [] : [intervalFigure({ id: 'strategies', ...captioned(language, 'strategies', { conf: confidenceOf(options) }), rows, language, axis: 'axis.difference', scale: 'difference', columns: ['strategy', 'estimate'] })]
}

export interface DeltasRead {
  readonly deltas: readonly (Compared & { readonly delta: number })[]
  readonly tipping: readonly { readonly contrast: string, readonly delta: number | null }[]
}

/** The comparison of the groups as missing scores move away from the model, and where the conclusion turns. */
export function deltasFigure({ options, result: { deltas, tipping }, language }: Source<DeltasRead>): Figure[] {
  const words = captioned(language, 'deltas', { conf: confidenceOf(options) })
  const lines = [...new Set(deltas.map(({ contrast }) => contrast))].map((name): PointLine => ({ name, points: deltas.filter(({ contrast }) => contrast === name).map(({ delta, estimate, lower, upper }) => ({ x: delta, y: estimate, lower, upper })) }))
  const [first, ...others] = lines
  if (first === undefined) return []
  // One line alone has no name on the paper.
  const about = others.length === 0 ? ` ${say(language, 'figure.deltas.contrast', { contrast: first.name })}` : ''
  return [{
    id: 'deltas', title: words.title, caption: `${words.caption}${about}`, columns: ['contrast', 'delta', 'estimate', 'lower', 'upper'], rows: deltas.map(({ contrast, delta, estimate, lower, upper }): Cell[] => [contrast, delta, estimate, lower, upper]),
    draw: (document, width) => drawPointLines(document, width, { label: words.title, language, lines, x: say(language, 'axis.delta'), y: say(language, 'axis.difference'), marked: tipping.flatMap(({ delta }) => delta ?? []) }),
  }]
}
