import * as Plot from '@observablehq/plot'
import { say } from '../words/index.ts'
import { captioned, type Figure, type Source } from './figure.ts'
import { colourOf, dashOf, drawPlot, isNarrow, nameLines, numberWords } from './plot-parts.ts'

interface Course { readonly visit: string, readonly group: string | null, readonly points: readonly { readonly change: number, readonly share: number }[] }
export interface CumulativeRead { readonly cumulative: readonly Course[] }

/** The cumulative distribution of change at the last visit, by group. */
export function cumulativeFigure({ result, language }: Source<CumulativeRead>): Figure[] {
  const last = result.cumulative.at(-1)?.visit
  const curves = result.cumulative.filter(({ visit, points }) => visit === last && points.length > 0).map(({ group, points }, index) => ({ name: group ?? say(language, 'legend.all'), points, colour: colourOf(index), dash: dashOf(index) }))
  if (curves.length === 0 || last === undefined) return []
  const words = captioned(language, 'cumulative')
  const title = `${words.title} (${last})`
  const number = numberWords(language, 1)
  return [{
    id: 'cumulative', title, caption: words.caption, columns: ['group', 'change', 'share'],
    rows: curves.flatMap(({ name, points }) => points.map(({ change, share }) => [name, change, share])),
    draw: (document, width) => {
      const names = nameLines(curves.map(({ name, colour, dash, points }) => ({ name, colour, dash, end: { x: points.at(-1)?.change ?? 0, y: 1 } })), { gap: 0.06, narrow: isNarrow(width) })
      return drawPlot(document, {
        label: title, width, height: 372 + names.marginTop, marginTop: names.marginTop, marginRight: names.marginRight,
        x: { label: say(language, 'axis.changeOf'), labelAnchor: 'center', labelArrow: false, tickFormat: number, nice: true },
        y: { domain: [0, 1], label: say(language, 'axis.share'), labelArrow: false, grid: true, tickFormat: numberWords(language) },
        marks: [
          Plot.ruleY([0]), Plot.ruleX([0], { strokeDasharray: '4 3' }),
          ...curves.map(({ points, colour, dash }) => Plot.line(points, { x: 'change', y: 'share', stroke: colour, strokeWidth: 2.2, strokeDasharray: dash, curve: 'step-after' })),
          ...names.marks,
        ],
      })
    },
  }]
}
