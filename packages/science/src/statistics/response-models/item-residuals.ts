/** One answer against what the model expects of it: categories counted from 0. */
export interface ItemResiduals {
  /** Observed minus expected, NaN where missing. */
  readonly residuals: Float64Array
  /** Variances of the answers, NaN where missing. */
  readonly variances: Float64Array
}

/**
 * Mean squares of the residuals of an item: outfit weighs every person alike, infit by the variance of the answer. 1 is expected; null without an answer.
 *
 * Missing: persons without an answer to the item do not count.
 * @source Wright and Masters 1982, Rating Scale Analysis, chapter 5
 */
export function fitMeanSquares({ residuals, variances }: ItemResiduals): { infit: number | null, outfit: number | null } {
  let [squares, spread, standardized, persons] = [0, 0, 0, 0]
  for (let person = 0; person < residuals.length; person += 1) {
    const [residual, variance] = [residuals[person] as number, variances[person] as number]
    if (Number.isNaN(residual)) continue
    squares += residual ** 2
    spread += variance
    standardized += residual ** 2 / variance
    persons += 1
  }
  return persons === 0 ? { infit: null, outfit: null } : { infit: squares / spread, outfit: standardized / persons }
}

export interface ResidualCorrelation { readonly items: readonly [string, string], readonly q3: number }

/**
 * Yen's Q3: the correlation of two items' residuals once the measured quality is taken out, for every pair, the largest in absolute value first.
 *
 * Missing: persons who answered both items. A pair with fewer than three of them, or without variation, is left out. With k items about -1 / (k - 1) is expected.
 * @source Yen 1984, doi:10.1177/014662168400800201
 */
export function residualCorrelations(names: readonly string[], items: readonly ItemResiduals[]): ResidualCorrelation[] {
  const pairs: ResidualCorrelation[] = []
  items.forEach((one, i) => items.slice(0, i).forEach((other, j) => {
    const q3 = pearson(one.residuals, other.residuals)
    if (q3 !== null) pairs.push({ items: [names[j] as string, names[i] as string], q3 })
  }))
  return pairs.sort((a, b) => Math.abs(b.q3) - Math.abs(a.q3))
}

function pearson(x: Float64Array, y: Float64Array): number | null {
  const both = Array.from(x.keys()).filter((person) => !Number.isNaN(x[person]) && !Number.isNaN(y[person]))
  if (both.length < 3) return null
  const mean = (values: Float64Array): number => both.reduce((sum, person) => sum + (values[person] as number), 0) / both.length
  const [mx, my] = [mean(x), mean(y)]
  let [sxy, sxx, syy] = [0, 0, 0]
  for (const person of both) {
    const [dx, dy] = [(x[person] as number) - mx, (y[person] as number) - my]
    sxy += dx * dy
    sxx += dx * dx
    syy += dy * dy
  }
  return sxx > 0 && syy > 0 ? sxy / Math.sqrt(sxx * syy) : null
}
