import { denseRanks } from './time-order.ts'

/** The cumulative incidence of the event of interest at each distinct exit time, in ascending order. */
export interface CumulativeIncidence {
  readonly times: Float64Array
  readonly atRisk: Float64Array
  readonly events: Float64Array
  readonly competing: Float64Array
  readonly censored: Float64Array
  readonly incidence: Float64Array
  readonly variance: Float64Array
}

/**
 * Aalen and Johansen's estimate of the cumulative incidence of cause 1 in the presence of cause 2 (0: censored), with Aalen's variance.
 *
 * The variance adds, over the deaths at each earlier time s, the variance of the deaths times the square of what one of them changes:
 * a death of the cause moves the curve by 1 - (F(t) - F(s)) / S(s), one of another cause by -(F(t) - F(s)) / S(s), both times S(s-).
 * Missing values are the caller's; ties of times must be mended.
 * @source Aalen 1978, doi:10.1214/aos/1176344198; Gray 1988, doi:10.1214/aos/1176350951; R cmprsk, cuminc
 */
export function cumulativeIncidence(time: ArrayLike<number>, cause: ArrayLike<number>): CumulativeIncidence {
  const { ranks, levels: times } = denseRanks(time)
  const size = times.length
  const [events, competing, censored] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  for (let row = 0; row < ranks.length; row += 1) {
    const into = [censored, events, competing][cause[row] as number] ?? competing
    into[ranks[row] as number] = (into[ranks[row] as number] as number) + 1
  }
  const [atRisk, incidence, variance] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  // The square of what deaths change, in powers of F(t): constant, linear, square.
  const sums = { constant: 0, linear: 0, square: 0 }
  let [left, survival, reached] = [ranks.length, 1, 0]
  for (let at = 0; at < size; at += 1) {
    const [own, other] = [events[at] as number, competing[at] as number]
    const after = (survival * (left - own - other)) / left
    reached += (survival * own) / left
    const inverse = after > 0 ? 1 / after : 0
    addSquare(sums, { spread: survival * survival * spreadOf(own, left), level: 1 + reached * inverse, slope: inverse })
    if (after > 0) addSquare(sums, { spread: survival * survival * spreadOf(other, left), level: reached * inverse, slope: inverse })
    atRisk[at] = left
    incidence[at] = reached
    variance[at] = Math.max(0, sums.constant - 2 * sums.linear * reached + sums.square * reached * reached)
    survival = after
    left -= own + other + (censored[at] as number)
  }
  return { times, atRisk, events, competing, censored, incidence, variance }
}

/**
 * The variance of d deaths among n at risk, divided by n squared.
 * @source hypergeometric variance, Aalen 1978
 */
export const spreadOf = (deaths: number, atRisk: number): number => (deaths === 0 ? 0 : (deaths * (deaths > 1 ? (atRisk - deaths) / (atRisk - 1) : 1)) / (atRisk * atRisk))

function addSquare(sums: { constant: number, linear: number, square: number }, { spread, level, slope }: { spread: number, level: number, slope: number }): void {
  sums.constant += spread * level * level
  sums.linear += spread * level * slope
  sums.square += spread * slope * slope
}
