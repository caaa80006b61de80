import * as Plot from '@observablehq/plot'
import { say, type Language } from '../words/index.ts'
import { countsUnder } from './counts-under.ts'
import { colourOf, dashOf, drawPlot, isNarrow, nameLines, niceTicks, numberWords, widthOf } from './plot-parts.ts'
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
  readonly notes?: readonly { readonly about: string, readonly says: string }[]
}

type Drawn = StepCurve & { readonly colour: string, readonly dash: string }

/** Curves in steps, one a group, each with its band, its censoring ticks, its name at its end and its numbers at risk under the axis. */
export function drawStepCurves(document: Paper, width: number | undefined, asked: StepCurves): Drawing {
  const { label, language, curves, x, y, from, top } = asked
  const drawn = curves.map((curve, index): Drawn => ({ ...curve, colour: colourOf(index), dash: dashOf(index), steps: withStart(curve, from) }))
  const [narrow, several, last] = [isNarrow(width), curves.length > 1, Math.max(0, ...drawn.flatMap(({ steps }) => steps.map(({ time }) => time)))]
  const [ticks, number] = [niceTicks(last, narrow ? 4 : 6), numberWords(language)]
  const risk = countsUnder({
    rows: drawn.map(({ name, colour, n, steps }) => ({ name, colour, counts: ticks.map((time) => ({ x: time, text: number(atRisk(steps, n, time)) })) })),
    heading: say(language, 'legend.atRisk'), lead: ticks[0] ?? 0, first: 72, narrow,
  })
  const names = nameLines(drawn.map(({ name, colour, dash, steps }) => ({ name, colour, dash, end: { x: steps.at(-1)?.time ?? 0, y: steps.at(-1)?.y ?? 0 } })), { gap: 0.06 * top, narrow })
  return drawPlot(document, {
    label, width, height: 280 + names.marginTop + risk.height, marginTop: names.marginTop, marginBottom: risk.height, marginLeft: narrow ? 44 : Math.max(96, several ? widthOf(curves.map(({ name }) => name)) + 34 : 0), marginRight: names.marginRight,
    x: { domain: [0, last], ticks, label: x, labelAnchor: 'center', labelArrow: false, labelOffset: 40, tickFormat: number },
    y: { domain: [0, top], label: y, labelArrow: false, grid: true, tickFormat: number, ...(narrow && { ticks: 5 }) },
    marks: [Plot.ruleY([0]), ...shadeOf(drawn, asked.shadedTo), ...drawn.flatMap((curve) => curveMarks(curve, top)), ...names.marks, ...risk.marks, ...notesOf(asked, narrow)],
  })
}

/** At time 0 everybody is there, before those who leave on that very day. */
function withStart({ n, steps }: StepCurve, from: 0 | 1): readonly CurveStep[] {
  return [{ time: 0, y: from, lower: from, upper: from, atRisk: n, censored: 0 }, ...steps]
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

function notesOf({ notes = [], language }: StepCurves, narrow: boolean): Plot.Markish[] {
  const colon = language === 'fr' ? '\u00a0:' : ':'
  const lines = notes.flatMap(({ about, says }) => (narrow ? [`${about}${colon}`, says] : [`${about}${colon} ${says}`]))
  return lines.map((text, at) => Plot.text([text], { frameAnchor: 'bottom-left', dx: 10, dy: -10 - 18 * (lines.length - 1 - at), textAnchor: 'start', fontWeight: 600 }))
}

function atRisk(steps: readonly CurveStep[], n: number, time: number): number {
  if (time === 0) return n
  return steps.find((step) => step.time >= time)?.atRisk ?? 0
}
