import * as Plot from '@observablehq/plot'
import { say, type Language, type Word } from '../words/index.ts'
import { captioned, confidenceOf, type Figure, type Source } from './figure.ts'
import { countsUnder } from './counts-under.ts'
import { colourOf, dashOf, drawPlot, isNarrow, nameLines, numberWords, symbolOf, widthOf } from './plot-parts.ts'
import type { Drawing, Paper } from './paper.ts'

interface At { readonly visit: string, readonly group: string | null, readonly value: number, readonly lower: number | null, readonly upper: number | null, readonly n: number | null }
interface Change { readonly visit: string, readonly group: string | null, readonly n: number, readonly mean: number | null, readonly lower: number | null, readonly upper: number | null }
export interface ChangeRead { readonly changes: readonly Change[] }
interface Emmean { readonly group: string, readonly visit: string, readonly emmean: number, readonly lower: number | null, readonly upper: number | null }
export interface EmmeansRead { readonly visits: readonly string[], readonly emmeans: readonly Emmean[] }

/** Mean change at each visit by group, with its interval, the band of the minimal important difference, and the persons under the axis. */
export function changeFigure({ options, result, language }: Source<ChangeRead>): Figure[] {
  const points = result.changes.flatMap(({ visit, group, n, mean, lower, upper }): At[] => (mean === null ? [] : [{ visit, group, value: mean, lower, upper, n }]))
  if (points.length === 0) return []
  const mid = Number(options['threshold'] ?? options['mid'] ?? Number.NaN)
  const banded = Number.isFinite(mid) && mid > 0
  const words = captioned(language, 'change', { conf: confidenceOf(options), mid })
  return [overVisits({ id: 'change', ...words, caption: banded ? words.caption : say(language, 'figure.change.captionPlain', { conf: confidenceOf(options) }), points, language, axis: 'axis.change', ...(banded && { mid }), zero: true })]
}

/** Estimated means at each visit by group, with their intervals. */
export function emmeansFigure({ options, result, language }: Source<EmmeansRead>): Figure[] {
  const points = result.emmeans.map(({ group, visit, emmean, lower, upper }): At => ({ visit, group, value: emmean, lower, upper, n: null }))
  if (points.length === 0) return []
  return [overVisits({ id: 'emmeans', ...captioned(language, 'emmeans', { conf: confidenceOf(options) }), points, language, axis: 'axis.mean', zero: false, visits: result.visits })]
}

interface Courses { id: string, title: string, caption: string, points: readonly At[], language: Language, axis: Word, mid?: number, zero: boolean, visits?: readonly string[] }

function overVisits({ id, title, caption, points, language, axis, mid, zero, visits = [...new Set(points.map((one) => one.visit))] }: Courses): Figure {
  const groups = [...new Set(points.map(({ group }) => group))]
  return {
    id, title, caption, columns: ['visit', 'group', 'value', 'lower', 'upper', 'n'],
    rows: points.map((one) => [one.visit, one.group ?? say(language, 'legend.all'), one.value, one.lower, one.upper, one.n]),
    draw: (document, width) => drawCourses(document, { width, title, points, language, axis, visits, groups, zero, ...(mid !== undefined && { mid }) }),
  }
}

interface Drawn { width: number | undefined, title: string, points: readonly At[], language: Language, axis: Word, visits: readonly string[], groups: readonly (string | null)[], mid?: number, zero: boolean }

function drawCourses(document: Paper, { width, title, points, language, axis, visits, groups, mid, zero }: Drawn): Drawing {
  const number = numberWords(language, 1)
  // Groups stand side by side at a visit, so that their intervals do not cover each other.
  const placed = points.map((one) => {
    const rank = groups.indexOf(one.group)
    return { ...one, x: visits.indexOf(one.visit) + (rank - (groups.length - 1) / 2) * 0.09, rank }
  })
  const [narrow, lead] = [isNarrow(width), -0.35]
  const rows = placed.some(({ n }) => n !== null) ? groups.map((group, rank) => ({ name: group ?? say(language, 'legend.n'), colour: colourOf(rank), counts: placed.flatMap((one) => (one.rank === rank && one.n !== null ? [{ x: visits.indexOf(one.visit), text: String(one.n) }] : [])) })) : []
  const counts = countsUnder({ rows, lead, first: 46, narrow })
  const shown = points.flatMap(({ value, lower, upper }) => [value, lower ?? value, upper ?? value])
  const lines = groups.map((group, rank) => ({ name: group ?? '', colour: colourOf(rank), dash: dashOf(rank), end: placed.filter((one) => one.rank === rank).map(({ x, value }) => ({ x, y: value })).at(-1) ?? null }))
  const names = nameLines(lines, { gap: 0.06 * (Math.max(...shown) - Math.min(...shown)), narrow })
  return drawPlot(document, {
    label: title, width, height: 300 + names.marginTop + counts.height, marginTop: names.marginTop, marginBottom: counts.height, marginLeft: narrow ? 48 : Math.max(60, rows.length > 0 ? widthOf(lines.map(({ name }) => name)) + 34 : 0), marginRight: names.marginRight,
    x: { type: 'linear', domain: [lead, visits.length - 0.65], ticks: visits.map((_, index) => index), tickFormat: (index: number) => visits[index] ?? '', label: null },
    y: { label: say(language, axis), labelArrow: false, grid: true, nice: true, tickFormat: number },
    marks: [
      ...(mid === undefined ? [] : [Plot.rect([{ y1: -mid, y2: mid }], { x1: () => lead, x2: () => visits.length - 0.65, y1: 'y1', y2: 'y2', fill: 'currentColor', fillOpacity: 0.08 })]),
      ...(zero ? [Plot.ruleY([0])] : []),
      ...groups.map((_, rank) => Plot.line(placed.filter((one) => one.rank === rank), { x: 'x', y: 'value', stroke: colourOf(rank), strokeWidth: 2, strokeDasharray: dashOf(rank) })),
      ...groups.map((_, rank) => Plot.ruleX(placed.filter((one) => one.rank === rank && one.lower !== null), { x: 'x', y1: 'lower', y2: 'upper', stroke: colourOf(rank), strokeWidth: 1.6 })),
      ...groups.map((_, rank) => Plot.dot(placed.filter((one) => one.rank === rank), { x: 'x', y: 'value', fill: colourOf(rank), r: 4.5, symbol: symbolOf(rank) })),
      ...names.marks, ...counts.marks,
    ],
  })
}
