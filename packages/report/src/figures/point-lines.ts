import * as Plot from '@observablehq/plot'
import type { Language } from '../words/index.ts'
import { colourOf, dashOf, drawPlot, isNarrow, nameLines, numberWords, symbolOf } from './plot-parts.ts'
import type { Drawing, Paper } from './paper.ts'

/** A point that was not computed has no y: its line is broken there, and nothing stands in its place. */
export interface LinePoint { readonly x: number, readonly y: number | null, readonly lower?: number | null, readonly upper?: number | null }
export interface PointLine { readonly name: string, readonly points: readonly LinePoint[] }

export interface PointLines {
  readonly label: string
  readonly language: Language
  readonly lines: readonly PointLine[]
  readonly x: string
  readonly y: string
  /** Places of the axis to be seen at once. */
  readonly marked?: readonly number[]
}

/** Figures at a few places of a true axis, joined by line, each with its interval where it has one; 0 is always on the paper. */
export function drawPointLines(document: Paper, width: number | undefined, { label, language, lines, x, y, marked = [] }: PointLines): Drawing {
  const [number, narrow] = [numberWords(language), isNarrow(width)]
  const shown = lines.flatMap(({ points }) => points.flatMap((one) => [one.y, one.lower, one.upper].filter((value) => value !== null && value !== undefined)))
  const [low, high] = [Math.min(0, ...shown), Math.max(0, ...shown)]
  // Intervals of two lines at one place stand side by side.
  const step = lines.some(({ points }) => points.some(({ lower }) => typeof lower === 'number')) ? 7 : 0
  const aside = (index: number): number => step * (index - (lines.length - 1) / 2)
  const ends = lines.map(({ name, points }, index) => ({ name, colour: colourOf(index), dash: dashOf(index), end: points.flatMap((one) => (one.y === null ? [] : [{ x: one.x, y: one.y }])).at(-1) ?? null }))
  const names = nameLines(ends, { gap: 0.07 * (high - low), narrow, beside: 10 + aside(lines.length - 1) })
  const places = [...new Set(lines.flatMap(({ points }) => points.map((one) => one.x)))]
  return drawPlot(document, {
    label, width, height: 332 + names.marginTop, marginTop: names.marginTop, marginRight: names.marginRight,
    x: { ...(places.length <= (narrow ? 5 : 9) && { ticks: places }), label: x, labelAnchor: 'center', labelArrow: false, tickFormat: number, insetLeft: 16, insetRight: 8 + aside(lines.length - 1) },
    y: { domain: [low, high === low ? 1 : high], nice: true, label: y, labelArrow: false, grid: true, tickFormat: number, ticks: narrow ? 6 : 10 },
    marks: [
      Plot.ruleY([0]), Plot.ruleX(marked, { strokeDasharray: '4 3' }),
      ...lines.map(({ points }, index) => Plot.line(points, { x: 'x', y: heightOf, stroke: colourOf(index), strokeWidth: 2.2, strokeDasharray: dashOf(index), dx: aside(index) })),
      ...lines.map(({ points }, index) => Plot.ruleX(points.filter(({ lower, upper }) => typeof lower === 'number' && typeof upper === 'number'), { x: 'x', y1: 'lower', y2: 'upper', stroke: colourOf(index), strokeWidth: 1.6, dx: aside(index) })),
      ...lines.map(({ points }, index) => Plot.dot(points.filter((one) => one.y !== null), { x: 'x', y: 'y', fill: colourOf(index), r: 4.5, symbol: symbolOf(index), dx: aside(index) })),
      ...names.marks,
    ],
  })
}

const heightOf = ({ y }: LinePoint): number => y ?? Number.NaN
