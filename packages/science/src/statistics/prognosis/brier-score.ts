import { refuse } from '../foundations/index.ts'
import { countUpTo, denseRanks, productLimit } from '../survival/index.ts'
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
  const steps = Float64Array.from(new Set([0, ...problem.stop, ...problem.foretold.times, ...times])).sort()
  const at = new Map<number, number>()
  let area = 0
  for (let step = 0; step < steps.length && (steps[step] as number) <= last; step += 1) {
    const time = steps[step] as number
    const place = countUpTo(exits, time)
    const left = place === 0 ? 1 : (followed[place - 1] as number)
    // Somebody censored at the very last time takes G to 0, and nobody is left to stand for them.
    if (!(left > 0)) refuse('prognosis/nobody-left', { time }, 'times')
    crowd.leaveBy(time)
    const score = crowd.score(hazardAt(problem.foretold, time), left) / problem.stop.length
    at.set(time, score)
    area += time < last ? score * (Math.min(last, steps[step + 1] ?? last) - time) : 0
  }
  return { at: times.map((time) => at.get(time) as number), integrated: area / last }
}

function hazardAt({ times, hazard }: Foretold, time: number): number {
  const step = countUpTo(times, time)
  return step === 0 ? 0 : (hazard[step - 1] as number)
}

interface Crowd {
  /** Takes out those who have left by a time; times must not go back. */
  readonly leaveBy: (time: number) => void
  /** The sum of the weighted squares at a cumulative hazard, `left` being the probability to be still followed. */
  readonly score: (hazard: number, left: number) => number
}

/** Persons of whom the same is foretold are one: how many are still there, and the weights of those who had the event. */
function crowdOf({ stop, event, foretold }: BrierProblem): Crowd {
  const { times, before } = censoringLimit(productLimit({ stop, event }))
  const { ranks, levels } = denseRanks(foretold.relative)
  const order = Array.from(stop.keys()).sort((a, b) => (stop[a] as number) - (stop[b] as number))
  const [there, gone] = [new Float64Array(levels.length), new Float64Array(levels.length)]
  for (const rank of ranks) there[rank] = (there[rank] as number) + 1
  let next = 0
  return {
    leaveBy: (time) => {
      for (; next < order.length && (stop[order[next] as number] as number) <= time; next += 1) {
        const person = order[next] as number
        const rank = ranks[person] as number
        there[rank] = (there[rank] as number) - 1
        if (event[person] === 1) gone[rank] = (gone[rank] as number) + 1 / (before[countUpTo(times, stop[person] as number) - 1] as number)
      }
    },
    score: (hazard, left) => {
      let sum = 0
      for (let rank = 0; rank < levels.length; rank += 1) {
        if (there[rank] === 0 && gone[rank] === 0) continue
        const survival = hazard === 0 ? 1 : Math.exp(-hazard * (levels[rank] as number))
        const lost = 1 - survival
        sum += survival * survival * (gone[rank] as number) + lost * lost * (there[rank] as number) / left
      }
      return sum
    },
  }
}
