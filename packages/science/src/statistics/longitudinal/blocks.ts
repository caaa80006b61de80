import { zeros, type Matrix } from '../foundations/index.ts'

/**
 * Subjects that share one covariance matrix (the same visits observed, or the same random-effects design), reduced to their summed
 * cross products: whatever their number, a likelihood costs the same. Columns are those of [X y].
 */
export interface Block {
  /** Rows of a subject in this block. */
  readonly size: number
  readonly subjects: number
  /** For each pair of rows a <= b (b outer), the packed lower triangle of the summed x_a x_b' (+ its transpose when a < b). */
  readonly products: Float64Array
}

const packedSize = (columns: number): number => columns * (columns + 1) / 2

/**
 * An empty block, to which subjects are added.
 * @source the sums of squares and products that the likelihood of the marginal model needs: Jennrich and Schluchter 1986, doi:10.2307/2530695
 */
export function emptyBlock(size: number, columns: number): { size: number, subjects: number, products: Float64Array } {
  return { size, subjects: 0, products: new Float64Array(packedSize(size) * packedSize(columns)) }
}

/**
 * The rows [x y], one array a row, that blocks are made of.
 * @source definition
 */
export function rowsWithOutcome(x: Matrix, y: ArrayLike<number>): Float64Array[] {
  return Array.from({ length: x.rows }, (_, row) => {
    const values = new Float64Array(x.columns + 1)
    values.set(x.values.subarray(row * x.columns, (row + 1) * x.columns))
    values[x.columns] = y[row] as number
    return values
  })
}

/**
 * Adds a subject's rows [x y], one array a row, to a block.
 * @source the sums of squares and products that the likelihood of the marginal model needs: Jennrich and Schluchter 1986, doi:10.2307/2530695
 */
export function addSubject(block: { size: number, subjects: number, products: Float64Array }, rows: readonly Float64Array[]): void {
  block.subjects += 1
  let at = 0
  for (let b = 0; b < block.size; b += 1) for (let a = 0; a <= b; a += 1) at = addPair(block.products, at, [rows[a] as Float64Array, rows[b] as Float64Array])
}

/**
 * Adds rows to a block of single rows, counted as fewer: the residuals of a rotation, which hold fewer dimensions than rows.
 * @source definition
 */
export function addRows(block: { subjects: number, products: Float64Array }, rows: readonly Float64Array[], dimensions: number): void {
  block.subjects += dimensions
  for (const row of rows) addPair(block.products, 0, [row, row])
}

function addPair(products: Float64Array, start: number, [one, other]: readonly [Float64Array, Float64Array]): number {
  let at = start
  const same = one === other
  for (let i = 0; i < one.length; i += 1) {
    const [left, right] = [one[i] as number, other[i] as number]
    for (let j = 0; j <= i; j += 1) {
      const straight = left * (other[j] as number)
      products[at] = (products[at] as number) + (same ? straight : straight + right * (one[j] as number))
      at += 1
    }
  }
  return at
}

/** A symmetric matrix for each block, its elements row after row. */
export type BlockMatrices = readonly Float64Array[]

/**
 * Sums x_a W_ab x_b' over subjects and pairs of rows: X' W X of the whole data, for one symmetric W a block.
 * @source definition
 */
export function sumProducts(blocks: readonly Block[], weights: BlockMatrices, columns: number): Matrix {
  const packed = new Float64Array(packedSize(columns))
  blocks.forEach((block, index) => addWeighted(packed, block, weights[index] as Float64Array))
  const result = zeros(columns, columns)
  let at = 0
  for (let i = 0; i < columns; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      result.values[i * columns + j] = packed[at] as number
      result.values[j * columns + i] = packed[at] as number
      at += 1
    }
  }
  return result
}

function addWeighted(packed: Float64Array, block: Block, weight: Float64Array): void {
  const { products, size } = block
  let at = 0
  for (let b = 0; b < size; b += 1) {
    for (let a = 0; a <= b; a += 1) {
      const factor = weight[a * size + b] as number
      if (factor !== 0) for (let index = 0; index < packed.length; index += 1) packed[index] = (packed[index] as number) + factor * (products[at + index] as number)
      at += packed.length
    }
  }
}

/**
 * For each block, the matrix of sum x_a' M x_b over subjects, for one symmetric M: residual cross products when M is v v' with
 * v = (-coefficients, 1); the leverage of the fixed effects when M is their covariance.
 * @source definition
 */
export function foldProducts(blocks: readonly Block[], form: Matrix): Float64Array[] {
  const columns = form.rows
  const packed = new Float64Array(packedSize(columns))
  let at = 0
  for (let i = 0; i < columns; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      packed[at] = (form.values[i * columns + j] as number) * (i === j ? 1 : 2)
      at += 1
    }
  }
  return blocks.map((block) => foldBlock(block, packed))
}

function foldBlock({ products, size }: Block, packed: Float64Array): Float64Array {
  const folded = new Float64Array(size * size)
  let at = 0
  for (let b = 0; b < size; b += 1) {
    for (let a = 0; a <= b; a += 1) {
      let sum = 0
      for (let index = 0; index < packed.length; index += 1) sum += (packed[index] as number) * (products[at + index] as number)
      const value = a === b ? sum : sum / 2
      folded[a * size + b] = value
      folded[b * size + a] = value
      at += packed.length
    }
  }
  return folded
}
