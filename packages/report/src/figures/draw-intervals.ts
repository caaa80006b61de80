import * as Plot from '@observablehq/plot'
import { say, type Language, type Word } from '../words/index.ts'
import { captioned, confidenceOf, type Cell, type Figure, type Source } from './figure.ts'
import { colourOf, drawPlot, intervalWords, isNarrow, numberWords, symbolOf, usualWidth } from './plot-parts.ts'
import type { Drawing, Paper } from './paper.ts'

/** An estimate and its interval on a line of its own; `hollow` is the same estimate corrected, `band` where it was expected. */
export interface IntervalRow { readonly name: string, readonly value: number, readonly lower: number, readonly upper: number, readonly hollow?: number, readonly band?: readonly [number, number], /** Of the columns after the interval. */ readonly more?: readonly Cell[] }
interface Coefficient { readonly term: string, readonly hr: number | null, readonly lower: number | null, readonly upper: number | null }
export interface HazardsRead { readonly coefficients: readonly Coefficient[] }
interface Contrast { readonly contrast: string, readonly visit: string | null, readonly estimate: number, readonly lower: number | null, readonly upper: number | null }
export interface ContrastsRead { readonly contrasts: readonly Contrast[] }

/** A forest of hazard ratios, each on its line, on a logarithmic scale. */
export function forestFigure({ options, result, language }: Source<HazardsRead>): Figure[] {
  const rows = result.coefficients.flatMap(({ term, hr, lower, upper }): IntervalRow[] => (hr === null || lower === null || upper === null ? [] : [{ name: term, value: hr, lower, upper }]))
  return rows.length === 0 ? [] : [intervalFigure({ id: 'forest', ...captioned(language, 'forest', { conf: confidenceOf(options) }), rows, language, axis: 'axis.hr', scale: 'ratio', columns: ['term', 'hr'] })]
}

/** Differences between groups at each visit, each on its line. */
export function contrastsFigure({ options, result, language }: Source<ContrastsRead>): Figure[] {
  const rows = result.contrasts.flatMap(({ contrast, visit, estimate, lower, upper }): IntervalRow[] =>
    (lower === null || upper === null ? [] : [{ name: visit === null ? contrast : `${visit} · ${contrast}`, value: estimate, lower, upper }]))
  return rows.length === 0 ? [] : [intervalFigure({ id: 'contrasts', ...captioned(language, 'contrasts', { conf: confidenceOf(options) }), rows, language, axis: 'axis.difference', scale: 'difference', columns: ['term', 'estimate'] })]
}

const ratios = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 20, 50]

interface Intervals {
  readonly id: string
  readonly title: string
  readonly caption: string
  readonly rows: readonly IntervalRow[]
  readonly language: Language
  readonly axis: Word
  /** Ratios are read against 1 on a logarithmic scale, differences against 0, levels against each other. */
  readonly scale: 'ratio' | 'difference' | 'level'
  /** What the names, the estimates, and the cells after the interval are called in the table. */
  readonly columns: readonly string[]
}

/** Estimates and their intervals, each on its line and written beside it. */
export function intervalFigure({ id, title, caption, rows, language, axis, scale, columns }: Intervals): Figure {
  const [name = 'term', estimate = 'estimate', ...more] = columns
  return {
    id, title, caption, columns: [name, estimate, 'lower', 'upper', ...more],
    rows: rows.map((row): Cell[] => [row.name, row.value, row.lower, row.upper, ...more.map((_, at) => row.more?.[at] ?? null)]),
    draw: (document, width) => drawIntervals(document, { width, title, rows, language, axis, scale }),
  }
}

interface Drawn extends Pick<Intervals, 'title' | 'rows' | 'language' | 'axis' | 'scale'> { readonly width: number | undefined }

function drawIntervals(document: Paper, { width, title, rows, language, axis, scale }: Drawn): Drawing {
  const [low, high] = domainOf(rows, scale)
  // Two decimals do not tell apart what lies within a fraction of one.
  const fine = scale !== 'ratio' && high - low < 1
  const [number, interval, widest] = [numberWords(language, 2), intervalWords(language, fine ? 3 : 2), Math.max(...rows.map(({ name }) => name.length))]
  // Names that would take the room of the intervals stand above them.
  const [marginLeft, marginRight] = [24 + widest * 7.2, fine ? 176 : 156]
  const narrow = isNarrow(width)
  const above = narrow || marginLeft + marginRight > 0.65 * (width ?? usualWidth)
  const none = { ratio: [1], difference: [0], level: [] }[scale]
  const across = (width ?? usualWidth) - 32
  const line = above ? 56 + 16 * Math.ceil((widest * 7) / across) : 34
  // The line of no effect does not cross the names that stand above the intervals.
  const aside = (line + 14 / rows.length) / 2 - 9
  const noEffect = above
    ? Plot.tickX(rows.flatMap(({ name }) => none.map((at) => ({ name, at }))), { y: 'name', x: 'at', insetTop: aside, insetBottom: aside, strokeDasharray: '4 3' })
    : Plot.ruleX(none, { strokeDasharray: '4 3' })
  const corrected = rows.filter(({ hollow }) => hollow !== undefined)
  return drawPlot(document, {
    label: title, width, height: 90 + line * rows.length, ...(above ? { marginLeft: 16, marginRight: 16 } : { marginLeft, marginRight }),
    x: { type: scale === 'ratio' ? 'log' : 'linear', domain: [low, high], clamp: true, insetLeft: 6, insetRight: 6, nice: scale !== 'ratio', label: say(language, axis), labelAnchor: 'center', labelArrow: false, ticks: scale === 'ratio' ? ticksWithin(low, high, narrow) : narrow ? 4 : 6, tickFormat: number, grid: true },
    y: { type: 'band', domain: rows.map(({ name }) => name), padding: 0, label: null, tickSize: 0, ...(above && { axis: null }) },
    marks: [
      Plot.ruleY(rows.filter(({ band }) => band !== undefined), { y: 'name', x1: (row: IntervalRow) => row.band?.[0], x2: (row: IntervalRow) => row.band?.[1], stroke: colourOf(2), strokeWidth: 14, strokeOpacity: 0.25 }),
      noEffect,
      Plot.ruleY(rows, { y: 'name', x1: 'lower', x2: 'upper', stroke: colourOf(0), strokeWidth: 2 }),
      Plot.dot(rows, { y: 'name', x: 'value', fill: colourOf(0), r: 5, symbol: symbolOf(1) }),
      Plot.dot(corrected, { y: 'name', x: 'hollow', stroke: colourOf(1), strokeWidth: 2, r: 5 }),
      ...(above ? [Plot.text(rows, { y: 'name', frameAnchor: 'left', textAnchor: 'start', dy: -31, text: 'name', lineWidth: across / 13, lineAnchor: 'bottom' })] : []),
      Plot.text(rows, { y: 'name', text: (row: IntervalRow) => interval(row.value, row.lower, row.upper), textAnchor: 'start', ...(above ? { frameAnchor: 'left', dy: -20 } : { frameAnchor: 'right', dx: 10 }) }),
    ],
  })
}

function ticksWithin(low: number, high: number, narrow: boolean): number[] {
  const within = ratios.filter((one) => one >= low && one <= high)
  return narrow && within.length > 5 ? within.filter((one) => [0.02, 0.1, 0.3, 1, 3, 10, 50].includes(one)) : within
}

/** Always holds the line of no effect; a ratio's interval without end does not flatten the others. */
function domainOf(rows: readonly IntervalRow[], scale: Intervals['scale']): [number, number] {
  const shown = rows.flatMap(({ lower, upper, hollow = lower, band = [lower, upper] }) => [lower, upper, hollow, ...band])
  const [low, high] = [Math.min(...shown), Math.max(...shown)]
  if (scale === 'level') return [low, high]
  if (scale === 'difference') return [Math.min(0, low), Math.max(0, high)]
  return [Math.max(0.02, Math.min(0.9, low)), Math.min(50, Math.max(1.1, high))]
}
