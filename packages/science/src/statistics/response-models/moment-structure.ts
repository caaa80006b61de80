import { at, cholesky, inverseFromCholesky, logDeterminant, multiply, timesVector, transpose, zeros, type Matrix } from '../foundations/index.ts'

/** What one group of persons gives to a structural model: covariances with divisor n, and means. */
export interface GroupMoments { readonly n: number, readonly covariance: Matrix, readonly means: Float64Array }

/** One element of the model's matrices: a parameter by its index, or a fixed value. */
export interface ModelCell {
  readonly of: 'loading' | 'factorCovariance' | 'residual' | 'intercept' | 'factorMean'
  readonly row: number
  readonly column: number
  /** -1 for a fixed value. */
  readonly parameter: number
  readonly fixed: number
}
export interface MomentModel {
  readonly items: number
  readonly factors: number
  readonly parameters: number
  /** The cells of each group; those not named are zero. */
  readonly groups: readonly (readonly ModelCell[])[]
  /** Without means in the model, the sample's means are reproduced and cost no parameter. */
  readonly withMeans: boolean
}

export interface GroupMatrices { loading: Matrix, factorCovariance: Matrix, residual: Matrix, intercept: Float64Array, factorMean: Float64Array }

/** The matrices of one group at given parameters: LISREL's Lambda, Psi, Theta, nu and alpha. */
export function matricesAt(model: MomentModel, cells: readonly ModelCell[], parameters: ArrayLike<number>): GroupMatrices {
  const { items, factors } = model
  const built: GroupMatrices = {
    loading: zeros(items, factors), factorCovariance: zeros(factors, factors), residual: zeros(items, items), intercept: new Float64Array(items), factorMean: new Float64Array(factors),
  }
  for (const { of, row, column, parameter, fixed } of cells) {
    const value = parameter < 0 ? fixed : parameters[parameter] as number
    if (of === 'intercept' || of === 'factorMean') built[of][row] = value
    else {
      const { values, columns } = built[of]
      values[row * columns + column] = value
      if (of !== 'loading') values[column * columns + row] = value
    }
  }
  return built
}

/** The covariances the model implies: Lambda Psi Lambda' + Theta. */
export function impliedCovariance({ loading, factorCovariance, residual }: GroupMatrices): Matrix {
  const common = multiply(multiply(loading, factorCovariance), transpose(loading))
  return { ...common, values: common.values.map((value, index) => value + (residual.values[index] as number)) }
}

/** The means the model implies: nu + Lambda alpha. */
export function impliedMeans({ loading, intercept, factorMean }: GroupMatrices): Float64Array {
  return timesVector(loading, factorMean).map((value, item) => value + (intercept[item] as number))
}

export interface Discrepancy { readonly inverse: Matrix, /** F of maximum likelihood: chi-square over n. */ readonly value: number, readonly implied: Matrix, /** Sample means minus implied means. */ readonly off: Float64Array }

/**
 * The discrepancy of maximum likelihood in one group: log|Sigma| + tr(S Sigma^-1) - log|S| - p + d' Sigma^-1 d.
 * Null where the implied covariances are not positive definite.
 * @source Bollen 1989, Structural Equations with Latent Variables, eq. 4.67; Joreskog 1971, doi:10.1007/BF02291366
 */
export function discrepancyOf(matrices: GroupMatrices, moments: GroupMoments, { withMeans, logSample }: { withMeans: boolean, logSample: number }): Discrepancy | null {
  const implied = impliedCovariance(matrices)
  const factor = cholesky(implied)
  if (factor === null) return null
  const inverse = inverseFromCholesky(factor)
  const means = withMeans ? impliedMeans(matrices) : moments.means
  const off = moments.means.map((value, item) => value - (means[item] as number))
  const size = implied.rows
  let value = logDeterminant(factor) - logSample - size
  for (let i = 0; i < size; i += 1) for (let j = 0; j < size; j += 1) value += at(inverse, i, j) * (at(moments.covariance, i, j) + (off[i] as number) * (off[j] as number))
  return { inverse, value, implied, off }
}

/** How the implied moments move with one cell: the covariances by u v' + v u', the means by w. */
export interface CellSlope { readonly parameter: number, readonly u: Float64Array, readonly v: Float64Array, readonly w: Float64Array }

/** The slopes of the implied moments in each free cell of a group. */
export function slopesOf(model: MomentModel, cells: readonly ModelCell[], matrices: GroupMatrices): CellSlope[] {
  const { items, factors } = model
  const spread = multiply(matrices.loading, matrices.factorCovariance)
  const unit = (row: number, height = 1): Float64Array => { const vector = new Float64Array(items); vector[row] = height; return vector }
  const column = (matrix: Matrix, which: number, times = 1): Float64Array => Float64Array.from({ length: items }, (_, row) => times * (matrix.values[row * factors + which] as number))
  const none = new Float64Array(items)
  return cells.filter(({ parameter }) => parameter >= 0).map(({ of, row, column: across, parameter }) => {
    const half = row === across ? 0.5 : 1
    if (of === 'loading') return { parameter, u: unit(row), v: column(spread, across), w: unit(row, matrices.factorMean[across]) }
    if (of === 'factorCovariance') return { parameter, u: column(matrices.loading, row, half), v: column(matrices.loading, across), w: none }
    if (of === 'residual') return { parameter, u: unit(row, half), v: unit(across), w: none }
    return { parameter, u: none, v: none, w: of === 'intercept' ? unit(row) : column(matrices.loading, row) }
  })
}
