import { attempt, normalQuantile } from '../foundations/index.ts'
import { coxFit, denseRanks, productLimit } from '../survival/index.ts'
import { observedRisk, type ObservedRisk } from './survival-at.ts'

/** Persons of similar predicted risk: the mean of the prediction, and the risk observed (Kaplan-Meier) with its limits. */
export interface CalibrationGroup extends ObservedRisk { readonly predicted: number, readonly n: number, readonly events: number, /** Whether somebody of the group is still followed at the time. */ readonly followed: boolean }

export interface Predictions {
  readonly stop: Float64Array
  readonly event: Uint8Array
  /** Linear predictors, and the predicted risk by the time. */
  readonly predictors: Float64Array
  readonly risks: Float64Array
  readonly time: number
  readonly conf: number
}

/** All together: the mean predicted risk, the risk observed, and their ratio (observed over predicted) with its limits. */
export interface CalibrationInTheLarge extends ObservedRisk { readonly predicted: number, readonly ratio: number, readonly ratioLower: number | null, readonly ratioUpper: number | null }

/** The slope of the linear predictor: 1 where predictions spread as outcomes do, under 1 where they are too extreme; null figures where it has no estimate. */
export interface CalibrationSlope { readonly value: number | null, readonly se: number | null, readonly lower: number | null, readonly upper: number | null, readonly reason: 'not-estimated' | null }

/**
 * Groups of as equal size as ties of the predictor allow, from the lowest risk to the highest: rank (the highest of ties) times groups over n, rounded up.
 * @source Harrell 2015, doi:10.1007/978-3-319-19425-7, section 20.6; R survival, survfit
 */
export function calibrationGroups({ stop, event, predictors, risks, time, conf }: Predictions, groups: number): CalibrationGroup[] {
  const { ranks, levels } = denseRanks(predictors)
  const upTo = new Int32Array(levels.length)
  for (const rank of ranks) upTo[rank] = (upTo[rank] as number) + 1
  for (let rank = 1; rank < upTo.length; rank += 1) upTo[rank] = (upTo[rank] as number) + (upTo[rank - 1] as number)
  const members = Array.from({ length: groups }, (): number[] => [])
  ranks.forEach((rank, row) => members[Math.ceil(((upTo[rank] as number) * groups) / stop.length) - 1]?.push(row))
  const z = normalQuantile(1 - (1 - conf) / 2)
  return members.filter((rows) => rows.length > 0).map((rows) => {
    const part = { stop: rows.map((row) => stop[row] as number), event: rows.map((row) => event[row] as number) }
    return {
      predicted: rows.reduce((sum, row) => sum + (risks[row] as number), 0) / rows.length, ...observedRisk(productLimit(part), time, z), n: rows.length,
      events: rows.filter((row) => event[row] === 1 && (stop[row] as number) <= time).length, followed: part.stop.some((exit) => exit >= time),
    }
  })
}

/**
 * Calibration in the large at a time: the mean predicted risk against the risk observed by Kaplan-Meier.
 * @source Crowson, Atkinson and Therneau 2016, doi:10.1177/0962280213497434; McLernon et al. 2023, doi:10.7326/M22-0844
 */
export function calibrationInTheLarge({ stop, event, risks, time, conf }: Predictions): CalibrationInTheLarge {
  const risk = observedRisk(productLimit({ stop, event }), time, normalQuantile(1 - (1 - conf) / 2))
  const predicted = risks.reduce((sum, value) => sum + value, 0) / risks.length
  const over = (value: number | null): number | null => (value === null ? null : value / predicted)
  return { predicted, ...risk, ratio: risk.observed / predicted, ratioLower: over(risk.lower), ratioUpper: over(risk.upper) }
}

/**
 * The calibration slope: the coefficient of the linear predictor in a Cox model of the persons judged.
 * @source van Houwelingen 2000, doi:10.1002/1097-0258(20001230)19:24<3401::AID-SIM554>3.0.CO;2-2; McLernon et al. 2023, doi:10.7326/M22-0844
 */
export function calibrationSlope({ stop, event, predictors, conf }: Omit<Predictions, 'risks' | 'time'>): CalibrationSlope {
  const found = attempt(() => coxFit({ stop, event, x: { rows: predictors.length, columns: 1, values: predictors } }))
  if (!found.ok || found.value.infinite.length > 0) return { value: null, se: null, lower: null, upper: null, reason: 'not-estimated' }
  const [value, se] = [found.value.coefficients[0] as number, Math.sqrt(found.value.covariance.values[0] as number)]
  const half = normalQuantile(1 - (1 - conf) / 2) * se
  return { value, se, lower: value - half, upper: value + half, reason: null }
}
