/** Two times nearer than this, absolutely or relative to the mean time, are one time. */
const sameTime = Math.sqrt(Number.EPSILON)

/**
 * The rank of each value among the distinct values, counted from 0, with these distinct values in ascending order.
 *
 * Values must be finite; missing values are the caller's.
 * @source definition of a dense rank
 */
export function denseRanks(values: ArrayLike<number>): { ranks: Int32Array, levels: Float64Array } {
  const levels = distinct(Float64Array.from(values).sort())
  return { ranks: ranksAmong(levels, values), levels }
}

function distinct(sorted: Float64Array): Float64Array {
  let count = 0
  for (let index = 0; index < sorted.length; index += 1) {
    if (index > 0 && sorted[index] === sorted[count - 1]) continue
    sorted[count] = sorted[index] as number
    count += 1
  }
  return sorted.slice(0, count)
}

function ranksAmong(levels: Float64Array, values: ArrayLike<number>): Int32Array {
  const ranks = new Int32Array(values.length)
  for (let index = 0; index < values.length; index += 1) ranks[index] = countUpTo(levels, values[index] as number) - 1
  return ranks
}

/**
 * How many of these ascending values are not above a limit.
 * @source binary search
 */
export function countUpTo(ascending: Float64Array, limit: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * How many of these distinct ascending values are under a limit.
 * @source binary search
 */
export function countBelow(ascending: Float64Array, limit: number): number {
  const upTo = countUpTo(ascending, limit)
  return upTo > 0 && ascending[upTo - 1] === limit ? upTo - 1 : upTo
}

/**
 * The positions in ascending order of rank; positions of one rank keep their order.
 * @source counting sort
 */
export function orderByRank(ranks: Int32Array, levels: number): Int32Array {
  const next = new Int32Array(levels + 1)
  for (let index = 0; index < ranks.length; index += 1) next[(ranks[index] as number) + 1] = (next[(ranks[index] as number) + 1] as number) + 1
  for (let level = 0; level < levels; level += 1) next[level + 1] = (next[level + 1] as number) + (next[level] as number)
  const order = new Int32Array(ranks.length)
  for (let index = 0; index < ranks.length; index += 1) {
    const rank = ranks[index] as number
    order[next[rank] as number] = index
    next[rank] = (next[rank] as number) + 1
  }
  return order
}

/**
 * Times where those that differ by rounding only (under 1.5e-8, absolutely or relative to the mean time) are made one, so that ties are ties.
 *
 * Several series (entries and exits) are treated together. Values must be finite.
 * @source R survival, aeqSurv (the `timefix` of survfit and coxph), and its vignette "Roundoff error and tied times"
 */
export function withTiesMended(series: readonly ArrayLike<number>[]): Float64Array[] {
  const all = new Float64Array(series.reduce((sum, one) => sum + one.length, 0))
  let filled = 0
  for (const one of series) {
    all.set(one, filled)
    filled += one.length
  }
  const levels = distinct(all.sort())
  const mean = levels.reduce((sum, value) => sum + Math.abs(value), 0) / levels.length
  const cuts = levels.filter((value, index) => {
    const gap = index === 0 ? Infinity : value - (levels[index - 1] as number)
    return gap > sameTime && gap / mean > sameTime
  })
  if (cuts.length === levels.length) return series.map((one) => Float64Array.from(one))
  return series.map((one) => Float64Array.from(one, (value) => cuts[countUpTo(cuts, value) - 1] as number))
}
