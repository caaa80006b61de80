import { add, cholesky, inverseFromCholesky, logDeterminant, matrixOf, multiply, solveCholesky, submatrix, zeros, type Matrix } from '../foundations/index.ts'
import { foldProducts, sumProducts, type Block } from './blocks.ts'
import { elementSum, squareProduct, traceOfProduct } from './square.ts'

/** The covariance matrix of each block's rows, with its derivatives, at one value of the covariance parameters. */
export interface BlockCovariance {
  readonly value: Float64Array
  readonly first: readonly Float64Array[]
  /** The second derivative with respect to two parameters; null where it is zero. */
  readonly second: (i: number, j: number) => Float64Array | null
}
export type CovarianceModel = (parameters: Float64Array) => (block: number) => BlockCovariance

export interface MarginalProblem {
  readonly blocks: readonly Block[]
  /** Fixed-effects columns; the block's products hold one more, the outcome. */
  readonly columns: number
  readonly observations: number
  readonly restricted: boolean
  readonly covariance: CovarianceModel
}

export interface MarginalState {
  /** -2 log-likelihood (restricted or not), all constants included, on the basis the products were formed in. */
  readonly criterion: number
  readonly coefficients: Float64Array
  /** (X' V^-1 X)^-1. */
  readonly unadjusted: Matrix
  /** V^-1 of each block. */
  readonly inverses: readonly Float64Array[]
  readonly covariances: readonly BlockCovariance[]
}

/**
 * The (restricted) likelihood of the marginal model y ~ N(X b, V), fixed effects profiled out; null where V is not positive definite.
 * @source Jennrich and Schluchter 1986, doi:10.2307/2530695; Patterson and Thompson 1971, doi:10.1093/biomet/58.3.545
 */
export function stateAt(problem: MarginalProblem, parameters: Float64Array): MarginalState | null {
  const { blocks, columns, observations, restricted } = problem
  const covarianceOf = problem.covariance(parameters)
  const covariances = blocks.map((_, index) => covarianceOf(index))
  let logDet = 0
  const inverses: Float64Array[] = []
  for (const [index, block] of blocks.entries()) {
    const factor = cholesky({ rows: block.size, columns: block.size, values: (covariances[index] as BlockCovariance).value })
    if (factor === null) return null
    logDet += block.subjects * logDeterminant(factor)
    inverses.push(inverseFromCholesky(factor).values)
  }
  const products = sumProducts(blocks, inverses, columns + 1)
  const fixed = Array.from({ length: columns }, (_, index) => index)
  const factor = cholesky(submatrix(products, fixed))
  if (factor === null || !Number.isFinite(logDet)) return null
  const right = Float64Array.from(fixed, (row) => products.values[row * (columns + 1) + columns] as number)
  const coefficients = solveCholesky(factor, right)
  const squares = (products.values.at(-1) as number) - elementSum(right, coefficients)
  const freedom = restricted ? observations - columns : observations
  const criterion = freedom * Math.log(2 * Math.PI) + logDet + squares + (restricted ? logDeterminant(factor) : 0)
  return { criterion, coefficients, unadjusted: inverseFromCholesky(factor), inverses, covariances }
}

export interface MarginalSlopes {
  /** Of the criterion, for each covariance parameter. */
  readonly gradient: Float64Array
  readonly hessian: Matrix
  /** The expectation of the Hessian. */
  readonly expected: Matrix
  /** X' V^-1 V_i V^-1 X for each covariance parameter i: minus the derivative of X' V^-1 X. */
  readonly informationSlopes: readonly Matrix[]
}

/**
 * The exact gradient, Hessian and expected Hessian of the criterion.
 * @source Lindstrom and Bates 1988, doi:10.1080/01621459.1988.10478693; Searle, Casella and McCulloch, Variance Components, 1992, section 6.6
 */
export function slopesAt(problem: MarginalProblem, state: MarginalState): MarginalSlopes {
  const { blocks, columns, restricted } = problem
  const count = (state.covariances[0] as BlockCovariance).first.length
  const contrast = Float64Array.from({ length: columns + 1 }, (_, index) => (index < columns ? -(state.coefficients[index] as number) : 1))
  const residuals = foldProducts(blocks, matrixOf(Array.from(contrast, (one) => contrast.map((other) => one * other))))
  const leverages = restricted ? foldProducts(blocks, bordered(state.unadjusted)) : blocks.map(({ size }) => new Float64Array(size * size))
  const sums = { gradient: new Float64Array(count), hessian: zeros(count, count), expected: zeros(count, count) }
  blocks.forEach((block, index) => addBlock(sums, {
    block, inverse: state.inverses[index] as Float64Array, covariance: state.covariances[index] as BlockCovariance, residual: residuals[index] as Float64Array, leverage: leverages[index] as Float64Array,
  }))
  const informationSlopes = addFixedPart(sums, { problem, state, contrast })
  return { ...sums, informationSlopes }
}

function bordered(matrix: Matrix): Matrix {
  const size = matrix.rows + 1
  const result = zeros(size, size)
  for (let row = 0; row < matrix.rows; row += 1) result.values.set(matrix.values.subarray(row * matrix.rows, (row + 1) * matrix.rows), row * size)
  return result
}

interface Sums { gradient: Float64Array, hessian: Matrix, expected: Matrix }
interface BlockPart { block: Block, inverse: Float64Array, covariance: BlockCovariance, residual: Float64Array, leverage: Float64Array }

/** What a block gives by itself: traces of products of k x k matrices, never anything of the size of the data. */
function addBlock({ gradient, hessian, expected }: Sums, { block, inverse, covariance, residual, leverage }: BlockPart): void {
  const { size, subjects } = block
  const sandwich = (middle: Float64Array): Float64Array => squareProduct(squareProduct(inverse, middle, size), inverse, size)
  const [inner, spread] = [sandwich(residual), sandwich(leverage)]
  const slope = inverse.map((value, index) => subjects * value - (inner[index] as number) - (spread[index] as number))
  const bend = inverse.map((value, index) => 2 * ((inner[index] as number) + (spread[index] as number)) - subjects * value)
  const mean = inverse.map((value, index) => subjects * value - 2 * (spread[index] as number))
  const { first, second } = covariance
  const left = first.map((one) => squareProduct(one, inverse, size))
  const bent = first.map((one) => squareProduct(one, bend, size))
  const meant = first.map((one) => squareProduct(one, mean, size))
  const count = first.length
  for (let i = 0; i < count; i += 1) {
    gradient[i] = (gradient[i] as number) + elementSum(slope, first[i] as Float64Array)
    for (let j = 0; j < count; j += 1) {
      const curve = j <= i ? second(i, j) : second(j, i)
      const bending = traceOfProduct(left[i] as Float64Array, bent[j] as Float64Array, size) + (curve === null ? 0 : elementSum(slope, curve))
      hessian.values[i * count + j] = (hessian.values[i * count + j] as number) + bending
      expected.values[i * count + j] = (expected.values[i * count + j] as number) + traceOfProduct(left[i] as Float64Array, meant[j] as Float64Array, size)
    }
  }
}

/** What comes through the fixed effects, whose estimate and covariance move with V. */
function addFixedPart({ gradient, hessian, expected }: Sums, { problem, state, contrast }: { problem: MarginalProblem, state: MarginalState, contrast: Float64Array }): Matrix[] {
  const { blocks, columns, restricted } = problem
  const fixed = Array.from({ length: columns }, (_, index) => index)
  const count = gradient.length
  const pulls: Float64Array[] = []
  const slopes = gradient.length === 0 ? [] : Array.from({ length: count }, (_, index) => {
    const weights = blocks.map(({ size }, at) => {
      const inverse = state.inverses[at] as Float64Array
      return squareProduct(squareProduct(inverse, (state.covariances[at] as BlockCovariance).first[index] as Float64Array, size), inverse, size)
    })
    const whole = sumProducts(blocks, weights, columns + 1)
    pulls.push(Float64Array.from(fixed, (row) => elementSum(whole.values.subarray(row * (columns + 1), (row + 1) * (columns + 1)), contrast)))
    return submatrix(whole, fixed)
  })
  const scaled = slopes.map((slope) => multiply(state.unadjusted, slope))
  for (let i = 0; i < count; i += 1) {
    const pulled = multiply(state.unadjusted, { rows: columns, columns: 1, values: pulls[i] as Float64Array }).values
    for (let j = 0; j < count; j += 1) {
      const at = i * count + j
      const turned = restricted ? traceOfProduct((scaled[i] as Matrix).values, (scaled[j] as Matrix).values, columns) : 0
      hessian.values[at] = (hessian.values[at] as number) - 2 * elementSum(pulled, pulls[j] as Float64Array) - turned
      expected.values[at] = (expected.values[at] as number) + turned
    }
  }
  return slopes
}

/**
 * Sum over pairs of parameters of w_ij (Q_ij - P_i Phi P_j - R_ij / 4), of Kenward and Roger: what their adjusted covariance adds to Phi.
 * @source Kenward and Roger 1997, doi:10.2307/2533558, section 2
 */
export function kenwardRogerMiddle(problem: MarginalProblem, state: MarginalState, { slopes, weights }: { slopes: readonly Matrix[], weights: Matrix }): Matrix {
  const { blocks, columns } = problem
  const count = slopes.length
  const middles = blocks.map(({ size }, index) => {
    const inverse = state.inverses[index] as Float64Array
    const { first, second } = state.covariances[index] as BlockCovariance
    const left = first.map((one) => squareProduct(squareProduct(inverse, one, size), inverse, size))
    const sum = new Float64Array(size * size)
    for (let i = 0; i < count; i += 1) {
      // Summed over j first: one product of matrices for each i.
      const along = weightedSum(first, (j) => weights.values[i * count + j] as number, size)
      squareProduct(squareProduct(left[i] as Float64Array, along, size), inverse, size).forEach((value, at) => void (sum[at] = (sum[at] as number) + value))
    }
    const curves = Array.from({ length: count }, (_, i) => Array.from({ length: count }, (__, j) => (j <= i ? second(i, j) : second(j, i)))).flat()
    const bent = weightedSum(curves, (at) => (weights.values[at] as number) / 4, size)
    const curved = squareProduct(squareProduct(inverse, bent, size), inverse, size)
    return sum.map((value, at) => value - (curved[at] as number))
  })
  const fixed = Array.from({ length: columns }, (_, index) => index)
  let result = submatrix(sumProducts(blocks, middles, columns + 1), fixed)
  for (let i = 0; i < count; i += 1) {
    const along = weightedSum(slopes.map((slope) => slope.values), (j) => weights.values[i * count + j] as number, columns)
    const product = multiply(multiply(slopes[i] as Matrix, state.unadjusted), { rows: columns, columns, values: along })
    result = add(result, product, -1)
  }
  return result
}

function weightedSum(matrices: readonly (Float64Array | null)[], weightOf: (index: number) => number, size: number): Float64Array {
  const sum = new Float64Array(size * size)
  matrices.forEach((matrix, index) => {
    if (matrix === null) return
    const weight = weightOf(index)
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] as number) + weight * (matrix[at] as number)
  })
  return sum
}
