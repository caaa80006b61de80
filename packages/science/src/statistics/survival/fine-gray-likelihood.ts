import type { Matrix } from '../foundations/index.ts'
import { addTo, fromTriangle, predictorsOf } from './cox-likelihood.ts'
import type { Likelihood } from './cox-likelihood.ts'
import { productLimit } from './product-limit.ts'
import { denseRanks, orderByRank } from './time-order.ts'

/** Rows from the first exit to the last. */
export interface SubdistributionData {
  /** The row of the data at each place. */
  readonly rows: Int32Array
  readonly stop: Float64Array
  /** 0 censored, 1 the event of interest, 2 another. */
  readonly cause: Uint8Array
  /** The probability not to be censored before each exit: G(t-), by Kaplan and Meier. */
  readonly uncensored: Float64Array
}

/** Sums at one time of the event of interest. `mean` and `variance` are refilled at each visit. */
export interface FailureTime { time: number, uncensored: number, deaths: number, total: number, readonly mean: Float64Array, readonly variance: Float64Array, predictors: number, readonly covariates: Float64Array }

/**
 * Orders rows by time, with the probability of not being censored before each of them. Events and censoring at one time: the event comes first.
 * @source Fine and Gray 1999, doi:10.1080/01621459.1999.10474144, section 3.2
 */
export function subdistributionData(time: ArrayLike<number>, cause: ArrayLike<number>): SubdistributionData {
  const { ranks, levels } = denseRanks(time)
  const rows = orderByRank(ranks, levels.length)
  const causes = Uint8Array.from(rows, (row) => cause[row] as number)
  const stop = Float64Array.from(rows, (row) => time[row] as number)
  const { survival } = productLimit({ stop, event: causes.map((one) => (one === 0 ? 1 : 0)) })
  const uncensored = Float64Array.from(rows, (row) => ((ranks[row] as number) === 0 ? 1 : (survival[(ranks[row] as number) - 1] as number)))
  return { rows, stop, cause: causes, uncensored }
}

/** Sums of scores, of scores times covariates, and of scores times their products: a lower triangle, row after row. */
interface Moments { sum: number, readonly first: Float64Array, readonly second: Float64Array }

const noMoments = (size: number): Moments => ({ sum: 0, first: new Float64Array(size), second: new Float64Array((size * (size + 1)) / 2) })

/** Adds a row with its score; takes it away when the score is negative. */
function accumulate(into: Moments, { values, columns }: Matrix, { at, score }: { at: number, score: number }): void {
  const { first, second } = into
  const offset = at * columns
  into.sum += score
  for (let a = 0, cell = 0; a < columns; a += 1) {
    const weighted = score * (values[offset + a] as number)
    first[a] = (first[a] as number) + weighted
    for (let b = 0; b <= a; b += 1, cell += 1) second[cell] = (second[cell] as number) + weighted * (values[offset + b] as number)
  }
}

/**
 * Visits the times of the event of interest, from the last to the first. Who had another event stays at risk, with weight G(t-) / G(own time-).
 * @source Fine and Gray 1999, section 3.2
 */
export function forEachFailureTime({ stop, cause, uncensored }: SubdistributionData, { x, predictors }: { x: Matrix, predictors: Float64Array }, visit: (at: FailureTime) => void): void {
  const size = x.columns
  const [followed, gone] = [noMoments(size), noMoments(size)]
  const scores = predictors.map(Math.exp)
  for (let at = 0; at < stop.length; at += 1) if (cause[at] === 2) accumulate(gone, x, { at, score: (scores[at] as number) / (uncensored[at] as number) })
  const found: FailureTime = { time: 0, uncensored: 1, deaths: 0, total: 0, mean: new Float64Array(size), variance: new Float64Array(followed.second.length), predictors: 0, covariates: new Float64Array(size) }
  for (let last = stop.length - 1; last >= 0;) {
    const time = stop[last] as number
    found.deaths = 0
    found.predictors = 0
    found.covariates.fill(0)
    let at = last
    for (; at >= 0 && stop[at] === time; at -= 1) {
      accumulate(followed, x, { at, score: scores[at] as number })
      if (cause[at] === 2) accumulate(gone, x, { at, score: -(scores[at] as number) / (uncensored[at] as number) })
      if (cause[at] !== 1) continue
      found.deaths += 1
      found.predictors += predictors[at] as number
      for (let column = 0; column < size; column += 1) found.covariates[column] = (found.covariates[column] as number) + (x.values[at * size + column] as number)
    }
    if (found.deaths > 0) {
      const weight = uncensored[last] as number
      const total = followed.sum + weight * gone.sum
      for (let a = 0, cell = 0; a < size; a += 1) {
        found.mean[a] = ((followed.first[a] as number) + weight * (gone.first[a] as number)) / total
        for (let b = 0; b <= a; b += 1, cell += 1) found.variance[cell] = ((followed.second[cell] as number) + weight * (gone.second[cell] as number)) / total - (found.mean[a] as number) * (found.mean[b] as number)
      }
      Object.assign(found, { time, uncensored: weight, total })
      visit(found)
    }
    last = at
  }
}

/**
 * The log partial likelihood of the subdistribution hazard, with its gradient and information (Breslow's ties).
 * @source Fine and Gray 1999, section 3.2
 */
export function subdistributionLikelihood(data: SubdistributionData, x: Matrix, coefficients: Float64Array): Likelihood {
  const gradient = new Float64Array(x.columns)
  const information = new Float64Array((x.columns * (x.columns + 1)) / 2)
  let loglik = 0
  forEachFailureTime(data, { x, predictors: predictorsOf(x, coefficients) }, ({ deaths, total, mean, variance, predictors, covariates }) => {
    loglik += predictors - deaths * Math.log(total)
    addTo(gradient, 1, covariates)
    addTo(gradient, -deaths, mean)
    addTo(information, deaths, variance)
  })
  return { loglik, gradient, information: fromTriangle(information, x.columns) }
}
