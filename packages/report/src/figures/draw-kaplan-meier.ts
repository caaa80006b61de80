import * as Plot from '@observablehq/plot'
import { say, type Language } from '../words/index.ts'
import { captioned, confidenceOf, type Figure, type Source } from './figure.ts'
import { colourOf, dashOf, drawPlot, numberWords, spreadLabels, widthOf } from './plot-parts.ts'
import type { Drawing, Paper } from './paper.ts'

interface Step { readonly time: number, readonly atRisk: number, readonly events: number, readonly censored: number, readonly survival: number, readonly lower: number | null, readonly upper: number | null }
interface Curve { readonly group: string | null, readonly n: number, readonly events: number, readonly median: number | null, readonly table: readonly Step[] }
export interface KaplanMeierRead { readonly curves: readonly Curve[] }

/** Survival by group with its band, censoring ticks and the numbers at risk under the axis. */
export function kaplanMeierFigure({ options, result, language }: Source<KaplanMeierRead>): Figure[] {
  const named = result.curves.map((curve, index) => ({ ...curve, name: nameOf(curve, language), colour: colourOf(index), dash: dashOf(index), steps: withStart(curve) }))
  const words = captioned(language, 'km', { conf: confidenceOf(options) })
  return [{
    id: 'km', ...words,
    columns: ['group', 'time', 'atRisk', 'events', 'censored', 'survival', 'lower', 'upper'],
    rows: named.flatMap(({ name, table }) => table.map(({ time, atRisk, events, censored, survival, lower, upper }) => [name, time, atRisk, events, censored, survival, lower, upper])),
    draw: (document, width) => drawCurves(document, { width, named, language, label: words.title, timeColumn: String(options['time'] ?? '') }),
  }]
}

type Named = Curve & { name: string, colour: string, dash: string, steps: readonly Step[] }

const nameOf = ({ group }: { group: string | null }, language: Language): string => group ?? say(language, 'legend.all')

/** At time 0 everybody is there. */
function withStart({ n, table }: Curve): readonly Step[] {
  const first: Step = { time: 0, atRisk: n, events: 0, censored: 0, survival: 1, lower: 1, upper: 1 }
  return table[0]?.time === 0 ? table : [first, ...table]
}

interface Drawn { width: number | undefined, named: readonly Named[], language: Language, label: string, timeColumn: string }

function drawCurves(document: Paper, { width, named, language, label, timeColumn }: Drawn): Drawing {
  const last = Math.max(...named.flatMap(({ steps }) => steps.map(({ time }) => time)))
  const ticks = niceTicks(last)
  const risk = named.flatMap(({ name, steps, n, colour }, row) => ticks.map((time) => ({ time, row, colour, name, count: atRisk(steps, n, time) })))
  const ends = spreadLabels(named.map(({ name, colour, steps }) => ({ x: steps.at(-1)?.time ?? 0, y: steps.at(-1)?.survival ?? 1, text: name, colour })), 0.06)
  const number = numberWords(language)
  const longest = named.length > 1 ? widthOf(named.map(({ name }) => name)) : 0
  const lead = ticks[0] ?? 0
  return drawPlot(document, {
    label, width, height: 420 + 18 * named.length, marginBottom: 92 + 18 * named.length, marginLeft: Math.max(96, longest + 34), marginRight: named.length > 1 ? longest + 16 : 24,
    x: { domain: [0, last], ticks, label: timeColumn === '' ? say(language, 'axis.time') : `${say(language, 'axis.time')} (${timeColumn})`, labelAnchor: 'center', labelArrow: false, labelOffset: 40, tickFormat: number },
    y: { domain: [0, 1], label: say(language, 'axis.survival'), labelArrow: false, grid: true, tickFormat: number },
    marks: [
      Plot.ruleY([0]),
      ...named.map(({ steps, colour }) => Plot.areaY(steps.filter(({ lower, upper }) => lower !== null && upper !== null), { x: 'time', y1: 'lower', y2: 'upper', fill: colour, fillOpacity: 0.14, curve: 'step-after' })),
      ...named.map(({ steps, colour, dash }) => Plot.line(steps, { x: 'time', y: 'survival', stroke: colour, strokeWidth: 2.2, strokeDasharray: dash, curve: 'step-after' })),
      ...named.map(({ steps, colour }) => Plot.ruleX(steps.filter(({ censored }) => censored > 0), { x: 'time', y1: (one: Step) => one.survival - 0.013, y2: (one: Step) => one.survival + 0.013, stroke: colour })),
      ...(named.length > 1 ? [Plot.text(ends, { x: 'x', y: 'y', text: 'text', fill: 'colour', textAnchor: 'start', dx: 8, fontWeight: 600 })] : []),
      Plot.text([say(language, 'legend.atRisk')], { x: () => lead, frameAnchor: 'bottom', dy: 72, dx: -8, textAnchor: 'end', fontWeight: 600 }),
      ...(named.length > 1 ? named.map(({ name, colour }, row) => Plot.text([name], { x: () => lead, frameAnchor: 'bottom', dy: 90 + 18 * row, dx: -26, textAnchor: 'end', fill: colour })) : []),
      ...named.map((_, row) => Plot.text(risk.filter((one) => one.row === row), { x: 'time', frameAnchor: 'bottom', dy: (named.length > 1 ? 90 : 72) + 18 * row, text: (one: { count: number }) => number(one.count) })),
    ],
  })
}

function atRisk(steps: readonly Step[], n: number, time: number): number {
  const next = steps.find((step) => step.time >= time)
  if (time === 0) return n
  return next === undefined ? 0 : next.atRisk
}

function niceTicks(last: number): number[] {
  if (!(last > 0)) return [0]
  const rough = last / 6
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 3, 5, 6, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step)
}
