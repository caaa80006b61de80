import { refuse } from '../foundations/index.ts'
import { countUpTo, productLimit } from '../survival/index.ts'
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
  const weights = weightsOf(problem)
  const score = (time: number): number => scoreAt(problem, weights, time)
  const at = times.map(score)
  const steps = Float64Array.from(new Set([0, ...problem.stop, ...problem.foretold.times])).sort()
  let area = 0
  for (let step = 0; step < steps.length && (steps[step] as number) < last; step += 1) {
    const [from, to] = [steps[step] as number, Math.min(last, steps[step + 1] ?? last)]
    area += score(from) * (to - from)
  }
  return { at, integrated: area / last }
}

/** 1/G just before the exit of each person, and G at each exit time. */
interface Weights { readonly own: Float64Array, readonly times: Float64Array, readonly followed: Float64Array }

function weightsOf({ stop, event }: BrierProblem): Weights {
  const { times, before, at } = censoringLimit(productLimit({ stop, event }))
  return { own: Float64Array.from(stop, (time) => 1 / (before[countUpTo(times, time) - 1] as number)), times, followed: at }
}

function scoreAt({ stop, event, foretold }: BrierProblem, { own, times, followed }: Weights, time: number): number {
  const [place, step] = [countUpTo(times, time), countUpTo(foretold.times, time)]
  const left = place === 0 ? 1 : (followed[place - 1] as number)
  // Somebody censored at the very last time takes G to 0, and nobody is left to stand for them.
  if (!(left > 0)) refuse('prognosis/nobody-left', { time }, 'times')
  const hazard = step === 0 ? 0 : (foretold.hazard[step - 1] as number)
  let sum = 0
  for (let person = 0; person < stop.length; person += 1) {
    const gone = (stop[person] as number) <= time
    if (gone && event[person] !== 1) continue
    const survival = hazard === 0 ? 1 : Math.exp(-hazard * (foretold.relative[person] as number))
    sum += gone ? survival ** 2 * (own[person] as number) : (1 - survival) ** 2 / left
  }
  return sum / stop.length
}
