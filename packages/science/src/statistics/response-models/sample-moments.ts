import { cholesky, refuse, zeros, type Matrix } from '../foundations/index.ts'
import { completeRows, numbersOf, type Table } from '../frame/index.ts'
import type { GroupMoments } from './moment-structure.ts'

/** Means and covariances (divisor n) of complete rows; an item that never varies, or covariances of full rank no longer, are refused. */
export function momentsOf(table: Table, items: readonly string[], rows: readonly number[]): GroupMoments {
  const n = rows.length
  const columns = items.map((item) => {
    const values = numbersOf(table, item)
    return Float64Array.from(rows, (row) => values[row] as number)
  })
  const means = Float64Array.from(columns, (values) => values.reduce((sum, value) => sum + value, 0) / n)
  const covariance = zeros(items.length, items.length)
  columns.forEach((one, i) => {
    if (one.every((value) => value === one[0])) return refuse('items/constant', { item: items[i] as string }, items[i])
    for (let j = 0; j <= i; j += 1) {
      const other = columns[j] as Float64Array
      let sum = 0
      for (let row = 0; row < n; row += 1) sum += ((one[row] as number) - (means[i] as number)) * ((other[row] as number) - (means[j] as number))
      covariance.values[i * items.length + j] = sum / n
      covariance.values[j * items.length + i] = sum / n
    }
  })
  if (!hasFullRank(covariance)) return refuse('factor-model/singular', { n, items: items.length }, 'model')
  return { n, covariance, means }
}

function hasFullRank(covariance: Matrix): boolean {
  const factor = cholesky(covariance)
  const size = covariance.rows
  return factor !== null && Array.from({ length: size }, (_, item) => (factor.values[item * size + item] as number) ** 2 / (covariance.values[item * size + item] as number)).every((share) => share > 1e-10)
}

/** The rows that have every item; none, or a single one, is refused, and a column with no value at all by its name. */
export function answeredRows(table: Table, items: readonly string[], others: readonly string[] = []): number[] {
  for (const item of items) if (numbersOf(table, item).every((value) => value === null)) return refuse('items/empty', { item }, item)
  const rows = completeRows(table, [...items, ...others])
  return rows.length >= 2 ? rows : refuse('items/too-few-rows', { n: rows.length }, items[0])
}
