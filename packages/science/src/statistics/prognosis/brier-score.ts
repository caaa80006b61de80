import { refuse } from '../foundations/index.ts'
import { countUpTo, denseRanks, orderByRank, productLimit } from '../survival/index.ts'
import { censoringLimit } from './survival-at.ts'

/** What is foretold of each person: survival by t is exp(-H(t) r), H a step function that is 0 before its first time and stays as it was after its last. */
export interface Foretold { readonly times: Float64Array, readonly hazard: Float64Array, /** r of each person. */ readonly relative: Float64Array }

export interface BrierProblem {
  readonly stop: Float64Array
  readonly event: Uint8Array
  readonly foretold: Foretold
}

export interface BrierScores {
  /** One a time asked. */
  readonly at: readonly number[]
  /** The mean of the score from 0 to the last time asked. */
  readonly integrated: number
}

/**
 * The Brier score of predicted survival: the mean squared distance from what happened, 0 where everything is foretold, with persons weighted by the inverse of the probability to be still followed.
 *
 * Who is censored by a time has no weight there, and those still followed and those who had the event before stand for them. The integral is that of the
 * score as it is, a step at each time where somebody leaves or a prediction changes. Times must have their ties mended; every element must be finite.
 * Refused at a time when the probability to be still followed is 0.
 * @source Graf et al. 1999, doi:10.1002/(SICI)1097-0258(19990915/30)18:17/18<2529::AID-SIM274>3.0.CO;2-5; Gerds and Schumacher 2006, doi:10.1002/bimj.200610301
 */
export function brierScores(problem: BrierProblem, times: readonly number[]): BrierScores {
  const last = times.reduce((most, time) => Math.max(most, time), 0)
  const crowd = crowdOf(problem)
  const { times: exits, at: followed } = censoringLimit(productLimit(problem))
  const steps = stepsOf([Float64Array.of(0), problem.stop, problem.foretold.times, Float64Array.from(times)])
  const at = new Map<number, number>()
  let area = 0
  for (let step = 0; step < steps.length && (steps[step] as number) <= last; step += 1) {
    const time = steps[step] as number
    const place = countUpTo(exits, time)
    const left = place === 0 ? 1 : (followed[place - 1] as number)
    // Somebody censored at the very last time takes G to 0, and nobody is left to stand for them.
    if (!(left > 0)) refuse('prognosis/nobody-left', { time }, 'times')
    crowd.moveTo(time, hazardAt(problem.foretold, time))
    const score = crowd.score(left) / problem.stop.length
    at.set(time, score)
    area += time < last ? score * (Math.min(last, steps[step + 1] ?? last) - time) : 0
  }
  return { at: times.map((time) => at.get(time) as number), integrated: area / last }
}

function stepsOf(series: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(series.reduce((sum, one) => sum + one.length, 0))
  let filled = 0
  for (const one of series) {
    all.set(one, filled)
    filled += one.length
  }
  return denseRanks(all).levels
}

/**
 * The survival foretold of each person by a time.
 * @source definition
 */
export function survivalForetold(foretold: Foretold, time: number): Float64Array {
  const hazard = hazardAt(foretold, time)
  return foretold.relative.map((relative) => (hazard === 0 ? 1 : Math.exp(-hazard * relative)))
}

function hazardAt({ times, hazard }: Foretold, time: number): number {
  const step = countUpTo(times, time)
  return step === 0 ? 0 : (hazard[step - 1] as number)
}

interface Crowd {
  /** Takes out those who have left by a time, and brings the others to its cumulative hazard; times must not go back. */
  readonly moveTo: (time: number, hazard: number) => void
  /** The sum of the weighted squares, `left` being the probability to be still followed. */
  readonly score: (left: number) => number
}

/** Persons of whom the same is foretold, from the least risk to the highest: how many are still there, the weights of those who had the event, and the survival foretold. */
interface Ranks { readonly relative: Float64Array, readonly there: Float64Array, readonly gone: Float64Array, readonly survival: Float64Array }

function crowdOf({ stop, event, foretold }: BrierProblem): Crowd {
  const { times, before } = censoringLimit(productLimit({ stop, event }))
  const { ranks, levels: relative } = denseRanks(foretold.relative)
  const { ranks: places, levels } = denseRanks(stop)
  const order = orderByRank(places, levels.length)
  const crowd: Ranks = { relative, there: new Float64Array(relative.length), gone: new Float64Array(relative.length), survival: new Float64Array(relative.length).fill(1) }
  for (const rank of ranks) crowd.there[rank] = (crowd.there[rank] as number) + 1
  const sums = { lost: 0, kept: 0 }
  let [next, reached] = [0, 0]
  // While the hazard stays, who leaves is all that changes.
  const leave = (person: number): void => {
    const rank = ranks[person] as number
    const survival = crowd.survival[rank] as number
    const weight = event[person] === 1 ? 1 / (before[countUpTo(times, stop[person] as number) - 1] as number) : 0
    crowd.there[rank] = (crowd.there[rank] as number) - 1
    crowd.gone[rank] = (crowd.gone[rank] as number) + weight
    sums.kept -= (1 - survival) ** 2
    sums.lost += weight * survival ** 2
  }
  return {
    moveTo: (time, hazard) => {
      for (; next < order.length && (stop[order[next] as number] as number) <= time; next += 1) leave(order[next] as number)
      if (hazard === reached) return
      const near = countUpTo(relative, smallStep / (hazard - reached))
      goOn(crowd, sums, { near, step: hazard - reached })
      startAgain(crowd, sums, { near, hazard })
      reached = hazard
    },
    score: (left) => sums.lost + sums.kept / left,
  }
}

/** Steps of the hazard under this share are taken by six terms of the exponential series, whose rest is under 1e-17: five times faster than the exponential. */
const smallStep = 1 / 256

/** Sums of squares, weighted, of those who had the event and of those still there. */
interface Squares { lost: number, kept: number }

/** The ranks whose step is small: their sums start. */
function goOn({ relative, there, gone, survival }: Ranks, sums: Squares, { near, step }: { near: number, step: number }): void {
  let [lost, kept] = [0, 0]
  for (let rank = 0; rank < near; rank += 1) {
    const x = step * (relative[rank] as number)
    const free = (survival[rank] as number) * (1 - x * (1 - x * (1 / 2 - x * (1 / 6 - x * (1 / 24 - x * (1 / 120))))))
    survival[rank] = free
    lost += (gone[rank] as number) * free * free
    kept += (there[rank] as number) * (1 - free) * (1 - free)
  }
  sums.lost = lost
  sums.kept = kept
}

/** The other ranks, added to the sums. */
function startAgain({ relative, there, gone, survival }: Ranks, sums: Squares, { near, hazard }: { near: number, hazard: number }): void {
  for (let rank = near; rank < relative.length; rank += 1) {
    const free = Math.exp(-hazard * (relative[rank] as number))
    survival[rank] = free
    sums.lost += (gone[rank] as number) * free * free
    sums.kept += (there[rank] as number) * (1 - free) * (1 - free)
  }
}
