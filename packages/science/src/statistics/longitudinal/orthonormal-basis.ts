import { zeros, type Matrix } from '../foundations/index.ts'

/** X = Q R with orthonormal columns Q and R upper triangular. */
export interface Basis { readonly q: Matrix, readonly r: Matrix, /** log det X'X. */ readonly logDeterminant: number }

/**
 * An orthonormal basis of the columns of a matrix of full column rank, so that cross products formed later lose no digits
 * to the scale of the columns (a calendar year, an age squared).
 * @source Giraud, Langou and Rozloznik 2005, doi:10.1016/j.camwa.2005.08.009 (modified Gram-Schmidt, twice)
 */
export function orthonormalBasis(x: Matrix): Basis {
  const { rows, columns } = x
  const vectors = Array.from({ length: columns }, (_, column) => Float64Array.from({ length: rows }, (__, row) => x.values[row * columns + column] as number))
  const r = zeros(columns, columns)
  vectors.forEach((vector, column) => {
    for (let round = 0; round < 2; round += 1) {
      for (let before = 0; before < column; before += 1) r.values[before * columns + column] = (r.values[before * columns + column] as number) + projectOut(vector, vectors[before] as Float64Array)
    }
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
    r.values[column * columns + column] = norm
    vector.forEach((value, row) => void (vector[row] = value / norm))
  })
  const q = zeros(rows, columns)
  vectors.forEach((vector, column) => vector.forEach((value, row) => void (q.values[row * columns + column] = value)))
  let logDeterminant = 0
  for (let column = 0; column < columns; column += 1) logDeterminant += 2 * Math.log(r.values[column * columns + column] as number)
  return { q, r, logDeterminant }
}

function projectOut(vector: Float64Array, unit: Float64Array): number {
  let share = 0
  for (let row = 0; row < vector.length; row += 1) share += (vector[row] as number) * (unit[row] as number)
  for (let row = 0; row < vector.length; row += 1) vector[row] = (vector[row] as number) - share * (unit[row] as number)
  return share
}

/**
 * Least squares on an orthonormal basis: the coefficients, and the residuals they leave.
 * @source Golub and Van Loan, section 5.3
 */
export function projectOnto({ q }: Basis, y: ArrayLike<number>): { coefficients: Float64Array, residuals: Float64Array } {
  const coefficients = new Float64Array(q.columns)
  for (let row = 0; row < q.rows; row += 1) {
    for (let column = 0; column < q.columns; column += 1) coefficients[column] = (coefficients[column] as number) + (q.values[row * q.columns + column] as number) * (y[row] as number)
  }
  const residuals = Float64Array.from({ length: q.rows }, (_, row) => {
    let left = y[row] as number
    for (let column = 0; column < q.columns; column += 1) left -= (q.values[row * q.columns + column] as number) * (coefficients[column] as number)
    return left
  })
  return { coefficients, residuals }
}

/**
 * Solves R b = right for the upper triangular R of a basis.
 * @source Golub and Van Loan, algorithm 3.1.2
 */
export function solveUpper(r: Matrix, right: ArrayLike<number>): Float64Array {
  const size = r.rows
  const solution = new Float64Array(size)
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = right[row] as number
    for (let column = row + 1; column < size; column += 1) sum -= (r.values[row * size + column] as number) * (solution[column] as number)
    solution[row] = sum / (r.values[row * size + row] as number)
  }
  return solution
}

/**
 * Solves R' b = right for the upper triangular R of a basis.
 * @source Golub and Van Loan, algorithm 3.1.1
 */
export function solveUpperTransposed(r: Matrix, right: ArrayLike<number>): Float64Array {
  const size = r.rows
  const solution = new Float64Array(size)
  for (let row = 0; row < size; row += 1) {
    let sum = right[row] as number
    for (let above = 0; above < row; above += 1) sum -= (r.values[above * size + row] as number) * (solution[above] as number)
    solution[row] = sum / (r.values[row * size + row] as number)
  }
  return solution
}
