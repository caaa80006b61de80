import { zeros, type Matrix } from '../foundations/index.ts'
import type { AnswerPattern } from './category-answers.ts'
import { gradedCurves, type GradedCurves, type GradedItem } from './graded-curves.ts'
import type { GradedLayout } from './graded-score.ts'
import { fillPosterior, type QuadratureGrid } from './quadrature-grid.ts'

/** How log P of one answer moves with one parameter, at each point. */
interface AnswerSlope { readonly index: number, readonly values: Float64Array }

interface InformationNeeds { readonly layout: GradedLayout, readonly grid: QuadratureGrid }

/**
 * Minus the second derivatives of the marginal log-likelihood of graded items, exact: what complete answers and known positions would tell, less what not knowing the positions costs.
 * @source Louis 1982, doi:10.1111/j.2517-6161.1982.tb01203.x
 */
export function observedInformation(patterns: readonly AnswerPattern[], items: readonly GradedItem[], needs: InformationNeeds): Matrix {
  const { layout, grid } = needs
  const curves = items.map((item) => gradedCurves(item, grid.points))
  const bends = curves.map((one) => boundaryBends(one))
  return sumOverPatterns(patterns, curves, { ...needs, add: (result, { codes, count }, { given, posterior }) => {
    addProducts(result, given, { posterior, count, betweenItems: true })
    codes.forEach((code, item) => {
      if (code >= 0) addBends(result, { item, code, curves: curves[item] as GradedCurves, bends: bends[item] as Float64Array[], layout }, { posterior, points: grid.points })
    })
  } })
}

/**
 * The same information estimated by the products of each person's slopes: much cheaper, close enough to climb by.
 * @source Berndt, Hall, Hall and Hausman 1974, Annals of Economic and Social Measurement 3:653
 */
export function productInformation(patterns: readonly AnswerPattern[], items: readonly GradedItem[], needs: InformationNeeds): Matrix {
  const curves = items.map((item) => gradedCurves(item, needs.grid.points))
  return sumOverPatterns(patterns, curves, { ...needs, add: (result, { count }, { given, posterior }) => { addProducts(result, given, { posterior, count, betweenItems: false }) } })
}

type AddPattern = (result: Matrix, pattern: AnswerPattern, known: { given: readonly (readonly AnswerSlope[])[], posterior: Float64Array }) => void

function sumOverPatterns(patterns: readonly AnswerPattern[], curves: readonly GradedCurves[], { layout, grid, add }: InformationNeeds & { readonly add: AddPattern }): Matrix {
  const tables = curves.map(({ probabilities }) => probabilities)
  const slopes = curves.map((one, item) => one.probabilities.map((_, category) => answerSlopes(one, { item, category, layout, points: grid.points })))
  const result = zeros(layout.size, layout.size)
  const posterior = new Float64Array(grid.points.length)
  for (const pattern of patterns) {
    const likelihood = fillPosterior(posterior, pattern.codes, { tables, weights: grid.weights })
    for (let point = 0; point < posterior.length; point += 1) posterior[point] = (posterior[point] as number) * pattern.count / likelihood
    add(result, pattern, { given: Array.from(pattern.codes, (code, item) => (code < 0 ? [] : slopes[item]?.[code] as AnswerSlope[])), posterior })
  }
  return result
}

function answerSlopes({ probabilities, weights }: GradedCurves, { item, category, layout, points }: { item: number, category: number, layout: GradedLayout, points: Float64Array }): AnswerSlope[] {
  const p = probabilities[category] as Float64Array
  const share = (values: Float64Array | undefined, sense: number): Float64Array => p.map((one, point) => (one > 0 ? sense * (values?.[point] ?? 0) / one : 0))
  const [rise, fall] = [share(weights[category - 1], 1), share(weights[category], -1)]
  const from = layout.intercepts[item] as number
  return [
    { index: category > 0 ? from + category - 1 : -1, values: rise },
    { index: category < weights.length ? from + category : -1, values: fall },
    { index: layout.slopes[item] as number, values: points.map((theta, point) => theta * ((rise[point] as number) + (fall[point] as number))) },
  ].filter(({ index }) => index >= 0)
}

/** The second derivative of each boundary in its own predictor: w (1 - 2 P*), by boundary and point. */
function boundaryBends({ probabilities, weights }: GradedCurves): Float64Array[] {
  let above = new Float64Array(probabilities[0]?.length ?? 0).fill(1)
  return weights.map((values, boundary) => {
    above = above.map((value, point) => value - (probabilities[boundary]?.[point] as number))
    return values.map((value, point) => value * (1 - 2 * (above[point] as number)))
  })
}

/** Adds the products of the mean slopes and, between items, takes away the mean of their products. `posterior` sums to `count`. */
function addProducts({ values, columns }: Matrix, given: readonly (readonly AnswerSlope[])[], { posterior, count, betweenItems }: { posterior: Float64Array, count: number, betweenItems: boolean }): void {
  const flat = given.flatMap((slopes, item) => slopes.map((slope) => ({ ...slope, item, mean: inner(posterior, slope.values) })))
  const weighed = new Float64Array(posterior.length)
  flat.forEach((one, i) => {
    if (betweenItems) for (let point = 0; point < posterior.length; point += 1) weighed[point] = (posterior[point] as number) * (one.values[point] as number)
    for (let j = 0; j <= i; j += 1) {
      const other = flat[j] as typeof one
      const value = one.mean * other.mean / count - (!betweenItems || one.item === other.item ? 0 : inner(weighed, other.values))
      values[one.index * columns + other.index] = (values[one.index * columns + other.index] as number) + value
      if (i !== j) values[other.index * columns + one.index] = (values[other.index * columns + one.index] as number) + value
    }
  })
}

function inner(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let point = 0; point < one.length; point += 1) sum += (one[point] as number) * (other[point] as number)
  return sum
}

interface GivenAnswer { item: number, code: number, curves: GradedCurves, bends: readonly Float64Array[], layout: GradedLayout }

function addBends({ values, columns }: Matrix, { item, code, curves, bends, layout }: GivenAnswer, { posterior, points }: { posterior: Float64Array, points: Float64Array }): void {
  const p = curves.probabilities[code] as Float64Array
  const slope = layout.slopes[item] as number
  for (const [boundary, sense] of [[code - 1, -1], [code, 1]] as const) {
    const bend = bends[boundary]
    if (bend === undefined) continue
    const [own, mixed, square] = [0, 1, 2].map((power) => {
      let sum = 0
      for (let point = 0; point < points.length; point += 1) {
        const chance = p[point] as number
        if (chance > 0) sum += sense * (posterior[point] as number) * (bend[point] as number) / chance * (points[point] as number) ** power
      }
      return sum
    }) as [number, number, number]
    const index = (layout.intercepts[item] as number) + boundary
    values[index * columns + index] = (values[index * columns + index] as number) + own
    if (slope < 0) continue
    values[index * columns + slope] = (values[index * columns + slope] as number) + mixed
    values[slope * columns + index] = (values[slope * columns + index] as number) + mixed
    values[slope * columns + slope] = (values[slope * columns + slope] as number) + square
  }
}
