import { countUpTo, productLimit, type ProductLimit } from '../survival/index.ts'
import { survivalForetold, type BrierProblem } from './brier-score.ts'
import { censoringLimit } from './survival-at.ts'

/**
 * What each person adds to the Brier score at a time, in the order of the data: the derivative of the score along the weight of the person, who counts in the mean and
 * in the Kaplan-Meier curve of censoring. They sum to zero; the root of their sum of squares over their number is the standard error, of a difference too.
 *
 * What is foretold is taken as given: what estimating the model on these or on other persons adds is not counted. Times must have their ties mended; every element
 * must be finite, and somebody still followed at the time.
 * @source Blanche et al. 2015, doi:10.1111/biom.12232; infinitesimal jackknife, Efron 1981, doi:10.1093/biomet/68.3.589; R riskRegression, Score (se.fit), which divides by one person less
 */
export function brierInfluence(problem: BrierProblem, time: number): Float64Array {
  const { stop, event } = problem
  const curve = productLimit(problem)
  const places = Int32Array.from(stop, (exit) => countUpTo(curve.times, exit) - 1)
  const squares = weightedSquares(problem, { curve, places, time })
  const mean = squares.reduce((sum, one) => sum + one, 0) / squares.length
  const { own, borne } = shareOfCensoring(curve, { squares, places, time })
  return squares.map((square, row) => {
    const place = places[row] as number
    // Where an event and a censoring share a time, the event comes first: it is not at risk of being censored then.
    return square - mean + (event[row] === 1 ? -(borne[place] as number) : (own[place] as number) - (borne[place + 1] as number))
  })
}

interface Placed { readonly places: Int32Array, readonly time: number }

/** The square of each person, over the probability to be still followed: at the time, or just before the event. */
function weightedSquares({ stop, event, foretold }: BrierProblem, { curve, places, time }: Placed & { curve: ProductLimit }): Float64Array {
  const { before, at } = censoringLimit(curve)
  const reached = countUpTo(curve.times, time)
  const left = reached === 0 ? 1 : (at[reached - 1] as number)
  const survival = survivalForetold(foretold, time)
  return survival.map((one, row) => ((stop[row] as number) > time ? (1 - one) ** 2 / left : event[row] === 1 ? one ** 2 / (before[places[row] as number] as number) : 0))
}

/** By time: what a censoring there adds through the weights of those who come after it, and what having been at risk of it before each time takes away. */
function shareOfCensoring({ times, atRisk, events, censored }: ProductLimit, { squares, places, time }: Placed & { squares: Float64Array }): { own: Float64Array, borne: Float64Array } {
  const after = new Float64Array(times.length + 1)
  squares.forEach((square, row) => { after[places[row] as number] = (after[places[row] as number] as number) + square })
  for (let place = times.length - 1; place >= 0; place -= 1) after[place] = (after[place] as number) + (after[place + 1] as number)
  const [own, borne] = [new Float64Array(times.length), new Float64Array(times.length + 1)]
  for (let place = 0; place < times.length; place += 1) {
    const [risk, leave] = [(atRisk[place] as number) - (events[place] as number), censored[place] as number]
    const counts = leave > 0 && (times[place] as number) <= time && risk > leave
    own[place] = counts ? (after[place + 1] as number) / (risk - leave) : 0
    borne[place + 1] = (borne[place] as number) + (counts ? ((own[place] as number) * leave) / risk : 0)
  }
  return { own, borne }
}
