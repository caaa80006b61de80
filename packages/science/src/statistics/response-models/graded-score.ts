import type { Matrix } from '../foundations/index.ts'
import type { GradedCurves, GradedItem } from './graded-curves.ts'

/** What slopes may do: each item its own, one for all, or fixed at 1 (Rasch). */
export type Slopes = 'free' | 'equal' | 'one'
/** Where the parameters of the items stand in one vector; a slope at -1 is fixed at 1. */
export interface GradedLayout { readonly size: number, readonly intercepts: readonly number[], readonly slopes: readonly number[], readonly categories: readonly number[] }

export function gradedLayout(categories: readonly number[], slopes: Slopes): GradedLayout {
  let size = 0
  const intercepts: number[] = []
  const own: number[] = []
  for (const count of categories) {
    intercepts.push(size)
    size += count - 1
    own.push(slopes === 'free' ? size++ : -1)
  }
  return { size: slopes === 'equal' ? size + 1 : size, intercepts, slopes: slopes === 'equal' ? own.map(() => size) : own, categories }
}

/** The items at given parameters; null where the boundaries of one are out of order. */
export function unpackItems({ intercepts, slopes, categories }: GradedLayout, parameters: Float64Array): GradedItem[] | null {
  const items = categories.map((count, item) => {
    const from = intercepts[item] as number
    const slope = slopes[item] as number
    return { slope: slope < 0 ? 1 : parameters[slope] as number, intercepts: parameters.slice(from, from + count - 1) }
  })
  const ordered = items.every((one) => one.intercepts.every((value, index) => index === 0 || value < (one.intercepts[index - 1] as number)))
  return ordered ? items : null
}

export interface ScoreSums { readonly score: Float64Array, readonly information: Matrix }

/**
 * Adds what one item brings to the gradient of the log-likelihood and to the information of the complete data, from the expected counts of its answers.
 * @source Bock and Aitkin 1981, doi:10.1007/BF02293801; derivatives of Baker and Kim 2004, Item Response Theory, chapter 8
 */
export function addItemScore(sums: ScoreSums, layout: GradedLayout, part: { item: number, curves: GradedCurves, counts: readonly Float64Array[], points: Float64Array }): void {
  const { item, curves, counts, points } = part
  const [from, slope] = [layout.intercepts[item] as number, layout.slopes[item] as number]
  const boundaries = curves.weights.length
  const gradient = new Float64Array(boundaries)
  for (let point = 0; point < points.length; point += 1) {
    const theta = points[point] as number
    const persons = counts.reduce((sum, values) => sum + (values[point] as number), 0)
    if (persons < 1e-250) continue
    for (let category = 0; category <= boundaries; category += 1) {
      const p = curves.probabilities[category]?.[point] as number
      if (p < 1e-200) continue
      // the category's probability moves with the boundary below it, against the boundary above it
      const rise = category > 0 ? curves.weights[category - 1]?.[point] as number : 0
      const fall = category < boundaries ? curves.weights[category]?.[point] as number : 0
      const along = theta * (rise - fall)
      const ratio = (counts[category]?.[point] as number) / p
      if (category > 0) gradient[category - 1] = (gradient[category - 1] as number) + rise * ratio
      if (category < boundaries) gradient[category] = (gradient[category] as number) - fall * ratio
      if (slope >= 0) sums.score[slope] = (sums.score[slope] as number) + along * ratio
      addSquares(sums.information, { from, slope }, { category, boundaries, rise, fall, along, weight: persons / p })
    }
  }
  for (let boundary = 0; boundary < boundaries; boundary += 1) sums.score[from + boundary] = (sums.score[from + boundary] as number) + (gradient[boundary] as number)
}

interface CategoryChange { category: number, boundaries: number, rise: number, fall: number, along: number, weight: number }

function addSquares({ values, columns }: Matrix, { from, slope }: { from: number, slope: number }, { category, boundaries, rise, fall, along, weight }: CategoryChange): void {
  const put = (row: number, column: number, value: number): void => {
    values[row * columns + column] = (values[row * columns + column] as number) + value
    if (row !== column) values[column * columns + row] = (values[column * columns + row] as number) + value
  }
  const [lower, upper] = [from + category - 1, from + category]
  if (category > 0) put(lower, lower, weight * rise * rise)
  if (category < boundaries) put(upper, upper, weight * fall * fall)
  if (category > 0 && category < boundaries) put(upper, lower, -weight * rise * fall)
  if (slope < 0) return
  put(slope, slope, weight * along * along)
  if (category > 0) put(slope, lower, weight * along * rise)
  if (category < boundaries) put(slope, upper, -weight * along * fall)
}
