import * as Plot from '@observablehq/plot'
import { say } from '../words/index.ts'
import { captioned, type Figure, type Source } from './figure.ts'
import { colourOf, drawPlot, numberWords } from './plot-parts.ts'

interface Limit { readonly value: number }
export interface BlandAltmanRead { readonly bias: Limit, readonly lowerLimit: Limit, readonly upperLimit: Limit, readonly points: readonly { readonly mean: number, readonly difference: number }[] }

/** Bland and Altman's cloud: difference by mean, bias and limits of agreement named on their lines. */
export function blandAltmanFigure({ result, language }: Source<BlandAltmanRead>): Figure[] {
  const words = captioned(language, 'blandAltman')
  const number = numberWords(language, 1)
  const lines = [result.upperLimit.value, result.bias.value, result.lowerLimit.value]
  return [{
    id: 'bland-altman', ...words, columns: ['mean', 'difference'], rows: result.points.map(({ mean, difference }) => [mean, difference]),
    draw: (document, width) => drawPlot(document, {
      label: words.title, width, marginRight: 76,
      x: { label: say(language, 'axis.meanOfTwo'), labelAnchor: 'center', labelArrow: false, nice: true, tickFormat: number },
      y: { label: say(language, 'axis.difference'), labelArrow: false, grid: true, nice: true, tickFormat: number },
      marks: [
        Plot.ruleY([0], { strokeOpacity: 0.4 }),
        Plot.ruleY([result.bias.value], { stroke: colourOf(1), strokeWidth: 1.6 }),
        Plot.ruleY([result.lowerLimit.value, result.upperLimit.value], { stroke: colourOf(1), strokeWidth: 1.6, strokeDasharray: '7 4' }),
        Plot.dot(result.points, { x: 'mean', y: 'difference', stroke: colourOf(0), r: 3.5 }),
        Plot.text(lines, { y: (value: number) => value, frameAnchor: 'right', textAnchor: 'start', dx: 8, text: number, fill: colourOf(1), fontWeight: 600 }),
      ],
    }),
  }]
}

interface Group { readonly predicted: number, readonly observed: number, readonly lower: number | null, readonly upper: number | null, readonly n: number }
export interface CalibrationRead { readonly groups: readonly Group[] }

/** Observed risk by predicted risk, against the diagonal. */
export function calibrationFigure({ result, language }: Source<CalibrationRead>): Figure[] {
  const words = captioned(language, 'calibration')
  const number = numberWords(language, 2)
  return [{
    id: 'calibration', ...words, columns: ['predicted', 'observed', 'lower', 'upper', 'n'],
    rows: result.groups.map(({ predicted, observed, lower, upper, n }) => [predicted, observed, lower, upper, n]),
    draw: (document, width) => drawPlot(document, {
      label: words.title, width: Math.min(width ?? 520, 520), height: 480,
      x: { domain: [0, 1], label: say(language, 'axis.predicted'), labelAnchor: 'center', labelArrow: false, tickFormat: number },
      y: { domain: [0, 1], label: say(language, 'axis.observed'), labelArrow: false, grid: true, tickFormat: number },
      marks: [
        Plot.line([[0, 0], [1, 1]], { strokeDasharray: '5 4', strokeOpacity: 0.6 }),
        Plot.ruleX(result.groups.filter(({ lower }) => lower !== null), { x: 'predicted', y1: 'lower', y2: 'upper', stroke: colourOf(0), strokeWidth: 1.6 }),
        Plot.line(result.groups, { x: 'predicted', y: 'observed', stroke: colourOf(0) }),
        Plot.dot(result.groups, { x: 'predicted', y: 'observed', fill: colourOf(0), r: 5 }),
      ],
    }),
  }]
}
