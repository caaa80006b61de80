import { say } from '../words/index.ts'
import { captioned, confidenceOf, timeAxis, type Cell, type Figure, type Source } from './figure.ts'
import { drawStepCurves, type StepCurve } from './step-curves.ts'

interface Step { readonly time: number, readonly atRisk: number, readonly events: number, readonly competing: number, readonly censored: number, readonly cif: number, readonly lower: number | null, readonly upper: number | null }
interface Curve { readonly group: string | null, readonly n: number, readonly table: readonly Step[] }
export interface IncidenceRead { readonly curves: readonly Curve[] }

/** Cumulative incidence by group. */
export function incidenceFigure({ options, result, language }: Source<IncidenceRead>): Figure[] {
  return [cumulativeIncidenceFigure({ id: 'cuminc', ...captioned(language, 'cuminc', { conf: confidenceOf(options) }), curves: result.curves, x: timeAxis(options, language) }, language)]
}

interface Incidence { id: string, title: string, caption: string, curves: readonly Curve[], x: string }

/** Curves of cumulative incidence, as steps from 0, under a title of their own. */
export function cumulativeIncidenceFigure({ id, title, caption, curves, x }: Incidence, language: Source<never>['language']): Figure {
  const named = curves.map(({ group, ...curve }) => ({ ...curve, name: group ?? say(language, 'legend.all') }))
  const top = Math.max(0.05, ...named.flatMap(({ table }) => table.map(({ cif, upper }) => Math.max(cif, upper ?? 0))))
  return {
    id, title, caption, columns: ['group', 'time', 'atRisk', 'events', 'competing', 'censored', 'cif', 'lower', 'upper'],
    rows: named.flatMap(({ name, table }) => table.map((one): Cell[] => [name, one.time, one.atRisk, one.events, one.competing, one.censored, one.cif, one.lower, one.upper])),
    draw: (document, width) => drawStepCurves(document, width, {
      label: title, language, x, y: say(language, 'axis.incidence'), from: 0, top: Math.min(1, top * 1.1),
      curves: named.map(({ name, n, table }): StepCurve => ({ name, n, steps: table.map(({ cif, ...step }) => ({ ...step, y: cif })) })),
    }),
  }
}
