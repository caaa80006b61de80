import type { Options } from '../analysis/index.ts'
import { attempt } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { runKm, runLogrank, type KmCurve } from '../survival/index.ts'
import { landmarkColumns, type AtLandmark } from './landmark-rows.ts'
import { tableOfLines, type CoursesAsked } from './read-courses.ts'

export interface ResponderRule { readonly threshold: number, readonly direction: 'higher-better' | 'higher-worse' }
/** The curves from a landmark of those improved by then and of the others; no test where there is one group or no event. */
export interface ResponderCurves { readonly landmark: number, readonly curves: readonly KmCurve[], readonly logrank: { readonly chisq: number, readonly df: number, readonly p: number } | null }

/** Written as R sorts it: those who improved come last. */
export const responderColumn = '.responder'
export const responderNames = ({ threshold }: ResponderRule): { no: string, yes: string } => ({ no: `< ${threshold}`, yes: `>= ${threshold}` })

/**
 * The persons at a landmark by whether the score had improved by the threshold since the first one, rounding forgiven; who has one score has not changed.
 * @source Anderson, Cain and Gelber 1983, doi:10.1200/JCO.1983.1.11.710
 */
export function responderTable(table: Table, asked: CoursesAsked, { at: { lines }, rule }: { at: AtLandmark, rule: ResponderRule }): Table {
  const { no, yes } = responderNames(rule)
  const improved = (change: number): boolean => (rule.direction === 'higher-better' ? change : -change) >= rule.threshold * (1 - 1e-9)
  return tableOfLines(table, asked, lines.map((line) => ({ ...line, own: { [responderColumn]: improved(Number(line.own[landmarkColumns.change])) ? yes : no } })))
}

/**
 * Kaplan-Meier curves from a landmark, responders and others, and their log-rank test.
 * @source Anderson, Cain and Gelber 1983, doi:10.1200/JCO.1983.1.11.710; R survival, survfit, survdiff
 */
export function responderCurves(data: Table, options: Options, landmark: number): ResponderCurves {
  const [km, test] = [attempt(() => runKm(data, options)), attempt(() => runLogrank(data, options))]
  return { landmark, curves: km.ok ? km.value.curves : [], logrank: test.ok ? { chisq: test.value.chisq, df: test.value.df, p: test.value.p } : null }
}
