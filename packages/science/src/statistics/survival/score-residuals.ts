import { zeros, type Matrix } from '../foundations/index.ts'
import { meanOver, predictorsOf, sharesLeft, type CoxData } from './cox-likelihood.ts'
import { forEachDeathTime } from './risk-sets.ts'
import { countUpTo } from './time-order.ts'

/** The steps of the baseline hazard of one stratum, last time first: the hazard of who survives the time, and the same times the mean covariates. */
interface Steps { readonly times: number[], readonly hazards: number[], readonly weighted: Float64Array[] }

/**
 * Score residuals of each row, by place of the sweep: what the row adds to the gradient of the log partial likelihood. They sum to zero at the maximum.
 * @source Therneau, Grambsch and Fleming 1990, doi:10.1093/biomet/77.1.147; Therneau and Grambsch 2000, section 4.3 (Efron's ties)
 */
export function scoreResiduals(data: CoxData, coefficients: Float64Array): Matrix {
  const { order, x, ties } = data
  const size = x.columns
  const predictors = predictorsOf(x, coefficients)
  const residuals = zeros(x.rows, size)
  const steps = new Map<number, Steps>()
  const mean = new Float64Array(size)
  const own = new Float64Array(size)
  const add = (at: number, column: number, value: number): void => { residuals.values[at * size + column] = (residuals.values[at * size + column] as number) + value }
  forEachDeathTime({ order, x, predictors, products: false }, (set) => {
    const weighted = new Float64Array(size)
    const shares = sharesLeft(set.deaths, ties)
    const stratum = steps.get(set.stratum) ?? { times: [], hazards: [], weighted: [] }
    steps.set(set.stratum, stratum)
    let hazard = 0
    for (const share of shares) {
      const total = meanOver(set, share, mean)
      hazard += 1 / total
      for (let column = 0; column < size; column += 1) weighted[column] = (weighted[column] as number) + (mean[column] as number) / total
      // A death has left for this share: it is spared that much of the hazard that the survivors of the time bear in full.
      own.forEach((_, column) => { own[column] = (mean[column] as number) / set.deaths })
      for (let at = set.first; at < set.end; at += 1) {
        if (order.event[at] === 0) continue
        const spared = (share * Math.exp(predictors[at] as number)) / total
        for (let column = 0; column < size; column += 1) {
          const value = x.values[at * size + column] as number
          add(at, column, value / set.deaths - (own[column] as number) + spared * (value - (mean[column] as number)))
        }
      }
    }
    stratum.times.push(set.time)
    stratum.hazards.push(hazard)
    stratum.weighted.push(weighted)
  })
  for (const [stratum, found] of steps) takeExposure({ data, predictors, residuals }, stratum, found)
  return residuals
}

/** Takes from each row of a stratum what it was expected to add while it was followed. */
function takeExposure({ data, predictors, residuals }: { data: CoxData, predictors: Float64Array, residuals: Matrix }, stratum: number, steps: Steps): void {
  const { order, x } = data
  const size = x.columns
  const times = Float64Array.from(steps.times.toReversed())
  const hazards = cumulated(steps.hazards.toReversed().map((one) => Float64Array.of(one)), 1)
  const weighted = cumulated(steps.weighted.toReversed(), size)
  for (let at = 0; at < x.rows; at += 1) {
    if (order.stratum[at] !== stratum) continue
    const exit = countUpTo(times, order.stop[at] as number)
    const entry = order.start === null ? 0 : countUpTo(times, order.start[at] as number)
    const score = Math.exp(predictors[at] as number)
    const borne = (hazards[exit] as number) - (hazards[entry] as number)
    for (let column = 0; column < size; column += 1) {
      const expected = (weighted[exit * size + column] as number) - (weighted[entry * size + column] as number)
      const cell = at * size + column
      residuals.values[cell] = (residuals.values[cell] as number) - score * ((x.values[cell] as number) * borne - expected)
    }
  }
}

/** Running sums of vectors, one row after each, from a first row of zeros. */
function cumulated(vectors: readonly Float64Array[], size: number): Float64Array {
  const result = new Float64Array((vectors.length + 1) * size)
  vectors.forEach((vector, index) => {
    for (let column = 0; column < size; column += 1) result[(index + 1) * size + column] = (result[index * size + column] as number) + (vector[column] as number)
  })
  return result
}
