import type { SweepOrder } from './risk-sets.ts'

/** Who enters a sum (1) or leaves it (-1), one after the other, whether the sum starts afresh there, and the time whose risk set is made. */
export interface Moves { readonly places: Int32Array, readonly signs: Float64Array, readonly afresh: Uint8Array, readonly times: Int32Array }

/**
 * The times of death of a sweep, from the last to the first within each stratum, each with the moves that make its risk set of the one before. They depend on
 * the times alone: a model fitted step after step reads them as often as it likes, in loops over plain arrays.
 */
export interface DeathTimes {
  readonly times: Float64Array
  /** The place of each death, the index of its time, and the share of the deaths of that time that has left the risk set before it. */
  readonly deaths: Int32Array
  readonly timeOfDeath: Int32Array
  readonly shares: Float64Array
  readonly moves: Moves
  /** By place: the times at which it is at risk are those from `from`, before `to`. */
  readonly from: Int32Array
  readonly to: Int32Array
}

/**
 * The times of death of a sweep. The deaths of one time leave the risk set one after the other by equal shares where `shared` (Efron), together otherwise (Breslow).
 *
 * When nobody is left before the exits of a time, its sums start afresh: no rounding is carried on.
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
  const moves = order.leaving === null ? entriesOnly(order, found) : movesOf(order, found)
  return { ...found, deaths: deaths.slice(0, dead), timeOfDeath: timeOfDeath.slice(0, dead), shares, moves, to: lastTimes(order, found) }
}

type Found = Pick<DeathTimes, 'times' | 'from'>

function lastTimes({ start, stratum }: SweepOrder, { times, from }: Found): Int32Array {
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

/** Everybody is at risk from the start: nobody leaves a sum before the next stratum. */
function entriesOnly({ stratum }: SweepOrder, { times, from }: Found): Moves {
  const n = from.length
  const [places, afresh] = [new Int32Array(n), new Uint8Array(n)]
  let moved = 0
  for (let at = 0; at < n && (from[at] as number) < times.length; at += 1, moved += 1) {
    places[at] = at
    afresh[at] = at === 0 || stratum[at] !== stratum[at - 1] ? 1 : 0
  }
  return { places: places.subarray(0, moved), signs: new Float64Array(moved).fill(1), afresh: afresh.subarray(0, moved), times: from.subarray(0, moved) }
}

/** Who enters at a time of death or after it leaves its risk set. */
function movesOf({ start, stop, stratum, leaving }: SweepOrder, { times, from }: Found): Moves {
  const n = from.length
  const found = { places: new Int32Array(3 * n), signs: new Float64Array(3 * n), afresh: new Uint8Array(3 * n), times: new Int32Array(3 * n) }
  let [moved, left] = [0, 0]
  const move = (place: number, sign: number, afresh: boolean): void => {
    found.places[moved] = place
    found.signs[moved] = sign
    found.afresh[moved] = afresh ? 1 : 0
    moved += 1
  }
  for (let first = 0, end = 0; first < n && (from[first] as number) < times.length; first = end) {
    const [begins, before, firstLeft] = [first === 0 || stratum[first] !== stratum[first - 1], moved, left]
    if (begins) left = first
    for (end = first; end < n && stop[end] === stop[first] && stratum[end] === stratum[first]; end += 1) move(end, 1, begins && end === first)
    const time = from[first] as number
    if ((end < n ? (from[end] as number) : times.length) > time) {
      for (; left < end && (start?.[leaving?.[left] as number] as number) >= (stop[first] as number); left += 1) move(leaving?.[left] as number, -1, false)
      if (left === first && left > firstLeft) for (let at = first; at < end; at += 1) move(at, 1, at === first)
    }
    found.times.fill(time, before, moved)
  }
  return { places: found.places.subarray(0, moved), signs: found.signs.subarray(0, moved), afresh: found.afresh.subarray(0, moved), times: found.times.subarray(0, moved) }
}
