import { zeros, type Matrix } from '../foundations/index.ts'

/**
 * The covariates in the order of `rows`, centred and divided by their standard deviation: the likelihood of a relative risk is the same, its arithmetic better.
 * A constant column is zero.
 * @source Higham 2002, Accuracy and Stability of Numerical Algorithms, section 1.9; Welford 1962, doi:10.1080/00401706.1962.10490022
 */
export function standardized(x: Matrix, rows: Int32Array): { scaledX: Matrix, spreads: Float64Array } {
  const { means, squares } = columnSpreads(x)
  const deviations = squares.map((sum) => Math.sqrt(sum / x.rows))
  // A constant column stays at zero whatever rounding its mean suffered.
  const spreads = deviations.map((deviation, column) => (deviation <= 1e-14 * Math.abs(means[column] as number) ? Infinity : deviation))
  return { scaledX: rescaled(x, rows, { means, spreads }), spreads: spreads.map((spread) => (spread === Infinity ? 1 : spread)) }
}

/** Means, and sums of squares around them, each row moving both. */
function columnSpreads({ rows, columns, values }: Matrix): { means: Float64Array, squares: Float64Array } {
  const spreads = { means: new Float64Array(columns), squares: new Float64Array(columns) }
  const { means, squares } = spreads
  for (let row = 0, cell = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, cell += 1) {
      const apart = (values[cell] as number) - (means[column] as number)
      means[column] = (means[column] as number) + apart / (row + 1)
      squares[column] = (squares[column] as number) + apart * ((values[cell] as number) - (means[column] as number))
    }
  }
  return spreads
}

function rescaled({ columns, values }: Matrix, rows: Int32Array, { means, spreads }: { means: Float64Array, spreads: Float64Array }): Matrix {
  const result = zeros(rows.length, columns)
  for (let at = 0, into = 0; at < rows.length; at += 1) {
    for (let column = 0, cell = (rows[at] as number) * columns; column < columns; column += 1, cell += 1, into += 1) {
      result.values[into] = ((values[cell] as number) - (means[column] as number)) / (spreads[column] as number)
    }
  }
  return result
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
