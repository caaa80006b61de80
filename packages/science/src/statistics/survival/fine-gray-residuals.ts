import { zeros, type Matrix } from '../foundations/index.ts'
import { predictorsOf } from './cox-likelihood.ts'
import { forEachFailureTime, type SubdistributionData } from './fine-gray-likelihood.ts'
import { countBelow, countUpTo } from './time-order.ts'

/** Running sums over the failure times, from a first row of zeros: of the hazard and of the hazard times the mean covariates, plain and weighted by G(t-). */
interface Running { readonly times: Float64Array, readonly means: Float64Array, readonly plain: Sums, readonly weighted: Sums }
interface Sums { readonly hazard: Float64Array, readonly means: Float64Array }

/**
 * What each row adds to the score of Fine and Gray's model, by place: its own residual, and what it changes through the estimated censoring distribution.
 * @source Fine and Gray 1999, doi:10.1080/01621459.1999.10474144, section 3.3 (eta and psi)
 */
export function subdistributionResiduals(data: SubdistributionData, x: Matrix, coefficients: Float64Array): Matrix {
  const predictors = predictorsOf(x, coefficients)
  const scores = predictors.map(Math.exp)
  const running = runningSums(data, x, predictors)
  const residuals = zeros(x.rows, x.columns)
  for (let at = 0; at < x.rows; at += 1) addOwn({ data, x, scores, residuals }, running, at)
  addCensoring({ data, x, scores, residuals }, running)
  return residuals
}

interface Parts { readonly data: SubdistributionData, readonly x: Matrix, readonly scores: Float64Array, readonly residuals: Matrix }

function runningSums(data: SubdistributionData, x: Matrix, predictors: Float64Array): Running {
  const found: { time: number, hazard: number, weight: number, mean: Float64Array }[] = []
  forEachFailureTime(data, { x, predictors }, ({ time, uncensored, deaths, total, mean }) => { found.push({ time, hazard: deaths / total, weight: uncensored, mean: mean.slice() }) })
  found.reverse()
  const size = x.columns
  const sums = (weigh: (weight: number) => number): Sums => {
    const [hazard, means] = [new Float64Array(found.length + 1), new Float64Array((found.length + 1) * size)]
    found.forEach((one, index) => {
      const step = one.hazard * weigh(one.weight)
      hazard[index + 1] = (hazard[index] as number) + step
      for (let column = 0; column < size; column += 1) means[(index + 1) * size + column] = (means[index * size + column] as number) + step * (one.mean[column] as number)
    })
    return { hazard, means }
  }
  const means = new Float64Array(found.length * size)
  found.forEach(({ mean }, index) => means.set(mean, index * size))
  return { times: Float64Array.from(found, ({ time }) => time), means, plain: sums(() => 1), weighted: sums((weight) => weight) }
}

/** The residual of a row: the event it had, minus what was expected while it was at risk; after another event, at risk with a weight that fades. */
function addOwn({ data, x, scores, residuals }: Parts, { times, means, plain, weighted }: Running, at: number): void {
  const size = x.columns
  const [score, cause, end] = [scores[at] as number, data.cause[at] as number, times.length]
  const reached = countUpTo(times, data.stop[at] as number)
  const fading = cause === 2 ? score / (data.uncensored[at] as number) : 0
  for (let column = 0; column < size; column += 1) {
    const value = x.values[at * size + column] as number
    let residual = -score * (value * (plain.hazard[reached] as number) - (plain.means[reached * size + column] as number))
    if (cause === 1) residual += value - (means[(reached - 1) * size + column] as number)
    if (cause === 2) residual -= fading * (value * ((weighted.hazard[end] as number) - (weighted.hazard[reached] as number)) - ((weighted.means[end * size + column] as number) - (weighted.means[reached * size + column] as number)))
    residuals.values[at * size + column] = residual
  }
}

/** Each censored row changes the weights of those who had another event before it: q(u) of the paper, spread over those at risk of censoring. */
function addCensoring({ data, x, scores, residuals }: Parts, { times, weighted }: Running): void {
  const { stop, cause, uncensored } = data
  const [size, n] = [x.columns, stop.length]
  const [end, gone] = [times.length, new Float64Array(size)]
  const [q, spread] = [new Float64Array(size), new Float64Array(size)]
  let goneTotal = 0
  for (let first = 0; first < n;) {
    let last = first
    let censored = 0
    for (; last < n && stop[last] === stop[first]; last += 1) if (cause[last] === 0) censored += 1
    const atRisk = n - first
    if (censored > 0) {
      const before = countBelow(times, stop[first] as number)
      for (let column = 0; column < size; column += 1) {
        const expected = (weighted.means[end * size + column] as number) - (weighted.means[before * size + column] as number)
        q[column] = (gone[column] as number) * ((weighted.hazard[end] as number) - (weighted.hazard[before] as number)) - goneTotal * expected
        spread[column] = (spread[column] as number) + (censored * (q[column] as number)) / (atRisk * atRisk)
      }
    }
    for (let at = first; at < last; at += 1) {
      for (let column = 0; column < size; column += 1) {
        const own = cause[at] === 0 ? (q[column] as number) / atRisk : 0
        residuals.values[at * size + column] = (residuals.values[at * size + column] as number) + own - (spread[column] as number)
      }
    }
    for (let at = first; at < last; at += 1) {
      if (cause[at] !== 2) continue
      const weight = (scores[at] as number) / (uncensored[at] as number)
      goneTotal += weight
      for (let column = 0; column < size; column += 1) gone[column] = (gone[column] as number) + weight * (x.values[at * size + column] as number)
    }
    first = last
  }
}
