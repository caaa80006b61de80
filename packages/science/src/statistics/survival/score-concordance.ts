import { dot, refuse } from '../foundations/index.ts'
import { inOrder, sweepOrderOf, type Followed, type SweepOrder } from './risk-sets.ts'
import { denseRanks, withTiesMended } from './time-order.ts'

export interface ConcordanceProblem extends Followed {
  /** Higher is expected to have the event sooner. */
  readonly score: ArrayLike<number>
  /** Codes of who belongs together, for the standard error. */
  readonly cluster?: ArrayLike<number> | undefined
}

export interface Concordance {
  readonly value: number
  readonly se: number
  /** Pairs whose first event is known: the score agrees, disagrees, or is the same for both. */
  readonly concordant: number
  readonly discordant: number
  readonly tiedScore: number
  /** Pairs that have their event at the same time, with different scores or with the same. */
  readonly tiedTime: number
  readonly tiedBoth: number
  /** What each row adds to the estimate (infinitesimal jackknife), in the order of the data: differences of two scores have their standard error from it. */
  readonly influence: Float64Array
}

/** How many of those counted have each score, by rank, so that counts below a rank take log n. */
interface Counts { readonly tree: Int32Array, readonly each: Int32Array, total: number }

/** Of those counted: how many have a lower score, the same, and a higher one. */
interface Split { lower: number, same: number, higher: number }

const noCounts = (ranks: number): Counts => ({ tree: new Int32Array(ranks + 1), each: new Int32Array(ranks), total: 0 })

function count(counts: Counts, rank: number, sign: 1 | -1): void {
  counts.each[rank] = (counts.each[rank] as number) + sign
  counts.total += sign
  for (let node = rank + 1; node < counts.tree.length; node += node & -node) counts.tree[node] = (counts.tree[node] as number) + sign
}

function split(counts: Counts, rank: number, into: Split): void {
  let lower = 0
  for (let node = rank; node > 0; node -= node & -node) lower += counts.tree[node] as number
  into.lower = lower
  into.same = counts.each[rank] as number
  into.higher = counts.total - lower - into.same
}

/**
 * Harrell's concordance of a risk score with survival, with the infinitesimal-jackknife standard error; n log n.
 *
 * A pair counts when who has the event first is known, within a stratum; half a point where the scores are the same. Refused when there is no such pair.
 * Missing values are the caller's: every element must be finite.
 * @source Harrell, Lee and Mark 1996, doi:10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4; R survival, concordance (its vignette for the variance)
 */
export function scoreConcordance(problem: ConcordanceProblem): Concordance {
  const [stop, start] = withTiesMended(problem.start === undefined ? [problem.stop] : [problem.stop, problem.start])
  const order = sweepOrderOf({ stop: stop ?? problem.stop, start, event: problem.event, strata: problem.strata })
  return concordanceInOrder(order, problem.score, problem.cluster)
}

/**
 * The same, for rows that are already in the order of the sweep; scores and clusters are in the order of the data.
 * @source R survival, concordance
 */
export function concordanceInOrder(order: SweepOrder, score: ArrayLike<number>, cluster?: ArrayLike<number>): Concordance {
  const { ranks, levels } = denseRanks(inOrder(score, order.rows))
  const n = ranks.length
  const found = { order, ranks, agree: new Float64Array(n), disagree: new Float64Array(n), same: new Float64Array(n) }
  const { tiedTime, tiedBoth } = countAsFirst(found, levels.length)
  // Every pair was counted once, on the side of who had the event first.
  const [concordant, discordant, tiedScore] = [total(found.agree), total(found.disagree), total(found.same)]
  countAsSecond(found, levels.length)
  const pairs = concordant + discordant + tiedScore
  if (pairs === 0) refuse('survival/no-pair')
  const somers = (concordant - discordant) / pairs
  const influence = influenceOf(found, somers, pairs)
  const parts = cluster === undefined ? influence : sumsByCluster(influence, cluster)
  return { value: (somers + 1) / 2, se: Math.sqrt(dot(parts, parts)), concordant, discordant, tiedScore, tiedTime, tiedBoth, influence }
}

function total(values: Float64Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number
  return sum
}

function influenceOf({ order: { rows }, agree, disagree, same }: Counted, somers: number, pairs: number): Float64Array {
  const influence = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) {
    const difference = (agree[at] as number) - (disagree[at] as number)
    influence[rows[at] as number] = (difference - somers * ((agree[at] as number) + (disagree[at] as number) + (same[at] as number))) / (2 * pairs)
  }
  return influence
}

interface Counted { readonly order: SweepOrder, readonly ranks: Int32Array, readonly agree: Float64Array, readonly disagree: Float64Array, readonly same: Float64Array }

/** From the last time to the first: each event meets those still followed. */
function countAsFirst({ order, ranks, agree, disagree, same }: Counted, levels: number): { tiedTime: number, tiedBoth: number } {
  const { stop, event, stratum, leaving, start } = order
  const n = ranks.length
  const seen = { lower: 0, same: 0, higher: 0 }
  let counts = noCounts(levels)
  let [tiedTime, tiedBoth, left] = [0, 0, 0]
  for (let first = 0; first < n;) {
    if (first > 0 && stratum[first] !== stratum[first - 1]) {
      counts = noCounts(levels)
      left = first
    }
    const time = stop[first] as number
    for (; leaving !== null && start !== null && left < first && (start[leaving[left] as number] as number) >= time; left += 1) count(counts, ranks[leaving[left] as number] as number, -1)
    let end = first
    for (; end < n && stop[end] === time && stratum[end] === stratum[first]; end += 1) if (event[end] === 0) count(counts, ranks[end] as number, 1)
    for (let at = first; at < end; at += 1) {
      if (event[at] === 0) continue
      split(counts, ranks[at] as number, seen)
      agree[at] = seen.lower
      disagree[at] = seen.higher
      same[at] = seen.same
    }
    let met = 0
    for (let at = first; at < end; at += 1) {
      if (event[at] === 0) continue
      const alike = (counts.each[ranks[at] as number] as number) - (same[at] as number)
      tiedBoth += alike
      tiedTime += met - alike
      met += 1
      count(counts, ranks[at] as number, 1)
    }
    first = end
  }
  return { tiedTime, tiedBoth }
}

/** From the first time to the last: each row meets the events that came while it was followed. */
function countAsSecond(found: Counted, levels: number): void {
  const { order: { stop, event, stratum, leaving, start }, ranks } = found
  let counts = noCounts(levels)
  let entered = ranks.length - 1
  for (let last = ranks.length - 1; last >= 0;) {
    if (last < ranks.length - 1 && stratum[last] !== stratum[last + 1]) {
      counts = noCounts(levels)
      entered = last
    }
    const time = stop[last] as number
    for (; leaving !== null && start !== null && entered >= 0 && stratum[leaving[entered] as number] === stratum[last] && (start[leaving[entered] as number] as number) < time; entered -= 1) {
      meet(found, counts, { at: leaving[entered] as number, sign: -1 })
    }
    let first = last
    while (first > 0 && stop[first - 1] === time && stratum[first - 1] === stratum[last]) first -= 1
    for (let at = first; at <= last; at += 1) if (event[at] === 1) meet(found, counts, { at, sign: 1 })
    for (let at = first; at <= last; at += 1) if (event[at] === 1) count(counts, ranks[at] as number, 1)
    for (let at = first; at <= last; at += 1) if (event[at] === 0) meet(found, counts, { at, sign: 1 })
    last = first - 1
  }
}

const meeting: Split = { lower: 0, same: 0, higher: 0 }

function meet({ ranks, agree, disagree, same }: Counted, counts: Counts, { at, sign }: { at: number, sign: 1 | -1 }): void {
  split(counts, ranks[at] as number, meeting)
  agree[at] = (agree[at] as number) + sign * meeting.higher
  disagree[at] = (disagree[at] as number) + sign * meeting.lower
  same[at] = (same[at] as number) + sign * meeting.same
}

function sumsByCluster(values: Float64Array, cluster: ArrayLike<number>): number[] {
  const sums = new Map<number, number>()
  values.forEach((value, row) => sums.set(cluster[row] as number, (sums.get(cluster[row] as number) ?? 0) + value))
  return [...sums.values()]
}
