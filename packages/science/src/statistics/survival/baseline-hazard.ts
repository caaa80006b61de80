import { refuse, zeros, type Matrix } from '../foundations/index.ts'
import type { CoxFit } from './cox-fit.ts'
import { predictorsOf, sharesLeft } from './cox-likelihood.ts'
import { forEachDeathTime } from './risk-sets.ts'
import { countUpTo } from './time-order.ts'

/** The cumulative hazard of one stratum for somebody whose covariates are all 0, at each distinct exit time. */
export interface BaselineHazard { readonly stratum: number, readonly times: Float64Array, readonly hazard: Float64Array }

/**
 * The cumulative baseline hazard after a Cox model, stratum by stratum: Breslow's estimate, or Efron's where ties were Efron's.
 * @source Breslow 1972, doi:10.1111/j.2517-6161.1972.tb00900.x; R survival, basehaz(centered = FALSE)
 */
export function baselineHazard(fit: CoxFit): BaselineHazard[] {
  const { order, x, ties } = fit.data
  const predictors = predictorsOf(x, fit.scaled)
  // The columns were centred for the fit: all predictors are off by one number.
  const shift = (fit.predictors[order.rows[0] as number] as number) - (predictors[0] as number)
  const steps = new Map<number, { times: number[], hazards: number[] }>()
  forEachDeathTime({ order, x, predictors, products: false }, ({ time, stratum, deaths, risk, dying }) => {
    const found = steps.get(stratum) ?? { times: [], hazards: [] }
    steps.set(stratum, found)
    found.times.push(time)
    found.hazards.push(sharesLeft(deaths, ties).reduce((sum, share) => sum + 1 / (risk.sum - share * dying.sum), 0))
  })
  return [...new Set(order.stratum)].map((stratum) => {
    const times = Float64Array.from(new Set(order.stop.filter((_, at) => order.stratum[at] === stratum))).sort()
    const hazard = new Float64Array(times.length)
    const found = steps.get(stratum)
    found?.times.forEach((time, index) => { hazard[countUpTo(times, time) - 1] = (found.hazards[index] as number) * Math.exp(-shift) })
    for (let index = 1; index < hazard.length; index += 1) hazard[index] = (hazard[index] as number) + (hazard[index - 1] as number)
    return { stratum, times, hazard }
  })
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
