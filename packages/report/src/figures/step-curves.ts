import * as Plot from '@observablehq/plot'
import { say, type Language } from '../words/index.ts'
import { colourOf, dashOf, drawPlot, isNarrow, niceTicks, numberWords, spreadLabels, widthOf } from './plot-parts.ts'
import type { Drawing, Paper } from './paper.ts'

/** One exit of a curve over time: what the curve is from then on, and who was there just before. */
export interface CurveStep { readonly time: number, readonly y: number, readonly lower: number | null, readonly upper: number | null, readonly atRisk: number, readonly censored: number }
export interface StepCurve { readonly name: string, readonly n: number, readonly steps: readonly CurveStep[] }

export interface StepCurves {
  readonly label: string
  readonly language: Language
  readonly curves: readonly StepCurve[]
  readonly x: string
  readonly y: string
  /** What the curve is at time 0, where everybody is there. */
  readonly from: 0 | 1
  readonly top: number
  /** The area under each curve is shaded up to here. */
  readonly shadedTo?: number
  /** Sentences written low in the drawing, where a curve of survival leaves room. */
  readonly notes?: readonly string[]
}

type Drawn = StepCurve & { readonly colour: string, readonly dash: string }

/** Curves in steps, one a group, each with its band, its censoring ticks, its name at its end and its numbers at risk under the axis. */
export function drawStepCurves(document: Paper, width: number | undefined, asked: StepCurves): Drawing {
  const { label, language, curves, x, y, from, top } = asked
  const drawn = curves.map((curve, index): Drawn => ({ ...curve, colour: colourOf(index), dash: dashOf(index), steps: withStart(curve, from) }))
  const [narrow, several, last] = [isNarrow(width), curves.length > 1, Math.max(0, ...drawn.flatMap(({ steps }) => steps.map(({ time }) => time)))]
  const ticks = niceTicks(last, narrow ? 4 : 6)
  const longest = several ? widthOf(curves.map(({ name }) => name)) : 0
  const risk = riskTable(drawn, { ticks, language, narrow })
  const number = numberWords(language)
  return drawPlot(document, {
    label, width, height: 364 + risk.height, marginBottom: 56 + risk.height, marginLeft: narrow ? 44 : Math.max(96, longest + 34), marginRight: narrow || !several ? 24 : longest + 16,
    x: { domain: [0, last], ticks, label: x, labelAnchor: 'center', labelArrow: false, labelOffset: 40, tickFormat: number },
    y: { domain: [0, top], label: y, labelArrow: false, grid: true, tickFormat: number, ...(narrow && { ticks: 5 }) },
    marks: [Plot.ruleY([0]), ...shadeOf(drawn, asked.shadedTo), ...drawn.flatMap((curve) => curveMarks(curve, top)), ...(several ? [namesOf(drawn, { top, narrow })] : []), ...risk.marks, ...notesOf(asked)],
  })
}

/** At time 0 everybody is there. */
function withStart({ n, steps }: StepCurve, from: 0 | 1): readonly CurveStep[] {
  return steps[0]?.time === 0 ? steps : [{ time: 0, y: from, lower: from, upper: from, atRisk: n, censored: 0 }, ...steps]
}

function curveMarks({ steps, colour, dash }: Drawn, top: number): Plot.Markish[] {
  const tick = 0.013 * top
  return [
    Plot.areaY(steps.filter(({ lower, upper }) => lower !== null && upper !== null), { x: 'time', y1: 'lower', y2: 'upper', fill: colour, fillOpacity: 0.14, curve: 'step-after' }),
    Plot.line(steps, { x: 'time', y: 'y', stroke: colour, strokeWidth: 2.2, strokeDasharray: dash, curve: 'step-after' }),
    Plot.ruleX(steps.filter(({ censored }) => censored > 0), { x: 'time', y1: (one: CurveStep) => one.y - tick, y2: (one: CurveStep) => one.y + tick, stroke: colour }),
  ]
}

/** The part of each curve before the horizon, carried flat to it where follow-up is shorter, and the horizon. */
function shadeOf(drawn: readonly Drawn[], until: number | undefined): Plot.Markish[] {
  if (until === undefined) return []
  const shaded = drawn.map(({ steps, colour }) => {
    const before = steps.filter(({ time }) => time <= until)
    return { colour, points: [...before, { time: until, y: before.at(-1)?.y ?? 1 }] }
  })
  return [...shaded.map(({ points, colour }) => Plot.areaY(points, { x: 'time', y1: () => 0, y2: 'y', fill: colour, fillOpacity: 0.16, curve: 'step-after' })), Plot.ruleX([until], { strokeDasharray: '4 3' })]
}

/** Beside the end of its curve; above it where the paper is too narrow. */
function namesOf(drawn: readonly Drawn[], { top, narrow }: { top: number, narrow: boolean }): Plot.Markish {
  const ends = spreadLabels(drawn.map(({ name, colour, steps }) => ({ x: steps.at(-1)?.time ?? 0, y: steps.at(-1)?.y ?? 0, text: name, colour })), 0.06 * top)
  return Plot.text(ends, { x: 'x', y: 'y', text: 'text', fill: 'colour', fontWeight: 600, ...(narrow ? { textAnchor: 'end', dx: -4, dy: -12 } : { textAnchor: 'start', dx: 8 }) })
}

const notesOf = ({ notes = [] }: StepCurves): Plot.Markish[] =>
  notes.map((note, at) => Plot.text([note], { frameAnchor: 'bottom-left', dx: 10, dy: -10 - 18 * (notes.length - 1 - at), textAnchor: 'start', fontWeight: 600 }))

/** The numbers at risk: a line a group under the axis, its name before it, or above it where the paper is narrow. */
function riskTable(drawn: readonly Drawn[], { ticks, language, narrow }: { ticks: readonly number[], language: Language, narrow: boolean }): { marks: Plot.Markish[], height: number } {
  const [several, lead, number] = [drawn.length > 1, ticks[0] ?? 0, numberWords(language)]
  const heads = several || narrow
  const [first, step] = [heads ? 90 : 72, narrow && several ? 36 : 18]
  const under = (text: readonly string[], options: Plot.TextOptions): Plot.Markish => Plot.text(text, { x: () => lead, frameAnchor: 'bottom', ...(narrow ? { textAnchor: 'start', dx: -6 } : { textAnchor: 'end' }), ...options })
  const place = (row: number): number => first + step * row + (narrow && several ? 18 : 0)
  return {
    height: (heads ? 26 : 8) + step * drawn.length,
    marks: [
      under([say(language, 'legend.atRisk')], { dy: 72, ...(narrow ? {} : { dx: several ? -8 : -26 }), fontWeight: 600 }),
      ...(several ? drawn.map(({ name, colour }, row) => under([name], { dy: narrow ? place(row) - 18 : place(row), ...(narrow ? {} : { dx: -26 }), fill: colour })) : []),
      ...drawn.map(({ steps, n }, row) => Plot.text(ticks, { x: (time: number) => time, frameAnchor: 'bottom', dy: place(row), text: (time: number) => number(atRisk(steps, n, time)) })),
    ],
  }
}

function atRisk(steps: readonly CurveStep[], n: number, time: number): number {
  if (time === 0) return n
  return steps.find((step) => step.time >= time)?.atRisk ?? 0
}
