/**
 * Ranks from 1, ties at their mean rank; none missing. Sorted once, n log n.
 * @source R's rank()
 */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number))
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to += 1
    for (let index = from; index < to; index += 1) ranks[order[index] as number] = (from + 1 + to) / 2
    from = to
  }
  return ranks
}
