import type { Matrix } from '../foundations/index.ts'
import { rowsWithOutcome } from './blocks.ts'
import { fixedEffectsOf, spreadOf, type FixedEffects } from './fixed-effects.ts'
import { slopesAt, stateAt, type MarginalProblem } from './marginal-likelihood.ts'
import { maximizeLikelihood, type MarginalFit } from './maximize-likelihood.ts'
import { orthonormalBasis, projectOnto, type Basis } from './orthonormal-basis.ts'
import { factorModel, linearModel, linearParameters, mixedParameterCount, mixedStart, randomFactor } from './random-effects-covariance.ts'
import { rotateGroups, type Rotated } from './rotate-groups.ts'
import { squareProduct } from './square.ts'

export interface GroupedData {
  /** Of full column rank, one row an observation. */
  readonly x: Matrix
  /** The random-effects design, one row an observation. */
  readonly z: Matrix
  readonly y: ArrayLike<number>
  /** The group of each row, counted from 0. */
  readonly groups: readonly number[]
}

export interface MixedModel {
  readonly problem: MarginalProblem
  readonly basis: Basis
  readonly offset: Float64Array
  readonly fit: MarginalFit
  readonly rotated: Rotated
  /** The Cholesky factor of the covariance of the random effects, relative to the residual standard deviation, diagonal >= 0. */
  readonly relativeFactor: Float64Array
  readonly residualSd: number
  readonly logLikelihood: number
  readonly parameterCount: number
}

/**
 * The linear mixed model with correlated random effects of one grouping factor, by (restricted) maximum likelihood.
 * Null when no likelihood can be computed (the outcome is fitted exactly).
 * @source Laird and Ware 1982, doi:10.2307/2529876; Bates and others 2015, doi:10.18637/jss.v067.i01 (lme4)
 */
export function fitMixedModel(data: GroupedData, { restricted }: { restricted: boolean }): MixedModel | null {
  const basis = orthonormalBasis(data.x)
  const { coefficients: offset, residuals } = projectOnto(basis, data.y)
  const rotated = rotateGroups(data.z, rowsWithOutcome(basis.q, residuals), rowsByGroup(data.groups))
  const size = data.z.columns
  const problem: MarginalProblem = { blocks: rotated.blocks, columns: data.x.columns, observations: data.x.rows, restricted, covariance: factorModel(size, rotated.designs) }
  const spread = Math.sqrt(residuals.reduce((sum, one) => sum + one * one, 0) / residuals.length)
  if (spread === 0) return null
  const sizes = Array.from({ length: size }, (_, column) => Math.sqrt(data.groups.reduce((sum, __, row) => sum + (data.z.values[row * size + column] as number) ** 2, 0) / data.groups.length))
  const fit = maximizeLikelihood(problem, mixedStart(sizes.map((one) => 0.5 * spread / Math.max(one, 1e-300)), 0.7 * spread))
  if (fit === null) return null
  const residualSd = Math.exp(fit.parameters.at(-1) as number)
  return {
    problem, basis, offset, fit, rotated, residualSd,
    relativeFactor: positiveDiagonal(randomFactor(fit.parameters, size), size).map((one) => one / residualSd),
    logLikelihood: -(fit.state.criterion + (restricted ? basis.logDeterminant : 0)) / 2,
    parameterCount: data.x.columns + mixedParameterCount(size),
  }
}

/**
 * The fixed effects of a mixed model: Satterthwaite's degrees of freedom as lmerTest, Kenward and Roger's as pbkrtest.
 * @source Kuznetsova, Brockhoff and Christensen 2017, doi:10.18637/jss.v082.i13; Halekoh and Hojsgaard 2014, doi:10.18637/jss.v059.i09
 */
export function mixedFixedEffects({ problem, basis, offset, fit, rotated }: MixedModel, df: 'satterthwaite' | 'kr'): FixedEffects | null {
  if (df === 'satterthwaite') return fixedEffectsOf({ problem, state: fit.state, slopes: fit.slopes, basis, offset, spread: spreadOf(fit.slopes.hessian), kenwardRoger: false })
  const size = rotated.designs[0]?.columns ?? 0
  const linear: MarginalProblem = { ...problem, covariance: linearModel(size, rotated.designs) }
  const state = stateAt(linear, linearParameters(fit.parameters, size))
  if (state === null) return null
  const slopes = slopesAt(linear, state)
  return fixedEffectsOf({ problem: linear, state, slopes, basis, offset, spread: spreadOf(slopes.expected), kenwardRoger: true })
}

/**
 * The predicted random effects of each group (conditional modes, BLUP), in the order of the groups.
 * @source Robinson 1991, doi:10.1214/ss/1177011926; Bates and others 2015, doi:10.18637/jss.v067.i01
 */
export function randomEffectsOf({ fit, rotated, problem }: MixedModel): number[][] {
  const size = rotated.designs[0]?.columns ?? 0
  const factor = randomFactor(fit.parameters, size)
  const covariance = squareProduct(factor, factor.map((_, at) => factor[(at % size) * size + Math.floor(at / size)] as number), size)
  return rotated.members.map(({ block, rows }) => {
    const residuals = rows.map((row) => fit.state.coefficients.reduce((rest, one, column) => rest - one * (row[column] as number), row[problem.columns] as number))
    const inverse = fit.state.inverses[block] as Float64Array
    const weighted = residuals.map((_, i) => residuals.reduce((sum, one, j) => sum + (inverse[i * rows.length + j] as number) * one, 0))
    const design = rotated.designs[block] as Matrix
    const seen = Array.from({ length: size }, (_, effect) => weighted.reduce((sum, one, row) => sum + (design.values[row * size + effect] as number) * one, 0))
    return seen.map((_, effect) => seen.reduce((sum, one, other) => sum + (covariance[effect * size + other] as number) * one, 0))
  })
}

function rowsByGroup(groups: readonly number[]): number[][] {
  const rows: number[][] = []
  groups.forEach((group, row) => {
    const own = rows[group]
    if (own === undefined) rows[group] = [row]
    else own.push(row)
  })
  return rows
}

function positiveDiagonal(factor: Float64Array, size: number): Float64Array {
  return factor.map((value, at) => {
    const column = at % size
    return (factor[column * size + column] as number) < 0 ? -value : value
  })
}
