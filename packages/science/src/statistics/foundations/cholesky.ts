import { zeros, type Matrix } from './matrix.ts'

/**
 * The lower triangular factor L of a symmetric positive definite matrix, A = L L'; null when A is not positive definite.
 *
 * Only the lower triangle of A is read.
 * @source Golub and Van Loan, Matrix Computations, 4th ed., algorithm 4.2.1
 */
export function cholesky(matrix: Matrix): Matrix | null {
  const size = matrix.rows
  const factor = zeros(size, size)
  const l = factor.values
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix.values[row * size + column] as number
      for (let inner = 0; inner < column; inner += 1) sum -= (l[row * size + inner] as number) * (l[column * size + inner] as number)
      if (row !== column) l[row * size + column] = sum / (l[column * size + column] as number)
      else if (sum > 0 && Number.isFinite(sum)) l[row * size + row] = Math.sqrt(sum)
      else return null
    }
  }
  return factor
}

/**
 * Solves L z = b for a lower triangular L: one vector in, one out.
 * @source Golub and Van Loan, algorithm 3.1.1
 */
export function solveLower(factor: Matrix, right: ArrayLike<number>): Float64Array {
  const size = factor.rows
  const solution = new Float64Array(size)
  for (let row = 0; row < size; row += 1) {
    let sum = right[row] as number
    for (let column = 0; column < row; column += 1) sum -= (factor.values[row * size + column] as number) * (solution[column] as number)
    solution[row] = sum / (factor.values[row * size + row] as number)
  }
  return solution
}

/**
 * Solves L' z = b for a lower triangular L.
 * @source Golub and Van Loan, algorithm 3.1.2
 */
export function solveLowerTransposed(factor: Matrix, right: ArrayLike<number>): Float64Array {
  const size = factor.rows
  const solution = new Float64Array(size)
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = right[row] as number
    for (let below = row + 1; below < size; below += 1) sum -= (factor.values[below * size + row] as number) * (solution[below] as number)
    solution[row] = sum / (factor.values[row * size + row] as number)
  }
  return solution
}

/**
 * Solves A x = b from the Cholesky factor of A.
 * @source Golub and Van Loan, section 4.2
 */
export function solveCholesky(factor: Matrix, right: ArrayLike<number>): Float64Array {
  return solveLowerTransposed(factor, solveLower(factor, right))
}

/**
 * Solves A X = B column by column from the Cholesky factor of A; the inverse of A when B is the identity.
 * @source Golub and Van Loan, section 4.2
 */
export function solveCholeskyMatrix(factor: Matrix, right: Matrix): Matrix {
  const result = zeros(right.rows, right.columns)
  const one = new Float64Array(right.rows)
  for (let column = 0; column < right.columns; column += 1) {
    for (let row = 0; row < right.rows; row += 1) one[row] = right.values[row * right.columns + column] as number
    const solution = solveCholesky(factor, one)
    for (let row = 0; row < right.rows; row += 1) result.values[row * right.columns + column] = solution[row] as number
  }
  return result
}

/**
 * The inverse of A from its Cholesky factor, exactly symmetric.
 * @source Golub and Van Loan, section 4.2
 */
export function inverseFromCholesky(factor: Matrix): Matrix {
  const size = factor.rows
  const result = zeros(size, size)
  const unit = new Float64Array(size)
  for (let column = 0; column < size; column += 1) {
    unit.fill(0)
    unit[column] = 1
    const solution = solveCholesky(factor, unit)
    for (let row = column; row < size; row += 1) {
      result.values[row * size + column] = solution[row] as number
      result.values[column * size + row] = solution[row] as number
    }
  }
  return result
}

/**
 * log det A from the Cholesky factor of A.
 * @source Golub and Van Loan, section 4.2
 */
export function logDeterminant(factor: Matrix): number {
  let sum = 0
  for (let index = 0; index < factor.rows; index += 1) sum += Math.log(factor.values[index * factor.rows + index] as number)
  return 2 * sum
}

/**
 * The inverse of a symmetric positive definite matrix; null when it is not positive definite.
 * @source Golub and Van Loan, section 4.2
 */
export function invertPositive(matrix: Matrix): Matrix | null {
  const factor = cholesky(matrix)
  return factor === null ? null : inverseFromCholesky(factor)
}
