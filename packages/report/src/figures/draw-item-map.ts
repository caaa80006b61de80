import * as Plot from '@observablehq/plot'
import { say } from '../words/index.ts'
import { captioned, type Cell, type Figure, type Source } from './figure.ts'
import { colourOf, drawPlot, isNarrow, numberWords, symbolOf, widthOf } from './plot-parts.ts'

interface Item { readonly item: string, readonly difficulty: number, readonly thresholds: readonly number[] }
export interface ItemMapRead { readonly items: readonly Item[], readonly scores: readonly { readonly total: number, readonly weighted: number | null }[] }

interface Threshold { readonly item: string, readonly step: number, readonly theta: number }
interface Level { readonly total: number, readonly theta: number, readonly count: number }

/** Persons and items on one axis: whether the items measure where the persons are. */
export function itemMapFigure({ result, language }: Source<ItemMapRead>): Figure[] {
  const words = captioned(language, 'itemMap')
  const persons = say(language, 'legend.persons')
  const items = result.items.toSorted((a, b) => a.difficulty - b.difficulty)
  const thresholds = items.flatMap(({ item, thresholds: all }) => all.map((theta, at): Threshold => ({ item, step: at + 1, theta })))
  const levels = levelsOf(result.scores)
  const names = items.map(({ item }) => item)
  const largest = Math.max(1, ...levels.map(({ count }) => count))
  return [{
    id: 'item-map', ...words, columns: ['item', 'category', 'theta', 'n'],
    rows: [...levels.map(({ total, theta, count }): Cell[] => [persons, total, theta, count]), ...thresholds.map(({ item, step, theta }): Cell[] => [item, step, theta, null])],
    draw: (document, width) => drawPlot(document, {
      label: words.title, width, height: 120 + 30 * (names.length + 1), marginLeft: widthOf([persons, ...names]) + 24,
      x: { label: say(language, 'axis.theta'), labelAnchor: 'center', labelArrow: false, grid: true, nice: true, ticks: isNarrow(width) ? 4 : 8, tickFormat: numberWords(language, 1), insetLeft: 14, insetRight: 14 },
      y: { domain: [persons, ...names], label: null, tickSize: 0, padding: 0.4 },
      r: { type: 'sqrt', domain: [0, largest], range: [0, 13] },
      marks: [
        Plot.dot(levels, { x: 'theta', y: () => persons, r: 'count', fill: colourOf(1), fillOpacity: 0.6, stroke: colourOf(1) }),
        Plot.line(thresholds, { x: 'theta', y: 'item', z: 'item', stroke: colourOf(0), strokeOpacity: 0.5 }),
        Plot.dot(thresholds, { x: 'theta', y: 'item', r: 5, fill: colourOf(0), symbol: symbolOf(1) }),
        Plot.text(thresholds, { x: 'theta', y: 'item', text: ({ step }: Threshold) => String(step), dy: -12 }),
      ],
    }),
  }]
}

/** A total score is one place of the axis, whoever has it. */
function levelsOf(scores: ItemMapRead['scores']): Level[] {
  const found = new Map<number, Level>()
  for (const { total, weighted } of scores) if (weighted !== null) found.set(weighted, { total, theta: weighted, count: (found.get(weighted)?.count ?? 0) + 1 })
  return [...found.values()].toSorted((a, b) => a.theta - b.theta)
}
