import { refuse, zeros, type Matrix } from '../foundations/index.ts'
import type { NamedColumn } from './item-columns.ts'

/**
 * The covariance matrix of columns, each cell from all rows where both its columns are answered (their own means), divisor n - 1.
 *
 * A column that does not vary and two columns never answered together are refused. Columns without a gap give the usual matrix.
 * @source R's cov(use = "pairwise.complete.obs")
 */
export function covarianceMatrix(columns: readonly NamedColumn[]): Matrix {
  const size = columns.length
  const matrix = zeros(size, size)
  const answers = columns.map(({ values }) => Float64Array.from(values, (value) => value ?? Number.NaN))
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const [first, second] = [columns[j]?.name ?? '', columns[i]?.name ?? '']
      const value = pairwise(answers[i] as Float64Array, answers[j] as Float64Array) ?? (i === j ? 0 : refuse('validation/never-together', { first, second }, second))
      if (i === j && !(value > 0)) refuse('validation/constant-column', { column: first }, first)
      matrix.values[i * size + j] = value
      matrix.values[j * size + i] = value
    }
  }
  return matrix
}

/** Null when fewer than two rows have both. */
function pairwise(first: Float64Array, second: Float64Array): number | null {
  let [count, a, b] = [0, 0, 0]
  for (let row = 0; row < first.length; row += 1) {
    const [x, y] = [first[row] as number, second[row] as number]
    if (Number.isNaN(x) || Number.isNaN(y)) continue
    count += 1
    a += x
    b += y
  }
  if (count < 2) return null
  a /= count
  b /= count
  let sum = 0
  for (let row = 0; row < first.length; row += 1) {
    const [x, y] = [first[row] as number, second[row] as number]
    if (!Number.isNaN(x) && !Number.isNaN(y)) sum += (x - a) * (y - b)
  }
  return sum / (count - 1)
}

/**
 * A covariance matrix as correlations.
 * @source R's cov2cor()
 */
export function correlationMatrix({ rows: size, values }: Matrix): Matrix {
  const spread = Array.from({ length: size }, (_, index) => Math.sqrt(values[index * size + index] as number))
  const result = zeros(size, size)
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) result.values[i * size + j] = i === j ? 1 : (values[i * size + j] as number) / ((spread[i] as number) * (spread[j] as number))
  }
  return result
}
