import { chiSquareUpper, zeros, type Matrix } from '../foundations/index.ts'
import type { ChiSquareTest } from './cox-fit.ts'
import { spreadOf } from './cumulative-incidence.ts'
import { compare } from './logrank.ts'
import { denseRanks } from './time-order.ts'

export interface GrayProblem { readonly time: ArrayLike<number>, /** 0 censored, 1 the event of interest, 2 another. */ readonly cause: ArrayLike<number>, /** Codes from 0. */ readonly group: ArrayLike<number>, readonly groups: number }

/** What is known of one group just before a time: at risk, survival from all causes, cumulative incidence. */
interface State { atRisk: number, survival: number, incidence: number }

/**
 * Gray's test that cumulative incidences of the event of interest are equal in all groups: a chi-squared test on the subdistribution hazards (rho = 0).
 *
 * Missing values are the caller's; ties of times must be mended.
 * @source Gray 1988, doi:10.1214/aos/1176350951; R cmprsk, cuminc
 */
export function grayTest(problem: GrayProblem): ChiSquareTest {
  const { groups } = problem
  const { counts, times } = countsByTime(problem)
  const states = Array.from({ length: groups }, (_, group): State => ({ atRisk: counts.reduce((sum, one) => sum + (one[group]?.exits ?? 0), 0), survival: 1, incidence: 0 }))
  const score = new Float64Array(groups)
  const spread = new ScoreSpread(groups)
  let pooled = 0
  for (let at = 0; at < times; at += 1) {
    const here = counts[at] ?? []
    const deaths = here.reduce((sum, one) => sum + one.own, 0)
    if (deaths + here.reduce((sum, one) => sum + one.other, 0) > 0) pooled = step({ states, here, deaths, pooled, score, spread })
    states.forEach((state, group) => { state.atRisk -= here[group]?.exits ?? 0 })
  }
  const { chisq, df } = compare(Array.from(score), spread.covariance())
  return { chisq, df, p: chiSquareUpper(chisq, df) }
}

interface Counts { own: number, other: number, exits: number }

function countsByTime({ time, cause, group, groups }: GrayProblem): { counts: Counts[][], times: number } {
  const { ranks, levels } = denseRanks(time)
  const counts = Array.from(levels, () => Array.from({ length: groups }, (): Counts => ({ own: 0, other: 0, exits: 0 })))
  ranks.forEach((rank, row) => {
    const one = counts[rank]?.[group[row] as number]
    if (one === undefined) return
    one.exits += 1
    if (cause[row] === 1) one.own += 1
    else if (cause[row] === 2) one.other += 1
  })
  return { counts, times: levels.length }
}

interface Step { readonly states: State[], readonly here: readonly Counts[], readonly deaths: number, readonly pooled: number, readonly score: Float64Array, readonly spread: ScoreSpread }

/** One time: adds to the scores and to their spread, moves the states on, and returns the pooled incidence after it. */
function step({ states, here, deaths, pooled, score, spread }: Step): number {
  // At risk in the scale of the subdistribution: R / S(t-), and the same times 1 - F(t-).
  const scaled = states.map(({ atRisk, survival }) => (atRisk > 0 ? atRisk / survival : 0))
  const weights = states.map(({ atRisk, incidence }, group) => (atRisk > 0 ? (scaled[group] as number) * (1 - incidence) : 0))
  const total = scaled.reduce((sum, one) => sum + one, 0)
  const weighed = weights.reduce((sum, one) => sum + one, 0)
  const after = pooled + deaths / total
  states.forEach(({ atRisk }, group) => {
    if (atRisk > 0) score[group] = (score[group] as number) + (here[group]?.own ?? 0) - (deaths * (weights[group] as number)) / weighed
  })
  const before = states.map(({ survival }) => survival)
  states.forEach((state, group) => {
    const { own = 0, other = 0 } = here[group] ?? {}
    if (state.atRisk <= 0) return
    state.incidence += (state.survival * own) / state.atRisk
    state.survival *= (state.atRisk - own - other) / state.atRisk
  })
  spread.add({ states, here, before, scaled, total, deaths, pooled, after })
  return after
}

interface SpreadStep { states: readonly State[], here: readonly Counts[], before: readonly number[], scaled: readonly number[], total: number, deaths: number, pooled: number, after: number }

/** The covariance of the scores: for each group k, sums over its deaths of the squares of a(t) + c(end) - c(t), expanded so that one pass suffices. */
class ScoreSpread {
  private readonly size: number
  /** c: what a later change of the survival of group k does to each score, a row a score, a column a group. */
  private readonly carried: Matrix
  private readonly squares: Matrix[]
  private readonly crossed: Matrix
  private readonly plain: Float64Array

  constructor(size: number) {
    this.size = size
    this.carried = zeros(size, size)
    this.squares = Array.from({ length: size }, () => zeros(size, size))
    this.crossed = zeros(size, size)
    this.plain = new Float64Array(size)
  }

  add({ states, here, before, scaled, total, deaths, pooled, after }: SpreadStep): void {
    const direct = zeros(this.size, this.size)
    for (let i = 0; i < this.size; i += 1) {
      for (let k = 0; k < this.size; k += 1) {
        const cell = i * this.size + k
        direct.values[cell] = (scaled[i] as number) * ((i === k ? 1 : 0) - (scaled[k] as number) / total)
        this.carried.values[cell] = (this.carried.values[cell] as number) + (direct.values[cell] * deaths) / (total * (1 - pooled))
      }
    }
    for (let k = 0; k < this.size; k += 1) {
      const [{ survival, atRisk }, previous] = [states[k] as State, before[k] as number]
      if (atRisk <= 0) continue
      const gone = survival > 0 ? (1 - after) / survival : 0
      if (deaths > 0) {
        // Under the hypothesis deaths of the event are shared in proportion to those at risk.
        const tied = deaths > 1 ? 1 - (deaths - 1) / (total * previous - 1) : 1
        this.addDeaths({ k, direct, factor: 1 - gone, spread: (tied * previous * deaths) / (total * atRisk) })
      }
      const other = here[k]?.other ?? 0
      if (other > 0 && survival > 0) this.addDeaths({ k, direct: null, factor: -gone, spread: previous * previous * spreadOf(other, atRisk) })
    }
  }

  /** One kind of death in group k: each changes score i by direct - factor c(t) + factor c(end). */
  private addDeaths({ k, direct, factor, spread }: { k: number, direct: Matrix | null, factor: number, spread: number }): void {
    const [own, size] = [new Float64Array(this.size), this.size]
    for (let i = 0; i < size; i += 1) own[i] = (direct === null ? 0 : (direct.values[i * size + k] as number)) - factor * (this.carried.values[i * size + k] as number)
    const squares = this.squares[k]?.values ?? new Float64Array(0)
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) squares[i * size + j] = (squares[i * size + j] as number) + spread * (own[i] as number) * (own[j] as number)
      this.crossed.values[i * size + k] = (this.crossed.values[i * size + k] as number) + spread * factor * (own[i] as number)
    }
    this.plain[k] = (this.plain[k] as number) + spread * factor * factor
  }

  covariance(): Matrix {
    const size = this.size
    const result = zeros(size, size)
    const [c, x] = [this.carried.values, this.crossed.values]
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        let sum = 0
        for (let k = 0; k < size; k += 1) {
          const [ci, cj] = [c[i * size + k] as number, c[j * size + k] as number]
          sum += (this.squares[k]?.values[i * size + j] as number) + ci * (x[j * size + k] as number) + cj * (x[i * size + k] as number) + ci * cj * (this.plain[k] as number)
        }
        result.values[i * size + j] = sum
      }
    }
    return result
  }
}
