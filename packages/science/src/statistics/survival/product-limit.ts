import type { Followed } from './risk-sets.ts'
import { denseRanks } from './time-order.ts'

/** The product-limit estimate at each distinct exit time, in ascending order. */
export interface ProductLimit {
  readonly times: Float64Array
  readonly atRisk: Float64Array
  readonly events: Float64Array
  readonly censored: Float64Array
  readonly survival: Float64Array
  /** Greenwood's sum of d / (n (n - d)): the variance of log survival; infinite once nobody survives. */
  readonly logVariance: Float64Array
}

/**
 * Kaplan and Meier's estimate with Greenwood's sum. Who enters later than 0 is at risk from the entry, not included.
 *
 * Missing values are the caller's. Times must have their ties mended already.
 * @source Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452; R survival, survfit
 */
export function productLimit({ start, stop, event }: Omit<Followed, 'strata'>): ProductLimit {
  const { ranks, levels: times } = denseRanks(stop)
  const [atRisk, events, censored] = [new Float64Array(times.length), new Float64Array(times.length), new Float64Array(times.length)]
  for (let row = 0; row < ranks.length; row += 1) {
    const into = event[row] === 1 || event[row] === true ? events : censored
    into[ranks[row] as number] = (into[ranks[row] as number] as number) + 1
  }
  const entries = start === undefined ? new Float64Array(0) : Float64Array.from(start).sort()
  let notEntered = 0
  for (let at = times.length - 1, left = 0; at >= 0; at -= 1) {
    left += (events[at] as number) + (censored[at] as number)
    while (notEntered < entries.length && (entries[entries.length - 1 - notEntered] as number) >= (times[at] as number)) notEntered += 1
    atRisk[at] = left - notEntered
  }
  const survival = new Float64Array(times.length)
  const logVariance = new Float64Array(times.length)
  for (let at = 0, left = 1, sum = 0; at < times.length; at += 1) {
    const n = atRisk[at] as number
    const d = events[at] as number
    if (d > 0) {
      left *= (n - d) / n
      sum += d / (n * (n - d))
    }
    survival[at] = left
    logVariance[at] = sum
  }
  return { times, atRisk, events, censored, survival, logVariance }
}
