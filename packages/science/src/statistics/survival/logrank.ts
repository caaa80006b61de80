import { chiSquareUpper, cholesky, dot, refuse, solveCholesky, submatrix, zeros, type Matrix } from '../foundations/index.ts'
import type { ChiSquareTest } from './cox-fit.ts'
import { denseRanks } from './time-order.ts'

export interface LogrankProblem {
  readonly time: ArrayLike<number>
  readonly event: ArrayLike<number>
  /** Codes from 0 of the groups compared. */
  readonly group: ArrayLike<number>
  readonly groups: number
  readonly strata?: ArrayLike<number> | undefined
  /** Weights S(t-)^rho: 0 is the log-rank test, 1 Peto and Peto's modification of Wilcoxon's test. */
  readonly rho: number
}

export interface Logrank extends ChiSquareTest { readonly observed: Float64Array, readonly expected: Float64Array, readonly variance: Matrix }

/**
 * The log-rank test, or its weighted form of Fleming and Harrington, stratified or not: observed and expected events of each group, and their chi-squared test.
 *
 * Groups that are never at risk when an event happens do not count in the degrees of freedom. Missing values are the caller's; ties of times must be mended.
 * @source Harrington and Fleming 1982, doi:10.1093/biomet/69.3.553; R survival, survdiff
 */
export function logrank(problem: LogrankProblem): Logrank {
  const { groups, strata } = problem
  const sums = { observed: new Float64Array(groups), expected: new Float64Array(groups), variance: zeros(groups, groups) }
  const members = new Map<number, number[]>()
  for (let row = 0; row < problem.time.length; row += 1) {
    const stratum = strata?.[row] ?? 0
    const rows = members.get(stratum)
    if (rows === undefined) members.set(stratum, [row])
    else rows.push(row)
  }
  for (const rows of members.values()) addStratum(problem, rows, sums)
  const compared = Array.from({ length: groups }, (_, group) => group).filter((group) => (sums.expected[group] as number) > 0)
  const { chisq, df } = compare(Array.from(compared, (group) => (sums.observed[group] as number) - (sums.expected[group] as number)), submatrix(sums.variance, compared))
  return { ...sums, chisq, df, p: chiSquareUpper(chisq, df) }
}

/**
 * The chi-squared statistic of differences that sum to zero, from their covariance: the first one is left out.
 *
 * Refused when fewer than two groups are compared, or when nothing tells them apart.
 * @source R survival, survdiff
 */
export function compare(differences: readonly number[], variance: Matrix): { chisq: number, df: number } {
  const others = Array.from({ length: differences.length - 1 }, (_, index) => index + 1)
  const factor = others.length < 1 ? null : cholesky(submatrix(variance, others))
  if (factor === null) return refuse('survival/no-comparison')
  const rest = others.map((index) => differences[index] as number)
  return { chisq: dot(rest, solveCholesky(factor, rest)), df: others.length }
}

function addStratum({ time, event, group, groups, rho }: LogrankProblem, rows: readonly number[], { observed, expected, variance }: { observed: Float64Array, expected: Float64Array, variance: Matrix }): void {
  const { ranks, levels } = denseRanks(rows.map((row) => time[row] as number))
  const [exits, deaths] = [new Float64Array(levels.length * groups), new Float64Array(levels.length * groups)]
  const atRisk = new Float64Array(groups)
  rows.forEach((row, index) => {
    const code = group[row] as number
    const cell = (ranks[index] as number) * groups + code
    exits[cell] = (exits[cell] as number) + 1
    deaths[cell] = (deaths[cell] as number) + Number(event[row])
    atRisk[code] = (atRisk[code] as number) + 1
  })
  let survival = 1
  for (let at = 0; at < levels.length; at += 1) {
    const here = deaths.subarray(at * groups, (at + 1) * groups)
    const d = here.reduce((sum, one) => sum + one, 0)
    const n = atRisk.reduce((sum, one) => sum + one, 0)
    if (d > 0) {
      const weight = survival ** rho
      const spread = n > 1 ? (weight * weight * d * (n - d)) / (n * n * (n - 1)) : 0
      for (let i = 0; i < groups; i += 1) {
        const mine = atRisk[i] as number
        observed[i] = (observed[i] as number) + weight * (here[i] as number)
        expected[i] = (expected[i] as number) + (weight * d * mine) / n
        for (let j = 0; j < groups; j += 1) {
          const cell = i * groups + j
          variance.values[cell] = (variance.values[cell] as number) + spread * mine * ((i === j ? n : 0) - (atRisk[j] as number))
        }
      }
      survival *= (n - d) / n
    }
    for (let i = 0; i < groups; i += 1) atRisk[i] = (atRisk[i] as number) - (exits[at * groups + i] as number)
  }
}
