import { identity, type Matrix } from './matrix.ts'

export interface Eigen { /** From the largest to the smallest. */ values: Float64Array, /** One eigenvector a column, in the order of the values. */ vectors: Matrix }

const sweeps = 100

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix, by cyclic Jacobi rotations (accurate also for small eigenvalues).
 * @source Golub and Van Loan, Matrix Computations, 4th ed., section 8.5
 */
export function symmetricEigen(matrix: Matrix): Eigen {
  const size = matrix.rows
  const a = Float64Array.from(matrix.values)
  const v = identity(size).values
  for (let sweep = 0; sweep < sweeps && offDiagonal(a, size) > 0; sweep += 1) {
    for (let p = 0; p < size - 1; p += 1) for (let q = p + 1; q < size; q += 1) rotate({ a, v, size }, p, q)
  }
  const order = Array.from({ length: size }, (_, index) => index).sort((x, y) => (a[y * size + y] as number) - (a[x * size + x] as number))
  const vectors = new Float64Array(size * size)
  order.forEach((from, to) => { for (let row = 0; row < size; row += 1) vectors[row * size + to] = v[row * size + from] as number })
  return { values: Float64Array.from(order, (index) => a[index * size + index] as number), vectors: { rows: size, columns: size, values: vectors } }
}

/** The sum of squares off the diagonal, 0 once it is lost beside the diagonal. */
function offDiagonal(a: Float64Array, size: number): number {
  let [off, on] = [0, 0]
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const square = (a[row * size + column] as number) ** 2
      if (row === column) on += square
      else off += square
    }
  }
  return off <= on * 1e-32 ? 0 : off
}

function rotate({ a, v, size }: { a: Float64Array, v: Float64Array, size: number }, p: number, q: number): void {
  const apq = a[p * size + q] as number
  if (apq === 0) return
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const turn = { c, s: t * c }
  for (let k = 0; k < size; k += 1) turnPair(a, [k * size + p, k * size + q], turn)
  for (let k = 0; k < size; k += 1) turnPair(a, [p * size + k, q * size + k], turn)
  for (let k = 0; k < size; k += 1) turnPair(v, [k * size + p, k * size + q], turn)
  a[p * size + q] = 0
  a[q * size + p] = 0
}

function turnPair(values: Float64Array, [first, second]: readonly [number, number], { c, s }: { c: number, s: number }): void {
  const [x, y] = [values[first] as number, values[second] as number]
  values[first] = c * x - s * y
  values[second] = s * x + c * y
}
