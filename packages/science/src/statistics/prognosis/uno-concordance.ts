import { dot, refuse } from '../foundations/index.ts'
import { denseRanks, orderByRank, productLimit } from '../survival/index.ts'
import { censoringLimit } from './survival-at.ts'

export interface UnoProblem {
  readonly stop: ArrayLike<number>
  readonly event: ArrayLike<number>
  /** Higher is expected to have the event sooner. */
  readonly score: ArrayLike<number>
  /** Pairs whose first event comes later do not count. */
  readonly tau: number
}

export interface UnoConcordance {
  readonly value: number
  readonly se: number
  /** What each row adds to the estimate, the weights being taken as known: differences of two scores have their standard error from it. */
  readonly influence: Float64Array
}

/** The rows by ascending time, their ranks of score, the place where each time starts, and the weight of an event at each time. */
interface Sweep { readonly rows: Int32Array, readonly ranks: Int32Array, readonly starts: readonly number[], readonly event: Uint8Array, readonly weights: Float64Array, readonly levels: number }
/** Weighted pairs of each place of the sweep. */
interface Pairs { readonly agree: Float64Array, readonly disagree: Float64Array, readonly same: Float64Array }

/**
 * Uno's concordance up to a horizon: Harrell's pairs, each weighted by the inverse square of the probability to be still followed when its first event comes, so that it does not depend on censoring; n log n.
 *
 * Times must have their ties mended; every element must be finite. Refused when no pair can be compared.
 * @source Uno et al. 2011, doi:10.1002/sim.4154; R survival, concordance(timewt = "n/G2", ymax = tau) and its standard error
 */
export function unoConcordance(problem: UnoProblem): UnoConcordance {
  const sweep = sweepOf(problem)
  const n = sweep.rows.length
  const pairs: Pairs = { agree: new Float64Array(n), disagree: new Float64Array(n), same: new Float64Array(n) }
  countAsFirst(sweep, pairs)
  const [agree, disagree, same] = [pairs.agree, pairs.disagree, pairs.same].map((one) => one.reduce((sum, value) => sum + value, 0)) as [number, number, number]
  const all = agree + disagree + same
  if (all === 0) refuse('survival/no-pair')
  countAsSecond(sweep, pairs)
  const somers = (agree - disagree) / all
  const influence = new Float64Array(n)
  for (let at = 0; at < n; at += 1) {
    const [up, down, level] = [pairs.agree[at] as number, pairs.disagree[at] as number, pairs.same[at] as number]
    influence[sweep.rows[at] as number] = (up - down - somers * (up + down + level)) / (2 * all)
  }
  return { value: (somers + 1) / 2, se: Math.sqrt(dot(influence, influence)), influence }
}

function sweepOf({ stop, event, score, tau }: UnoProblem): Sweep {
  const { ranks: timeRanks, levels: times } = denseRanks(stop)
  const rows = orderByRank(timeRanks, times.length)
  const { ranks, levels } = denseRanks(score)
  const { before } = censoringLimit(productLimit({ stop, event }))
  const starts = Array.from(rows.keys()).filter((at) => at === 0 || timeRanks[rows[at] as number] !== timeRanks[rows[at - 1] as number])
  return {
    rows, starts: [...starts, rows.length], levels: levels.length,
    ranks: Int32Array.from(rows, (row) => ranks[row] as number), event: Uint8Array.from(rows, (row) => event[row] as number),
    weights: Float64Array.from(times, (time, index) => (time > tau ? 0 : 1 / (before[index] as number) ** 2)),
  }
}

/** Weights by rank of score, so that the sum under a rank takes log n. */
interface Sums { readonly tree: Float64Array, readonly each: Float64Array, total: number }
const noSums = (levels: number): Sums => ({ tree: new Float64Array(levels + 1), each: new Float64Array(levels), total: 0 })

function put(sums: Sums, rank: number, weight: number): void {
  sums.each[rank] = (sums.each[rank] as number) + weight
  sums.total += weight
  for (let node = rank + 1; node < sums.tree.length; node += node & -node) sums.tree[node] = (sums.tree[node] as number) + weight
}

function under(sums: Sums, rank: number): number {
  let sum = 0
  for (let node = rank; node > 0; node -= node & -node) sum += sums.tree[node] as number
  return sum
}

/** From the last time to the first: each event meets those followed longer. */
function countAsFirst({ ranks, starts, event, weights, levels }: Sweep, { agree, disagree, same }: Pairs): void {
  const later = noSums(levels)
  for (let time = starts.length - 2; time >= 0; time -= 1) {
    const [first, end] = [starts[time] as number, starts[time + 1] as number]
    const weight = weights[time] as number
    for (let at = first; at < end; at += 1) if (event[at] === 0) put(later, ranks[at] as number, 1)
    for (let at = first; at < end; at += 1) {
      if (event[at] === 0) continue
      const [lower, level] = [under(later, ranks[at] as number), later.each[ranks[at] as number] as number]
      agree[at] = weight * lower
      same[at] = weight * level
      disagree[at] = weight * (later.total - lower - level)
    }
    for (let at = first; at < end; at += 1) if (event[at] === 1) put(later, ranks[at] as number, 1)
  }
}

/** From the first time to the last: each row meets the events that came before it, with their weights. */
function countAsSecond({ ranks, starts, event, weights, levels }: Sweep, pairs: Pairs): void {
  const earlier = noSums(levels)
  const meet = (at: number): void => {
    const [lower, level] = [under(earlier, ranks[at] as number), earlier.each[ranks[at] as number] as number]
    pairs.agree[at] = (pairs.agree[at] as number) + earlier.total - lower - level
    pairs.disagree[at] = (pairs.disagree[at] as number) + lower
    pairs.same[at] = (pairs.same[at] as number) + level
  }
  for (let time = 0; time + 1 < starts.length; time += 1) {
    const [first, end] = [starts[time] as number, starts[time + 1] as number]
    for (let at = first; at < end; at += 1) if (event[at] === 1) meet(at)
    for (let at = first; at < end; at += 1) if (event[at] === 1) put(earlier, ranks[at] as number, weights[time] as number)
    for (let at = first; at < end; at += 1) if (event[at] === 0) meet(at)
  }
}
