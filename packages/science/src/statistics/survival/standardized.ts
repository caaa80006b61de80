import { zeros, type Matrix } from '../foundations/index.ts'

/**
 * The covariates in the order of `rows`, centred and divided by their standard deviation: the likelihood of a relative risk is the same, its arithmetic better.
 * A constant column is zero.
 * @source Higham 2002, Accuracy and Stability of Numerical Algorithms, section 1.9
 */
export function standardized(x: Matrix, rows: Int32Array): { scaledX: Matrix, spreads: Float64Array } {
  const { columns, values } = x
  const scaledX = zeros(x.rows, columns)
  const spreads = new Float64Array(columns)
  for (let column = 0; column < columns; column += 1) {
    let sum = 0
    for (let row = 0; row < x.rows; row += 1) sum += values[row * columns + column] as number
    const mean = sum / x.rows
    let squares = 0
    for (let row = 0; row < x.rows; row += 1) squares += ((values[row * columns + column] as number) - mean) ** 2
    const deviation = Math.sqrt(squares / x.rows)
    // A constant column stays at zero whatever rounding its mean suffered.
    const constant = deviation <= 1e-14 * Math.abs(mean)
    spreads[column] = constant ? 1 : deviation
    for (let at = 0; at < x.rows; at += 1) scaledX.values[at * columns + column] = constant ? 0 : ((values[(rows[at] as number) * columns + column] as number) - mean) / deviation
  }
  return { scaledX, spreads }
}

/**
 * A covariance of standardized coefficients back on the scale of the data, with zeros where a column was set aside.
 * @source covariance of a linear transformation
 */
export function unscaled(matrix: Matrix, { kept, spreads, size }: { kept: readonly number[], spreads: Float64Array, size: number }): Matrix {
  const result = zeros(size, size)
  kept.forEach((row, i) => kept.forEach((column, j) => {
    result.values[row * size + column] = (matrix.values[i * kept.length + j] as number) / ((spreads[i] as number) * (spreads[j] as number))
  }))
  return result
}
