/**
 * The arithmetic mean of some numbers.
 * @source definition
 */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number
  return sum / values.length
}

/**
 * The variance of some numbers, divisor n - 1.
 * @source definition
 */
export function varianceOf(values: ArrayLike<number>): number {
  return covarianceOf(values, values)
}

/**
 * The covariance of two columns of one length, divisor n - 1.
 * @source definition
 */
export function covarianceOf(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const [a, b] = [meanOf(first), meanOf(second)]
  let sum = 0
  for (let index = 0; index < first.length; index += 1) sum += ((first[index] as number) - a) * ((second[index] as number) - b)
  return sum / (first.length - 1)
}
