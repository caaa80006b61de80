import { incidenceCurve, kmCurve, type IncidenceCurve, type KmCurve } from '../survival/index.ts'
import type { PatientTime } from './time-to-deterioration.ts'
import type { TtdResult } from './ttd-analysis.ts'

/** The curves of times to deterioration, one a size of deterioration: free of it, or, where death competes, the cumulative incidence. */
export type DeteriorationCurves = { readonly kind: 'km', readonly curves: readonly KmCurve[] } | { readonly kind: 'cuminc', readonly curves: readonly IncidenceCurve[] }

type Timed = PatientTime & { readonly time: number, readonly status: 0 | 1 | 2 }

/**
 * What is drawn of a time to deterioration: Kaplan-Meier's curve, limits on the log scale; where death is a competing event, which no Kaplan-Meier curve can show, Aalen and Johansen's.
 *
 * Missing: a patient who is not analysed has no time and is in no curve; no curve where nobody is. `group` is the size of deterioration where several were asked, else null.
 * @source Anota et al. 2015, doi:10.1007/s11136-013-0583-6 (Kaplan-Meier of time to deterioration); Cottone et al. 2023, doi:10.1016/j.jclinepi.2023.08.009 (competing death)
 */
export function deteriorationCurves({ deathRule, mcid, patients, thresholds }: Pick<TtdResult, 'deathRule' | 'mcid' | 'patients' | 'thresholds'>, conf: number): DeteriorationCurves {
  const sizes = (thresholds ?? [{ mcid, patients }]).map((one) => ({ group: thresholds === undefined ? null : String(one.mcid), timed: one.patients.filter((patient): patient is Timed => patient.time !== null && patient.status !== null) })).filter(({ timed }) => timed.length > 0)
  if (deathRule === 'competing') return { kind: 'cuminc', curves: sizes.map(({ group, timed }) => incidenceCurve({ time: timed.map(({ time }) => time), cause: timed.map(({ status }) => status) }, { group, conf })) }
  return { kind: 'km', curves: sizes.map(({ group, timed }) => kmCurve({ stop: timed.map(({ time }) => time), event: timed.map(({ status }) => Number(status === 1)) }, { group, ci: 'log', conf })) }
}
