import { chanceWords } from '../tables/written.ts'
import { say, type Language } from '../words/index.ts'
import { captioned, confidenceOf, timeAxis, type Cell, type Figure, type Source } from './figure.ts'
import { numberWords } from './plot-parts.ts'
import { drawStepCurves, type StepCurve } from './step-curves.ts'

interface Step { readonly time: number, readonly atRisk: number, readonly events: number, readonly censored: number, readonly survival: number, readonly lower: number | null, readonly upper: number | null }
interface Curve { readonly group: string | null, readonly n: number, readonly table: readonly Step[] }
export interface KaplanMeierRead { readonly curves: readonly Curve[] }
interface Test { readonly chisq: number, readonly df: number, readonly p: number }
export interface RespondersOverTimeRead { readonly responders: readonly (KaplanMeierRead & { readonly landmark: number, readonly logrank: Test | null })[] }

/** Survival by group with its band, censoring ticks and the numbers at risk under the axis. */
export function kaplanMeierFigure({ options, result, language }: Source<KaplanMeierRead>): Figure[] {
  return [survivalFigure({ id: 'km', ...captioned(language, 'km', { conf: confidenceOf(options) }), curves: result.curves, x: timeAxis(options, language), language })]
}

/** From each landmark on, those who had improved by then and the others. */
export function respondersOverTimeFigures({ options, result, language }: Source<RespondersOverTimeRead>): Figure[] {
  const written = numberWords(language)
  const responders = (group: string): string => (group.startsWith('>=') ? say(language, 'legend.responders', { rule: group.replace('>=', '≥') }) : say(language, 'legend.nonResponders'))
  return result.responders.filter(({ curves }) => curves.length > 0).map(({ landmark, curves, logrank }) => {
    const words = captioned(language, 'responderCurves', { landmark: written(landmark), conf: confidenceOf(options) })
    const test = logrank === null ? '' : ` ${say(language, 'figure.responderCurves.test', { p: chanceWords(logrank.p, language) })}`
    const named = curves.map((curve) => ({ ...curve, group: curve.group === null ? null : responders(curve.group) }))
    return survivalFigure({ id: `responders-${landmark}`, ...words, caption: `${words.caption}${test}`, curves: named, x: say(language, 'axis.sinceLandmark'), language })
  })
}

interface Survival { id: string, title: string, caption: string, curves: readonly Curve[], x: string, y?: string, language: Language }

/** Kaplan-Meier curves under a title of their own. */
export function survivalFigure({ id, title, caption, curves, x, language, y = say(language, 'axis.survival') }: Survival): Figure {
  const named = curves.map(({ group, ...curve }) => ({ ...curve, name: group ?? say(language, 'legend.all') }))
  return {
    id, title, caption, columns: ['group', 'time', 'atRisk', 'events', 'censored', 'survival', 'lower', 'upper'],
    rows: named.flatMap(({ name, table }) => table.map(({ time, atRisk, events, censored, survival, lower, upper }): Cell[] => [name, time, atRisk, events, censored, survival, lower, upper])),
    draw: (document, width) => drawStepCurves(document, width, {
      label: title, language, x, y, from: 1, top: 1,
      curves: named.map(({ name, n, table }): StepCurve => ({ name, n, steps: table.map(({ survival, ...step }) => ({ ...step, y: survival })) })),
    }),
  }
}
