import type { Matrix } from '../foundations/index.ts'
import { addSubject, emptyBlock, rowsWithOutcome, type Block } from './blocks.ts'
import { observedVisits, startingParameters, visitCovariance, type CovarianceStructure } from './covariance-structures.ts'
import { fixedEffectsOf, spreadOf, type FixedEffects } from './fixed-effects.ts'
import type { MarginalProblem } from './marginal-likelihood.ts'
import { maximizeLikelihood, type MarginalFit } from './maximize-likelihood.ts'
import { orthonormalBasis, projectOnto, type Basis } from './orthonormal-basis.ts'

export interface VisitData {
  /** Of full column rank, one row an observation. */
  readonly x: Matrix
  readonly y: ArrayLike<number>
  /** The subject and the visit of each row, counted from 0; a subject has a visit once at most. */
  readonly subjects: readonly number[]
  readonly visits: readonly number[]
  readonly visitCount: number
}

export interface VisitModelAsked { readonly data: VisitData, readonly structure: CovarianceStructure, readonly restricted: boolean }
export interface VisitModel {
  readonly problem: MarginalProblem
  readonly basis: Basis
  /** The least-squares coefficients on the basis, taken off the outcome so that its size costs no digits. */
  readonly offset: Float64Array
  readonly fit: MarginalFit
  /** Of all visits, row after row. */
  readonly covariance: Float64Array
  readonly logLikelihood: number
}

/**
 * The marginal model for repeated measures: y ~ N(X b, S) within a subject, S of the chosen structure over the visits; a subject who
 * misses visits contributes the rows that are there (missing at random). Null when no likelihood can be computed.
 * @source Mallinckrodt and others 2008, doi:10.1177/009286150804200402; the R package mmrm 0.3.18
 */
export function fitVisitModel({ data, structure, restricted }: VisitModelAsked): VisitModel | null {
  const basis = orthonormalBasis(data.x)
  const { coefficients: offset, residuals } = projectOnto(basis, data.y)
  const { blocks, patterns } = patternBlocks(data, basis.q, residuals)
  const covariance = visitCovariance(structure, data.visitCount)
  const problem: MarginalProblem = {
    blocks, columns: data.x.columns, observations: data.x.rows, restricted, covariance: observedVisits(covariance, data.visitCount, patterns),
  }
  const fit = maximizeLikelihood(problem, startingPoint(data, residuals, structure))
  if (fit === null) return null
  const basisTerm = restricted ? basis.logDeterminant : 0
  return { problem, basis, offset, fit, covariance: covariance(fit.parameters).value, logLikelihood: -(fit.state.criterion + basisTerm) / 2 }
}

/**
 * The fixed effects of a visit model, with Satterthwaite's or Kenward and Roger's degrees of freedom.
 * @source mmrm 0.3.18: both take the observed information of the covariance parameters
 */
export function visitFixedEffects({ problem, basis, offset, fit }: VisitModel, df: 'satterthwaite' | 'kr'): FixedEffects {
  return fixedEffectsOf({ problem, state: fit.state, slopes: fit.slopes, basis, offset, spread: spreadOf(fit.slopes.hessian), kenwardRoger: df === 'kr' })
}

function patternBlocks({ subjects, visits }: VisitData, q: Matrix, residuals: Float64Array): { blocks: Block[], patterns: number[][] } {
  const rowsOf = new Map<number, number[]>()
  subjects.forEach((subject, row) => {
    const rows = rowsOf.get(subject)
    if (rows === undefined) rowsOf.set(subject, [row])
    else rows.push(row)
  })
  const joined = rowsWithOutcome(q, residuals)
  const found = new Map<string, { block: ReturnType<typeof emptyBlock>, pattern: number[] }>()
  for (const rows of rowsOf.values()) {
    rows.sort((a, b) => (visits[a] as number) - (visits[b] as number))
    const pattern = rows.map((row) => visits[row] as number)
    const key = pattern.join()
    const entry = found.get(key) ?? { block: emptyBlock(pattern.length, q.columns + 1), pattern }
    found.set(key, entry)
    addSubject(entry.block, rows.map((row) => joined[row] as Float64Array))
  }
  return { blocks: [...found.values()].map(({ block }) => block), patterns: [...found.values()].map(({ pattern }) => pattern) }
}

/** Standard deviation of the least-squares residuals at each visit, and their mean correlation between visits of a subject. */
function startingPoint({ subjects, visits, visitCount }: VisitData, residuals: Float64Array, structure: CovarianceStructure): Float64Array {
  const [squares, counts, sums, lengths] = [new Float64Array(visitCount), new Float64Array(visitCount), new Map<number, number>(), new Map<number, number>()]
  let total = 0
  residuals.forEach((residual, row) => {
    const [visit, subject] = [visits[row] as number, subjects[row] as number]
    squares[visit] = (squares[visit] as number) + residual * residual
    counts[visit] = (counts[visit] as number) + 1
    total += residual * residual
    sums.set(subject, (sums.get(subject) ?? 0) + residual)
    lengths.set(subject, (lengths.get(subject) ?? 0) + 1)
  })
  const variance = total / residuals.length
  // Pairs of residuals of one subject: (sum)^2 less the squares, over their number.
  const crossed = [...sums.values()].reduce((sum, one) => sum + one * one, 0) - total
  const pairs = [...lengths.values()].reduce((sum, one) => sum + one * (one - 1), 0)
  const correlation = pairs === 0 ? 0 : Math.min(0.9, Math.max(0, crossed / pairs / variance))
  const deviations = squares.map((square, visit) => Math.sqrt(Math.max(square / (counts[visit] as number), variance * 1e-4)))
  return startingParameters(structure, deviations, correlation)
}
