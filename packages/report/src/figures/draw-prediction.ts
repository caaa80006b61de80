import { say } from '../words/index.ts'
import { intervalFigure, type IntervalRow } from './draw-intervals.ts'
import { captioned, confidenceOf, timeAxis, type Cell, type Figure, type Source } from './figure.ts'
import { drawPointLines } from './point-lines.ts'

interface Bounded { readonly value: number, readonly lower: number, readonly upper: number }
/** Limits are absent from results computed before they were kept. */
interface Concordance { readonly value: number, readonly lower?: number, readonly upper?: number }
interface Performance { readonly concordance: Concordance, readonly uno: Concordance }
interface Corrected { readonly c: { readonly corrected: number } }
export interface AddedValueRead {
  readonly base: Performance
  readonly full: Performance
  readonly deltaC: Bounded
  readonly deltaUno: Bounded
  readonly bootstrap: { readonly base: Corrected, readonly full: Corrected } | null
}

/** The two concordances of the model without and with quality of life, each with what is left of it once corrected for optimism; then what is gained. */
export function addedValueFigures({ options, result, language }: Source<AddedValueRead>): Figure[] {
  const { base, full, deltaC, deltaUno, bootstrap } = result
  const [harrell, uno] = [say(language, 'legend.harrell'), say(language, 'legend.uno')]
  const row = (name: string, { value, lower, upper }: Concordance, corrected?: Corrected): IntervalRow[] =>
    (lower === undefined || upper === undefined ? [] : [{ name, value, lower, upper, ...(corrected !== undefined && { hollow: corrected.c.corrected, more: [corrected.c.corrected] }) }])
  const [clinical, enriched] = [say(language, 'legend.clinical'), say(language, 'legend.withQol')]
  const levels = [
    ...row(`${harrell} · ${clinical}`, base.concordance, bootstrap?.base), ...row(`${harrell} · ${enriched}`, full.concordance, bootstrap?.full),
    ...row(`${uno} · ${clinical}`, base.uno), ...row(`${uno} · ${enriched}`, full.uno),
  ]
  const gains = [{ name: harrell, ...deltaC }, { name: uno, ...deltaUno }]
  const conf = confidenceOf(options)
  const words = captioned(language, 'concordance', { conf })
  const corrected = bootstrap === null ? '' : ` ${say(language, 'figure.concordance.corrected')}`
  return [
    ...(levels.length === 0 ? [] : [intervalFigure({ id: 'concordance', title: words.title, caption: `${words.caption}${corrected}`, rows: levels, language, axis: 'axis.concordance', scale: 'level', columns: ['model', 'c', ...(bootstrap === null ? [] : ['corrected'])] })]),
    intervalFigure({ id: 'gain', ...captioned(language, 'gain', { conf }), rows: gains, language, axis: 'axis.gain', scale: 'difference', columns: ['measure', 'difference'] }),
  ]
}

interface Scores { readonly null: number | null, readonly base: number | null, readonly full: number | null, readonly deltaBrier?: number | null, readonly ipaBase: number | null, readonly ipaFull: number | null }
interface Interval { readonly time: number, readonly figure: string, readonly lower: number | null, readonly upper: number | null }
export interface BrierRead {
  readonly scores: readonly (Scores & { readonly time: number, readonly atRisk: number })[]
  /** Absent, as the difference is, from results computed before they were. */
  readonly intervals?: readonly Interval[]
}

const brierLines = {
  brier: [['null', 'legend.noModel'], ['base', 'legend.clinical'], ['full', 'legend.withQol']],
  brierGain: [['deltaBrier', 'legend.withQol']],
  ipa: [['ipaBase', 'legend.clinical'], ['ipaFull', 'legend.withQol']],
} as const

/** The error of prediction over time, of the same risk for everybody and of the two models; what quality of life takes off it; then the index of accuracy. */
export function brierFigures({ options, result: { scores, intervals = [] }, language }: Source<BrierRead>): Figure[] {
  return (['brier', 'brierGain', 'ipa'] as const).flatMap((id): Figure[] => {
    const words = captioned(language, id, { conf: confidenceOf(options) })
    const lines = brierLines[id].map(([key, name]) => ({
      key, name: say(language, name), points: scores.map(({ time, atRisk, [key]: y = null }) => {
        const { lower = null, upper = null } = intervals.find((one) => one.time === time && one.figure === key) ?? {}
        return { x: time, atRisk, y, lower, upper }
      }),
    }))
    if (!lines.some(({ points }) => points.some(({ y }) => y !== null))) return []
    return [{
      id, ...words, columns: ['time', 'atRisk', 'figure', 'estimate', 'lower', 'upper'],
      rows: scores.flatMap((_, at) => lines.flatMap(({ key, points }) => points.slice(at, at + 1).map(({ x, atRisk, y, lower, upper }): Cell[] => [x, atRisk, key, y, lower, upper]))),
      draw: (document, width) => drawPointLines(document, width, { label: words.title, language, lines, x: timeAxis(options, language), y: say(language, `axis.${id}`) }),
    }]
  })
}
