/**
 * The product a b of two square matrices of one small size, row after row.
 * @source definition
 */
export function squareProduct(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1) {
    for (let inner = 0; inner < size; inner += 1) {
      const factor = a[row * size + inner] as number
      if (factor === 0) continue
      for (let column = 0; column < size; column += 1) result[row * size + column] = (result[row * size + column] as number) + factor * (b[inner * size + column] as number)
    }
  }
  return result
}

/**
 * The trace of a b for two square matrices of one size.
 * @source definition
 */
export function traceOfProduct(a: Float64Array, b: Float64Array, size: number): number {
  let sum = 0
  for (let row = 0; row < size; row += 1) for (let column = 0; column < size; column += 1) sum += (a[row * size + column] as number) * (b[column * size + row] as number)
  return sum
}

/**
 * The sum of the products of the elements: the trace of a b for two symmetric matrices.
 * @source definition
 */
export function elementSum(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number)
  return sum
}
