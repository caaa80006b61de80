import * as Plot from '@observablehq/plot'
import { say } from '../words/index.ts'
import { captioned, type Figure, type Source } from './figure.ts'
import { colourOf, dashOf, drawPlot, numberWords, spreadLabels, widthOf } from './plot-parts.ts'

interface Step { readonly time: number, readonly cif: number, readonly stderr: number | null }
interface Curve { readonly group: string | null, readonly table: readonly Step[] }
export interface IncidenceRead { readonly curves: readonly Curve[] }

/** Cumulative incidence by group, as steps from 0. */
export function incidenceFigure({ result, language }: Source<IncidenceRead>): Figure[] {
  const words = captioned(language, 'cuminc')
  const number = numberWords(language)
  const curves = result.curves.map(({ group, table }, index) => ({ name: group ?? say(language, 'legend.all'), colour: colourOf(index), dash: dashOf(index), steps: [{ time: 0, cif: 0 }, ...table] }))
  const top = Math.max(0.05, ...curves.flatMap(({ steps }) => steps.map(({ cif }) => cif)))
  const ends = spreadLabels(curves.map(({ name, colour, steps }) => ({ x: steps.at(-1)?.time ?? 0, y: steps.at(-1)?.cif ?? 0, text: name, colour })), top * 0.06)
  return [{
    id: 'cuminc', ...words, columns: ['group', 'time', 'cif', 'stderr'],
    rows: result.curves.flatMap(({ group, table }) => table.map(({ time, cif, stderr }) => [group ?? say(language, 'legend.all'), time, cif, stderr])),
    draw: (document, width) => drawPlot(document, {
      label: words.title, width, marginRight: widthOf(curves.map(({ name }) => name)) + 16,
      x: { label: say(language, 'axis.time'), labelAnchor: 'center', labelArrow: false, tickFormat: number },
      y: { domain: [0, Math.min(1, top * 1.1)], label: say(language, 'axis.incidence'), labelArrow: false, grid: true, tickFormat: number },
      marks: [
        Plot.ruleY([0]),
        ...curves.map(({ steps, colour, dash }) => Plot.line(steps, { x: 'time', y: 'cif', stroke: colour, strokeWidth: 2.2, strokeDasharray: dash, curve: 'step-after' })),
        Plot.text(ends, { x: 'x', y: 'y', text: 'text', fill: 'colour', textAnchor: 'start', dx: 8, fontWeight: 600 }),
      ],
    }),
  }]
}
