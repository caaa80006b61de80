import { say } from '../words/index.ts'
import { captioned, confidenceOf, timeAxis, type Cell, type Figure, type Source } from './figure.ts'
import { intervalWords, numberWords } from './plot-parts.ts'
import { drawStepCurves, type StepCurve } from './step-curves.ts'

interface Step { readonly time: number, readonly atRisk: number, readonly events: number, readonly censored: number, readonly survival: number }
interface Mean { readonly group: string | null, readonly n: number, readonly rmst: number, readonly lower: number, readonly upper: number, /** Absent from results computed before it was kept. */ readonly table?: readonly Step[] }
export interface RestrictedMeansRead { readonly tau: number, readonly curves: readonly Mean[] }

/** The area under each survival curve to the horizon: what lies between two curves is the difference of their means. */
export function restrictedMeanFigure({ options, result, language }: Source<RestrictedMeansRead>): Figure[] {
  const { tau, curves } = result
  const named = curves.flatMap(({ group, table, ...one }) => (table === undefined ? [] : [{ ...one, table, name: group ?? say(language, 'legend.all') }]))
  if (named.length === 0) return []
  const words = captioned(language, 'rmst', { conf: confidenceOf(options), tau: numberWords(language)(tau) })
  const interval = intervalWords(language, 2)
  const means = named.map((one) => ({ about: named.length > 1 ? one.name : words.title, says: interval(one.rmst, one.lower, one.upper) }))
  return [{
    id: 'rmst', title: words.title, caption: `${words.caption} ${means.map(({ about, says }) => `${about} ${says}`).join(language === 'fr' ? '\u00a0; ' : '; ')}.`, columns: ['group', 'time', 'atRisk', 'events', 'censored', 'survival'],
    rows: named.flatMap(({ name, table }) => table.map(({ time, atRisk, events, censored, survival }): Cell[] => [name, time, atRisk, events, censored, survival])),
    draw: (document, width) => drawStepCurves(document, width, {
      label: words.title, language, x: timeAxis(options, language), y: say(language, 'axis.survival'), from: 1, top: 1, shadedTo: tau,
      curves: named.map(({ name, n, table }): StepCurve => ({ name, n, steps: table.map(({ time, atRisk, censored, survival }) => ({ time, atRisk, censored, y: survival, lower: null, upper: null })) })),
      notes: means,
    }),
  }]
}
