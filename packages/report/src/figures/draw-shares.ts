import * as Plot from '@observablehq/plot'
import { say, type Language } from '../words/index.ts'
import { captioned, type Figure, type Source } from './figure.ts'
import { colourOf, drawPlot, isNarrow, usualWidth, widthOf } from './plot-parts.ts'
import type { Drawing, Paper } from './paper.ts'

interface Rate { readonly visit: string, readonly group: string | null, readonly received: number, readonly fixedDenominator: number, readonly availableDataRate: number, readonly expected: number, readonly completionRate: number | null }
export interface CompletionRead { readonly rates: readonly Rate[] }
interface Response { readonly visit: string, readonly group: string | null, readonly n: number, readonly improved: number, readonly stable: number, readonly worsened: number }
export interface RespondersRead { readonly responders: readonly Response[] }

interface Bar { readonly visit: string, readonly facet: string, readonly series: string, readonly share: number, readonly text: string }

const percent = (language: Language): ((value: number) => string) => {
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  return (value) => format.format(value)
}

/** Completion and available-data rates, two bars a visit, with their numerators and denominators. */
export function completionFigure({ result, language }: Source<CompletionRead>): Figure[] {
  const [completion, available] = [say(language, 'legend.completion'), say(language, 'legend.available')]
  const bars = result.rates.flatMap(({ visit, group, received, expected, completionRate, fixedDenominator, availableDataRate }): Bar[] => [
    ...(completionRate === null ? [] : [{ visit, facet: facetOf(group, language), series: completion, share: completionRate, text: `${received}/${expected}` }]),
    { visit, facet: facetOf(group, language), series: available, share: availableDataRate, text: `${received}/${fixedDenominator}` },
  ])
  const words = captioned(language, 'completion')
  return [{
    id: 'completion', ...words, columns: ['visit', 'group', 'received', 'expected', 'completionRate', 'fixedDenominator', 'availableDataRate'],
    rows: result.rates.map((one) => [one.visit, facetOf(one.group, language), one.received, one.expected, one.completionRate, one.fixedDenominator, one.availableDataRate]),
    draw: (document, width) => drawBars(document, { width, bars, series: [completion, available], label: words.title, language, stacked: false }),
  }]
}

/** Shares improved, stable and worsened at each visit, stacked to the whole. */
export function respondersFigure({ result, language }: Source<RespondersRead>): Figure[] {
  const kinds = (['improved', 'stable', 'worsened'] as const).map((kind) => ({ kind, name: say(language, `legend.${kind}`) }))
  const bars = result.responders.flatMap((one) => (one.n === 0 ? [] : kinds.map(({ kind, name }): Bar => ({ visit: one.visit, facet: facetOf(one.group, language), series: name, share: one[kind] / one.n, text: one[kind] === 0 ? '' : String(one[kind]) }))))
  if (bars.length === 0) return []
  const words = captioned(language, 'responders')
  return [{
    id: 'responders', ...words, columns: ['visit', 'group', 'n', 'improved', 'stable', 'worsened'],
    rows: result.responders.map((one) => [one.visit, facetOf(one.group, language), one.n, one.improved, one.stable, one.worsened]),
    draw: (document, width) => drawBars(document, { width, bars, series: kinds.map(({ name }) => name), label: words.title, language, stacked: true }),
  }]
}

const facetOf = (group: string | null, language: Language): string => group ?? say(language, 'legend.all')

interface Bars { width: number | undefined, bars: readonly Bar[], series: readonly string[], label: string, language: Language, stacked: boolean }

const fills = (stacked: boolean): string[] => (stacked ? [colourOf(2), '#7B8794', colourOf(1)] : [colourOf(0), colourOf(5)])

/** Below this share the counts of a bar stand beside it. */
const short = 0.12

function drawBars(document: Paper, { width, bars, series, label, language, stacked }: Bars): Drawing {
  const facets = [...new Set(bars.map(({ facet }) => facet))]
  const narrow = isNarrow(width)
  // Bars lie down: names of visits and counts are read without turning the head. On a phone a bar has its whole name above it.
  const apart = facets.length > 1 && (!stacked || narrow)
  const shown = apart ? bars.map((one) => ({ ...one, visit: `${one.visit} · ${one.facet}` })) : bars
  const bands = [...new Set(shown.map(({ visit }) => visit))]
  const lines = stacked ? (apart ? 1 : facets.length) : series.length
  const spread = stacked ? { fy: 'visit', ...(!apart && { y: 'facet' }) } as const : { fy: 'visit', y: 'series' } as const
  const fill = (one: Bar): string => fills(stacked)[series.indexOf(one.series)] as string
  const margins = narrow ? { marginLeft: 16, marginRight: 24 } : { marginLeft: widthOf(stacked ? facets : series) + 20, marginRight: widthOf(bands) + 24 }
  // Names never take the room of the bars.
  const across = narrow ? width ?? usualWidth : Math.max(width ?? usualWidth, margins.marginLeft + margins.marginRight + 260)
  const heading = narrow ? 26 : 10
  const legendStep = Math.min(150, Math.floor((across - margins.marginLeft) / series.length))
  const beside = (one: Bar): boolean => one.share < short
  return drawPlot(document, {
    label, width: across, height: (narrow ? 116 : 84) + (30 * lines + heading) * bands.length, ...margins, marginTop: 34, ...(narrow && { marginBottom: 66 }),
    x: { domain: [0, 1], label: null, tickFormat: percent(language), grid: true, axis: narrow ? 'bottom' : 'top', ...(narrow && { ticks: 3 }) },
    y: { ...(!(stacked && apart) && { domain: stacked ? facets : series }), label: null, tickSize: 0, ...((narrow || (stacked && facets.length === 1)) && { axis: null }) },
    fy: { domain: bands, label: null, padding: narrow ? heading / (30 * lines + heading) : 0.18, ...(narrow && { axis: null }) },
    marks: [
      Plot.barX(shown, stacked ? { ...spread, x: 'share', fill } : { ...spread, x1: () => 0, x2: 'share', fill }),
      ...(stacked
        ? [Plot.text(shown, Plot.stackX({ ...spread, x: 'share', text: 'text', fill: '#14191D', fontWeight: 600 }))]
        : [
            Plot.text(shown.filter((one) => !beside(one)), { ...spread, x: 'share', text: 'text', textAnchor: 'end', dx: -6, fill: (one: Bar) => (one.series === series[0] ? 'white' : '#1F2933') }),
            Plot.text(shown.filter(beside), { ...spread, x: 'share', text: 'text', textAnchor: 'start', dx: 6 }),
          ]),
      ...(narrow ? [Plot.text(bands, { fy: (band: string) => band, frameAnchor: 'top-left', text: (band: string) => band, textAnchor: 'start', lineAnchor: 'bottom', dy: -3 })] : []),
      ...(stacked || narrow ? series.flatMap((name, index) => {
        const place = { frameAnchor: 'bottom-left', fy: () => bands.at(-1), dy: narrow ? 50 : 22, textAnchor: 'start' } as const
        // The square has the colour; the word is in ink, which everybody can read.
        return [Plot.text(['■'], { ...place, dx: index * legendStep, fill: fills(stacked)[index] as string }), Plot.text([name], { ...place, dx: index * legendStep + 15 })]
      }) : []),
    ],
  })
}
