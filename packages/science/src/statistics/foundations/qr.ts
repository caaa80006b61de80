import { zeros, type Matrix } from './matrix.ts'

/** A column whose norm falls under this share of its first norm is a combination of the columns before it. */
const tolerance = 1e-7

export interface LeastSquares {
  /** Columns that carry information of their own, in the order of the matrix. */
  kept: number[]
  /** Columns that repeat a combination of earlier ones. */
  aliased: number[]
  /** Coefficients of the kept columns. */
  coefficients: Float64Array
  /** (X'X)^-1 of the kept columns. */
  unscaledCovariance: Matrix
  residualSumOfSquares: number
}

/**
 * Ordinary least squares of y on the columns of X by Householder reflections, setting aside columns that repeat earlier ones
 * (the rule of R's lm: a column is set aside when its remaining norm is under 1e-7 of its own norm).
 *
 * Missing values are the caller's: every element must be finite.
 * @source Golub and Van Loan, Matrix Computations, 4th ed., section 5.3; R's dqrdc2 for the rule
 */
export function leastSquares(x: Matrix, y: ArrayLike<number>): LeastSquares {
  const { kept, aliased, r, effects } = reduce(x, y)
  const rank = kept.length
  const coefficients = backSolve(r, effects, rank)
  let residual = 0
  for (let row = rank; row < x.rows; row += 1) residual += (effects[row] as number) ** 2
  return { kept, aliased, coefficients, unscaledCovariance: gramInverse(r, rank), residualSumOfSquares: residual }
}

/**
 * Which columns of a matrix carry information of their own, and which repeat earlier ones.
 * @source R's dqrdc2 for the rule
 */
export function independentColumns(x: Matrix): { kept: number[], aliased: number[] } {
  const { kept, aliased } = reduce(x, new Float64Array(x.rows))
  return { kept, aliased }
}

interface Reduced { kept: number[], aliased: number[], /** The columns of R, one array each. */ r: Float64Array[], effects: Float64Array }

function reduce(x: Matrix, y: ArrayLike<number>): Reduced {
  const effects = Float64Array.from(y)
  const reflections: Float64Array[] = []
  const [kept, aliased, r]: [number[], number[], Float64Array[]] = [[], [], []]
  for (let column = 0; column < x.columns; column += 1) {
    const values = Float64Array.from({ length: x.rows }, (_, row) => x.values[row * x.columns + column] as number)
    const before = normFrom(values, 0)
    reflections.forEach((reflection, index) => reflect(values, reflection, index))
    const at = kept.length
    const left = at < x.rows ? normFrom(values, at) : 0
    if (before === 0 || left <= tolerance * before) {
      aliased.push(column)
      continue
    }
    reflections.push(reflectionOf(values, at, left))
    reflect(effects, reflections[at] as Float64Array, at)
    kept.push(column)
    r.push(values.slice(0, at + 1))
  }
  return { kept, aliased, r, effects }
}

function normFrom(values: Float64Array, start: number): number {
  let sum = 0
  for (let index = start; index < values.length; index += 1) sum += (values[index] as number) ** 2
  return Math.sqrt(sum)
}

/** Makes the unit vector of the reflection that sends what is left of the column onto its first element, and leaves that element there. */
function reflectionOf(values: Float64Array, at: number, norm: number): Float64Array {
  const first = values[at] as number
  const onto = first > 0 ? -norm : norm
  const vector = values.slice(at)
  vector[0] = first - onto
  const length = normFrom(vector, 0)
  values[at] = onto
  return vector.map((value) => value / length)
}

function reflect(values: Float64Array, reflection: Float64Array, at: number): void {
  let sum = 0
  for (let index = 0; index < reflection.length; index += 1) sum += (reflection[index] as number) * (values[at + index] as number)
  for (let index = 0; index < reflection.length; index += 1) values[at + index] = (values[at + index] as number) - 2 * sum * (reflection[index] as number)
}

function backSolve(r: readonly Float64Array[], right: ArrayLike<number>, rank: number): Float64Array {
  const solution = new Float64Array(rank)
  for (let row = rank - 1; row >= 0; row -= 1) {
    let sum = right[row] as number
    for (let column = row + 1; column < rank; column += 1) sum -= (r[column]?.[row] as number) * (solution[column] as number)
    solution[row] = sum / (r[row]?.[row] as number)
  }
  return solution
}

function gramInverse(r: readonly Float64Array[], rank: number): Matrix {
  const inverse = Array.from({ length: rank }, (_, column) => backSolve(r, Float64Array.from({ length: rank }, (__, row) => (row === column ? 1 : 0)), rank))
  const result = zeros(rank, rank)
  for (let i = 0; i < rank; i += 1) {
    for (let j = 0; j < rank; j += 1) {
      let sum = 0
      for (let k = Math.max(i, j); k < rank; k += 1) sum += (inverse[k]?.[i] as number) * (inverse[k]?.[j] as number)
      result.values[i * rank + j] = sum
    }
  }
  return result
}
