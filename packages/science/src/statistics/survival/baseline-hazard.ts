import { refuse, zeros, type Matrix } from '../foundations/index.ts'
import type { CoxFit } from './cox-fit.ts'
import { predictorsOf, scored } from './cox-likelihood.ts'
import { countUpTo } from './time-order.ts'

/** The cumulative hazard of one stratum for somebody whose covariates are all 0, at each distinct exit time. */
export interface BaselineHazard { readonly stratum: number, readonly times: Float64Array, readonly hazard: Float64Array }

/**
 * The cumulative baseline hazard after a Cox model, stratum by stratum: Breslow's estimate, or Efron's where ties were Efron's.
 * @source Breslow 1972, doi:10.1111/j.2517-6161.1972.tb00900.x; R survival, basehaz(centered = FALSE)
 */
export function baselineHazard(fit: CoxFit): BaselineHazard[] {
  const { order: { rows, stop, stratum }, deathTimes: { times, from, to } } = fit.data
  const { predictors, sums } = scored(fit.data, fit.scaled)
  // The columns were centred for the fit: all predictors are off by one number.
  const scale = Math.exp((predictors[0] as number) - (fit.predictors[rows[0] as number] as number))
  const found: { stratum: number, times: number[], hazard: number[] }[] = []
  for (let at = stop.length - 1; at >= 0; at -= 1) {
    const time = stop[at] as number
    const begins = at + 1 === stop.length || stratum[at] !== stratum[at + 1]
    if (!begins && time === stop[at + 1]) continue
    if (begins) found.push({ stratum: stratum[at] as number, times: [], hazard: [] })
    const one = found.at(-1) as (typeof found)[number]
    const step = from[at] as number
    const dies = step < (to[at] as number) && times[step] === time
    one.times.push(time)
    one.hazard.push((one.hazard.at(-1) ?? 0) + (dies ? (sums.hazard[step] as number) * scale : 0))
  }
  return found.reverse().map((one) => ({ stratum: one.stratum, times: Float64Array.from(one.times), hazard: Float64Array.from(one.hazard) }))
}

/**
 * The probability to be free of the event at each time, for each row of covariates: exp(-H0(t) exp(x b)). A row of the result is a row of `x`, a column a time.
 *
 * Before the first exit survival is 1; after the last it stays as it was. `strata` gives the stratum of each row when the model had strata.
 * @source Therneau and Grambsch 2000, section 10.2; R survival, survfit.coxph
 */
export function predictSurvival(fit: CoxFit, { x, times, strata }: { x: Matrix, times: ArrayLike<number>, strata?: ArrayLike<number> | undefined }): Matrix {
  const baselines = new Map(baselineHazard(fit).map((one) => [one.stratum, one]))
  const predictors = predictorsOf(x, fit.coefficients)
  const result = zeros(x.rows, times.length)
  for (let row = 0; row < x.rows; row += 1) {
    const baseline = baselines.get(strata?.[row] ?? 0) ?? refuse('survival/unknown-stratum')
    for (let column = 0; column < times.length; column += 1) {
      const index = countUpTo(baseline.times, times[column] as number)
      const hazard = index === 0 ? 0 : (baseline.hazard[index - 1] as number)
      result.values[row * times.length + column] = Math.exp(-hazard * Math.exp(predictors[row] as number))
    }
  }
  return result
}
