import { denseRanks, orderByRank } from './time-order.ts'

/** Who is followed from when to when: times in one unit, an entry before its exit, an event at the exit or not. */
export interface Followed {
  /** Entries, for covariates that change or delayed entry; everybody is at risk from the start when left out. */
  readonly start?: ArrayLike<number> | undefined
  readonly stop: ArrayLike<number>
  /** 1 (or true) where the exit is an event. */
  readonly event: ArrayLike<number | boolean>
  /** Codes from 0 of the strata; one stratum when left out. */
  readonly strata?: ArrayLike<number> | undefined
}

/** The rows in the order the risk sets are swept: stratum after stratum, from the last exit to the first. */
export interface SweepOrder {
  /** The row of the data at each place of the sweep. */
  readonly rows: Int32Array
  readonly start: Float64Array | null
  readonly stop: Float64Array
  readonly event: Uint8Array
  readonly stratum: Int32Array
  /** Places in the order of leaving the sweep: by stratum, from the last entry to the first. */
  readonly leaving: Int32Array | null
}

/**
 * Orders rows for a sweep of the risk sets from the last time to the first, stratum by stratum.
 * @source definition of the risk set: entry < t <= exit
 */
export function sweepOrderOf({ start, stop, event, strata }: Followed): SweepOrder {
  const rows = descendingWithin(stop, strata)
  const stratum = new Int32Array(rows.length)
  if (strata !== undefined) for (let place = 0; place < rows.length; place += 1) stratum[place] = strata[rows[place] as number] as number
  const entries = start === undefined ? null : inOrder(start, rows)
  return { rows, stratum, start: entries, stop: inOrder(stop, rows), event: eventsInOrder(event, rows), leaving: entries === null ? null : descendingWithin(entries, stratum) }
}

/**
 * Values of the data, by place of the sweep.
 * @source definition
 */
export function inOrder(values: ArrayLike<number>, rows: Int32Array): Float64Array {
  const found = new Float64Array(rows.length)
  for (let place = 0; place < found.length; place += 1) found[place] = values[rows[place] as number] as number
  return found
}

function eventsInOrder(event: Followed['event'], rows: Int32Array): Uint8Array {
  const found = new Uint8Array(rows.length)
  for (let place = 0; place < found.length; place += 1) found[place] = Number(event[rows[place] as number])
  return found
}

function descendingWithin(times: ArrayLike<number>, strata: ArrayLike<number> | undefined): Int32Array {
  const { ranks, levels } = denseRanks(times)
  const byTime = orderByRank(ranks.map((rank) => levels.length - 1 - rank), levels.length)
  if (strata === undefined) return byTime
  const codes = Int32Array.from(byTime, (row) => strata[row] as number)
  const count = codes.reduce((most, code) => Math.max(most, code + 1), 0)
  return orderByRank(codes, count).map((at) => byTime[at] as number)
}
