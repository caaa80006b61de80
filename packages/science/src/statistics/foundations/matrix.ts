/** A dense matrix of real numbers, row after row. */
export interface Matrix { readonly rows: number, readonly columns: number, readonly values: Float64Array }

/**
 * The matrix of zeros.
 * @source definition
 */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) }
}

/**
 * The identity matrix of a size.
 * @source definition
 */
export function identity(size: number): Matrix {
  const result = zeros(size, size)
  for (let index = 0; index < size; index += 1) result.values[index * size + index] = 1
  return result
}

/**
 * A matrix from its rows, which must be of one length.
 * @source definition
 */
export function matrixOf(rows: readonly (ArrayLike<number>)[]): Matrix {
  const columns = rows[0]?.length ?? 0
  const result = zeros(rows.length, columns)
  rows.forEach((one, index) => {
    if (one.length !== columns) throw new Error('the rows of a matrix have different lengths')
    result.values.set(Array.from(one), index * columns)
  })
  return result
}

/**
 * The element at a row and a column, both counted from 0.
 * @source definition
 */
export function at(matrix: Matrix, row: number, column: number): number {
  return matrix.values[row * matrix.columns + column] as number
}

/**
 * One row, as a copy.
 * @source definition
 */
export function rowOf(matrix: Matrix, row: number): Float64Array {
  return matrix.values.slice(row * matrix.columns, (row + 1) * matrix.columns)
}

/**
 * One column, as a copy.
 * @source definition
 */
export function columnOf(matrix: Matrix, column: number): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, row) => at(matrix, row, column))
}

/**
 * The matrix as nested arrays, row after row: the form of a result.
 * @source definition
 */
export function rowsOf(matrix: Matrix): number[][] {
  return Array.from({ length: matrix.rows }, (_, row) => Array.from(rowOf(matrix, row)))
}

/**
 * The elements of the main diagonal.
 * @source definition
 */
export function diagonalOf(matrix: Matrix): Float64Array {
  return Float64Array.from({ length: Math.min(matrix.rows, matrix.columns) }, (_, index) => at(matrix, index, index))
}

/**
 * The square matrix with these elements on its diagonal and zero elsewhere.
 * @source definition
 */
export function diagonalMatrix(elements: ArrayLike<number>): Matrix {
  const result = zeros(elements.length, elements.length)
  for (let index = 0; index < elements.length; index += 1) result.values[index * elements.length + index] = elements[index] as number
  return result
}

/**
 * The transpose.
 * @source definition
 */
export function transpose(matrix: Matrix): Matrix {
  const { rows, columns, values } = matrix
  const result = zeros(columns, rows)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) result.values[column * rows + row] = values[row * columns + column] as number
  }
  return result
}

/**
 * The product a b.
 * @source definition
 */
export function multiply(a: Matrix, b: Matrix): Matrix {
  if (a.columns !== b.rows) throw new Error(`a matrix of ${a.columns} columns cannot multiply one of ${b.rows} rows`)
  const result = zeros(a.rows, b.columns)
  for (let row = 0; row < a.rows; row += 1) {
    for (let inner = 0; inner < a.columns; inner += 1) {
      const factor = a.values[row * a.columns + inner] as number
      if (factor === 0) continue
      addScaledRow(result.values, row * b.columns, { from: b.values, start: inner * b.columns, length: b.columns, factor })
    }
  }
  return result
}

/**
 * The product a' b, without forming the transpose; the Gram matrix a' a when b is left out.
 * @source definition
 */
export function crossProduct(a: Matrix, b: Matrix = a): Matrix {
  if (a.rows !== b.rows) throw new Error(`matrices of ${a.rows} and ${b.rows} rows have no cross product`)
  const result = zeros(a.columns, b.columns)
  for (let row = 0; row < a.rows; row += 1) {
    for (let column = 0; column < a.columns; column += 1) {
      const factor = a.values[row * a.columns + column] as number
      if (factor === 0) continue
      addScaledRow(result.values, column * b.columns, { from: b.values, start: row * b.columns, length: b.columns, factor })
    }
  }
  return result
}

interface ScaledRow { from: Float64Array, start: number, length: number, factor: number }

function addScaledRow(into: Float64Array, offset: number, { from, start, length, factor }: ScaledRow): void {
  for (let index = 0; index < length; index += 1) into[offset + index] = (into[offset + index] as number) + factor * (from[start + index] as number)
}

/**
 * The product of a matrix and a vector.
 * @source definition
 */
export function timesVector(matrix: Matrix, vector: ArrayLike<number>): Float64Array {
  if (matrix.columns !== vector.length) throw new Error(`a matrix of ${matrix.columns} columns cannot multiply a vector of ${vector.length}`)
  const result = new Float64Array(matrix.rows)
  for (let row = 0; row < matrix.rows; row += 1) {
    let sum = 0
    for (let column = 0; column < matrix.columns; column += 1) sum += (matrix.values[row * matrix.columns + column] as number) * (vector[column] as number)
    result[row] = sum
  }
  return result
}

/**
 * The scalar product of two vectors of one length.
 * @source definition
 */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number)
  return sum
}

/**
 * The quadratic form v' A v.
 * @source definition
 */
export function quadraticForm(matrix: Matrix, vector: ArrayLike<number>): number {
  return dot(vector, timesVector(matrix, vector))
}

/**
 * a + factor b, for matrices of one shape.
 * @source definition
 */
export function add(a: Matrix, b: Matrix, factor = 1): Matrix {
  if (a.rows !== b.rows || a.columns !== b.columns) throw new Error('matrices of different shapes cannot be added')
  return { rows: a.rows, columns: a.columns, values: a.values.map((value, index) => value + factor * (b.values[index] as number)) }
}

/**
 * The matrix times a number.
 * @source definition
 */
export function scale(matrix: Matrix, factor: number): Matrix {
  return { rows: matrix.rows, columns: matrix.columns, values: matrix.values.map((value) => value * factor) }
}

/**
 * The sum of the diagonal.
 * @source definition
 */
export function trace(matrix: Matrix): number {
  return diagonalOf(matrix).reduce((sum, value) => sum + value, 0)
}

/**
 * The chosen rows and columns of a matrix, in the order given.
 * @source definition
 */
export function submatrix(matrix: Matrix, rows: readonly number[], columns: readonly number[] = rows): Matrix {
  const result = zeros(rows.length, columns.length)
  for (let i = 0, into = 0; i < rows.length; i += 1) {
    const offset = (rows[i] as number) * matrix.columns
    for (let j = 0; j < columns.length; j += 1, into += 1) result.values[into] = matrix.values[offset + (columns[j] as number)] as number
  }
  return result
}
