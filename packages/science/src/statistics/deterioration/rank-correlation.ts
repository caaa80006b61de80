import { meanOf } from '../foundations/index.ts'
/**
 * Spearman's correlation of two columns over the rows where both are known: Pearson's on mid-ranks. Null below three rows or where one column is constant.
 * @source Spearman 1904, doi:10.2307/1412159; R's cor(method = "spearman")
 */
export function rankCorrelation(first: readonly (number | null)[], second: readonly (number | null)[]): { readonly correlation: number | null, readonly n: number } {
  const pairs = first.flatMap((one, row) => { const other = second[row] ?? null; return one === null || other === null ? [] : [[one, other] as const] })
  return { correlation: correlationOf(midRanks(pairs.map(([one]) => one)), midRanks(pairs.map(([, other]) => other))), n: pairs.length }
}

/**
 * Corrected item-rest correlation of each item: Pearson's correlation of the item with the sum of the others, over the rows where all are answered.
 * @source Nunnally and Bernstein 1994, Psychometric Theory
 */
export function itemRestCorrelations(items: readonly (readonly (number | null)[])[]): { readonly correlations: (number | null)[], readonly n: number } {
  const rows = Array.from({ length: items[0]?.length ?? 0 }, (_, row) => row).filter((row) => items.every((item) => (item[row] ?? null) !== null))
  const answers = items.map((item) => rows.map((row) => item[row] ?? 0))
  const totals = rows.map((_, at) => answers.reduce((sum, item) => sum + (item[at] ?? 0), 0))
  return { correlations: answers.map((item) => correlationOf(item, item.map((value, at) => (totals[at] ?? 0) - value))), n: rows.length }
}

function correlationOf(x: readonly number[], y: readonly number[]): number | null {
  if (x.length < 3) return null
  const [a, b] = [meanOf(x), meanOf(y)]
  let [xx, yy, xy] = [0, 0, 0]
  for (const [at, value] of x.entries()) {
    const [dx, dy] = [value - a, (y[at] ?? b) - b]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null
}

/** Equal values share the mean of their places. */
function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = values.map(() => 0)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1
    for (const at of order.slice(from, to)) ranks[at] = (from + to + 1) / 2
    from = to
  }
  return ranks
}
