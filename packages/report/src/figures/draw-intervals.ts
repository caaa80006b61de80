import * as Plot from '@observablehq/plot'
import { say, type Language, type Word } from '../words/index.ts'
import { captioned, confidenceOf, type Figure, type Source } from './figure.ts'
import { colourOf, drawPlot, numberWords, symbolOf } from './plot-parts.ts'

interface Row { readonly name: string, readonly value: number, readonly lower: number, readonly upper: number }
interface Coefficient { readonly term: string, readonly hr: number | null, readonly lower: number | null, readonly upper: number | null }
export interface HazardsRead { readonly coefficients: readonly Coefficient[] }
interface Contrast { readonly contrast: string, readonly visit: string | null, readonly estimate: number, readonly lower: number | null, readonly upper: number | null }
export interface ContrastsRead { readonly contrasts: readonly Contrast[] }

/** A forest of hazard ratios, each on its line, on a logarithmic scale. */
export function forestFigure({ options, result, language }: Source<HazardsRead>): Figure[] {
  const rows = result.coefficients.flatMap(({ term, hr, lower, upper }): Row[] => (hr === null || lower === null || upper === null ? [] : [{ name: term, value: hr, lower, upper }]))
  return rows.length === 0 ? [] : [forest({ id: 'forest', rows, language, axis: 'axis.hr', zero: 1, conf: confidenceOf(options) })]
}

/** Differences between groups at each visit, each on its line. */
export function contrastsFigure({ options, result, language }: Source<ContrastsRead>): Figure[] {
  const rows = result.contrasts.flatMap(({ contrast, visit, estimate, lower, upper }): Row[] =>
    (lower === null || upper === null ? [] : [{ name: visit === null ? contrast : `${visit} · ${contrast}`, value: estimate, lower, upper }]))
  return rows.length === 0 ? [] : [forest({ id: 'contrasts', rows, language, axis: 'axis.difference', zero: 0, conf: confidenceOf(options) })]
}

const ratios = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 20, 50]

interface Forest { id: 'forest' | 'contrasts', rows: readonly Row[], language: Language, axis: Word, zero: 0 | 1, conf: number }

function forest({ id, rows, language, axis, zero, conf }: Forest): Figure {
  const words = captioned(language, id, { conf })
  const [number, exact, between] = [numberWords(language, 2), numberWords(language, 2, 2), language === 'fr' ? ' ; ' : ', ']
  const [low, high] = domainOf(rows, zero)
  const widest = Math.max(...rows.map(({ name }) => name.length))
  return {
    id, ...words, columns: ['term', zero === 1 ? 'hr' : 'estimate', 'lower', 'upper'], rows: rows.map(({ name, value, lower, upper }) => [name, value, lower, upper]),
    draw: (document, width) => drawPlot(document, {
      label: words.title, width, height: 90 + 34 * rows.length, marginLeft: Math.min(320, 24 + widest * 7.2), marginRight: 156,
      x: { type: zero === 1 ? 'log' : 'linear', domain: [low, high], nice: zero === 0, label: say(language, axis), labelAnchor: 'center', labelArrow: false, ticks: zero === 1 ? ratios.filter((one) => one >= low && one <= high) : 6, tickFormat: number, grid: true },
      y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
      marks: [
        Plot.ruleX([zero], { strokeDasharray: '4 3' }),
        Plot.ruleY(rows, { y: 'name', x1: 'lower', x2: 'upper', stroke: colourOf(0), strokeWidth: 2 }),
        Plot.dot(rows, { y: 'name', x: 'value', fill: colourOf(0), r: 5, symbol: symbolOf(1) }),
        Plot.text(rows, { y: 'name', frameAnchor: 'right', textAnchor: 'start', dx: 10, text: ({ value, lower, upper }: Row) => `${exact(value)} [${exact(lower)}${between}${exact(upper)}]` }),
      ],
    }),
  }
}

/** Always holds the line of no effect; an interval without end does not flatten the others. */
function domainOf(rows: readonly Row[], zero: 0 | 1): [number, number] {
  if (zero === 0) return [Math.min(0, ...rows.map(({ lower }) => lower)), Math.max(0, ...rows.map(({ upper }) => upper))]
  const low = Math.max(0.02, Math.min(0.9, ...rows.map(({ lower }) => lower)))
  return [low, Math.min(50, Math.max(1.1, ...rows.map(({ upper }) => upper)))]
}
