import type { Matrix } from '../foundations/index.ts'
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
  const place = (values: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => values[row] as number)
  const stratum = Int32Array.from(rows, (row) => strata?.[row] ?? 0)
  const entries = start === undefined ? null : place(start)
  return {
    rows, stratum, start: entries, stop: place(stop), event: Uint8Array.from(rows, (row) => Number(event[row])),
    leaving: entries === null ? null : descendingWithin(entries, stratum),
  }
}

function descendingWithin(times: ArrayLike<number>, strata: ArrayLike<number> | undefined): Int32Array {
  const { ranks, levels } = denseRanks(times)
  const byTime = orderByRank(ranks.map((rank) => levels.length - 1 - rank), levels.length)
  if (strata === undefined) return byTime
  const codes = Int32Array.from(byTime, (row) => strata[row] as number)
  const count = codes.reduce((most, code) => Math.max(most, code + 1), 0)
  return orderByRank(codes, count).map((at) => byTime[at] as number)
}

/** Sums over who is at risk at a time of death, and over who dies then. Matrices are lower triangles, row after row. */
export interface RiskSet {
  time: number
  stratum: number
  /** The places of the sweep that exit at this time: from `first`, before `end`. */
  first: number
  end: number
  deaths: number
  /** Sum of the risk scores exp(eta), of the scores times the covariates, and times their products. */
  readonly risk: Moments
  /** Empty where one dies alone: nothing is tied. */
  readonly dying: Moments
  /** Sum of the linear predictors of the deaths. */
  predictors: number
  /** Sum of the covariates of the deaths. */
  readonly covariates: Float64Array
}

export interface Moments { sum: number, readonly first: Float64Array, readonly second: Float64Array }

export interface Sweep { readonly order: SweepOrder, /** Covariates, a row a place of the sweep. */ readonly x: Matrix, /** Linear predictors, by place. */ readonly predictors: Float64Array, /** Whether the products of covariates are summed. */ readonly products: boolean }

/**
 * Sums over nobody; `products` says whether products of covariates will be summed.
 * @source definition
 */
export const noMoments = (size: number, products: boolean): Moments => ({ sum: 0, first: new Float64Array(size), second: new Float64Array(products ? (size * (size + 1)) / 2 : 0) })

function clear(moments: Moments): void {
  moments.sum = 0
  moments.first.fill(0)
  moments.second.fill(0)
}

/**
 * Adds a row with its score; takes it away when the score is negative.
 * @source definition
 */
export function accumulate(into: Moments, { values, columns }: Matrix, { at, score }: { at: number, score: number }): void {
  const { first, second } = into
  const offset = at * columns
  into.sum += score
  if (second.length === 0) {
    for (let a = 0; a < columns; a += 1) first[a] = (first[a] as number) + score * (values[offset + a] as number)
    return
  }
  for (let a = 0, cell = 0; a < columns; a += 1) {
    const weighted = score * (values[offset + a] as number)
    first[a] = (first[a] as number) + weighted
    for (let b = 0; b <= a; b += 1, cell += 1) second[cell] = (second[cell] as number) + weighted * (values[offset + b] as number)
  }
}

/**
 * Visits every time of death, from the last to the first within each stratum, with the sums over its risk set. The set is one object, refilled at each visit.
 * @source Therneau and Grambsch 2000, Modeling Survival Data, section 3.1, doi:10.1007/978-1-4757-3294-8
 */
export function forEachDeathTime({ order, x, predictors, products }: Sweep, visit: (set: RiskSet) => void): void {
  const { stop, event, stratum } = order
  const n = stop.length
  const scores = predictors.map(Math.exp)
  const set: RiskSet = {
    time: 0, stratum: -1, first: 0, end: 0, deaths: 0, risk: noMoments(x.columns, products), dying: noMoments(x.columns, products), predictors: 0, covariates: new Float64Array(x.columns),
  }
  let left = 0
  for (let first = 0; first < n;) {
    if (stratum[first] !== set.stratum) {
      clear(set.risk)
      left = first
      set.stratum = stratum[first] as number
    }
    set.time = stop[first] as number
    set.first = first
    let end = first
    let deaths = 0
    for (; end < n && stop[end] === set.time && stratum[end] === set.stratum; end += 1) {
      accumulate(set.risk, x, { at: end, score: scores[end] as number })
      deaths += event[end] as number
    }
    set.end = end
    if (deaths > 0) {
      left = takeAway({ order, x, scores }, set, left)
      set.deaths = deaths
      gatherDeaths({ order, x, scores, predictors }, set)
      visit(set)
    }
    first = end
  }
}

/** Takes away who enters at the time or after it; when nobody is left before the exits of this time, the sums start afresh: no rounding is carried on. */
function takeAway({ order, x, scores }: { order: SweepOrder, x: Matrix, scores: Float64Array }, set: RiskSet, from: number): number {
  const { leaving, start } = order
  if (leaving === null || start === null) return from
  let left = from
  while (left < set.end && (start[leaving[left] as number] as number) >= set.time) {
    const at = leaving[left] as number
    accumulate(set.risk, x, { at, score: -(scores[at] as number) })
    left += 1
  }
  if (left === set.first && left > from) {
    clear(set.risk)
    for (let at = set.first; at < set.end; at += 1) accumulate(set.risk, x, { at, score: scores[at] as number })
  }
  return left
}

function gatherDeaths({ order, x, scores, predictors }: { order: SweepOrder, x: Matrix, scores: Float64Array, predictors: Float64Array }, set: RiskSet): void {
  clear(set.dying)
  set.covariates.fill(0)
  set.predictors = 0
  for (let at = set.first; at < set.end; at += 1) {
    if (order.event[at] === 0) continue
    set.predictors += predictors[at] as number
    for (let column = 0; column < x.columns; column += 1) set.covariates[column] = (set.covariates[column] as number) + (x.values[at * x.columns + column] as number)
    // One death alone has no tie to share the risk set with.
    if (set.deaths > 1) accumulate(set.dying, x, { at, score: scores[at] as number })
  }
}
