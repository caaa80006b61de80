import type { SweepOrder } from './risk-sets.ts'

/**
 * The times of death of a sweep, from the last to the first within each stratum. They depend on the times alone: a model fitted step after step reads them as often
 * as it likes, in loops over plain arrays.
 */
export interface DeathTimes {
  readonly times: Float64Array
  /** 1 where a time is the last of its stratum, from which the sweep begins. */
  readonly begins: Uint8Array
  /** Whether somebody enters later than the others. */
  readonly entries: boolean
  /** The place of each death, the index of its time, and the share of the deaths of that time that has left the risk set before it. */
  readonly deaths: Int32Array
  readonly timeOfDeath: Int32Array
  readonly shares: Float64Array
  /** By place: the times at which it is at risk are those from `from`, before `to`. */
  readonly from: Int32Array
  readonly to: Int32Array
}

/**
 * The times of death of a sweep. The deaths of one time leave the risk set one after the other by equal shares where `shared` (Efron), together otherwise (Breslow).
 * @source Therneau and Grambsch 2000, Modeling Survival Data, sections 3.1 and 3.3, doi:10.1007/978-1-4757-3294-8; Efron 1977, doi:10.1080/01621459.1977.10480613
 */
export function deathTimesOf(order: SweepOrder, shared: boolean): DeathTimes {
  const { stop, event, stratum } = order
  const n = stop.length
  const [times, deaths, timeOfDeath, ranks, tied, from] = [new Float64Array(n), new Int32Array(n), new Int32Array(n), new Int32Array(n), new Int32Array(n), new Int32Array(n)]
  let [time, dead] = [0, 0]
  for (let at = 0; at < n; at += 1) {
    const starts = at > 0 && (stop[at] !== stop[at - 1] || stratum[at] !== stratum[at - 1])
    if (starts && (tied[time] as number) > 0) time += 1
    from[at] = time
    if (event[at] === 0) continue
    times[time] = stop[at] as number
    deaths[dead] = at
    timeOfDeath[dead] = time
    ranks[dead] = tied[time] as number
    tied[time] = (tied[time] as number) + 1
    dead += 1
  }
  const count = n > 0 && (tied[time] as number) > 0 ? time + 1 : time
  const shares = new Float64Array(dead)
  if (shared) for (let death = 0; death < dead; death += 1) shares[death] = (ranks[death] as number) / (tied[timeOfDeath[death] as number] as number)
  const found = { times: times.slice(0, count), from }
  const begins = new Uint8Array(count)
  for (let at = 0; at < n; at += 1) if ((at === 0 || stratum[at] !== stratum[at - 1]) && (from[at] as number) < count) begins[from[at] as number] = 1
  return { ...found, begins, entries: order.start !== null, deaths: deaths.slice(0, dead), timeOfDeath: timeOfDeath.slice(0, dead), shares, to: lastTimes(order, found) }
}

function lastTimes({ start, stratum }: SweepOrder, { times, from }: Pick<DeathTimes, 'times' | 'from'>): Int32Array {
  const to = new Int32Array(from.length)
  for (let at = from.length - 1, past = times.length; at >= 0; at -= 1) {
    if (at + 1 < from.length && stratum[at] !== stratum[at + 1]) past = from[at + 1] as number
    to[at] = start === null ? past : entryTime(times, start[at] as number, [from[at] as number, past])
  }
  return to
}

/** The first of these times, which go back, that is not after an entry. */
function entryTime(times: Float64Array, entry: number, [first, past]: readonly [number, number]): number {
  let [low, high] = [first, past]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] as number) > entry) low = middle + 1
    else high = middle
  }
  return low
}
