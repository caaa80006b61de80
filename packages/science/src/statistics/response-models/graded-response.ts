import { warningAt, type Finding } from '../../base/index.ts'
import type { AnalysisResult } from '../analysis/index.ts'
import { at, engineVersion, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { categoryAnswers, patternsOf, type AnswerPattern, type CategoryAnswers } from './category-answers.ts'
import { fitGraded, gradedStart, type GradedFit } from './fit-graded.ts'
import { expectedAnswer, gradedCurves, gradedInformation, thresholdsOf, type GradedItem } from './graded-curves.ts'
import { gradedLayout, type GradedLayout, type Slopes } from './graded-score.ts'
import { fitMeanSquares, residualCorrelations, type ItemResiduals, type ResidualCorrelation } from './item-residuals.ts'
import { normalGrid, posteriorMoments, type QuadratureGrid } from './quadrature-grid.ts'
import { summedScoreFit, type SummedScoreFit } from './summed-score-fit.ts'

export interface GradedResponseItem {
  readonly item: string
  readonly discrimination: number
  /** On the scale of the persons, whose mean is 0 and deviation 1: where one half answers in the next category or above. */
  readonly thresholds: readonly number[]
  readonly se: { readonly discrimination: number | null, readonly thresholds: readonly number[] }
  /** The categories as they stand in the data, from the lowest. */
  readonly categories: readonly number[]
  readonly answers: number
  readonly infit: number | null
  readonly outfit: number | null
  readonly sx2: SummedScoreFit
}
export interface GradedResponse extends AnalysisResult {
  readonly slopes: Slopes
  /** Rows without any answer. */
  readonly leftOut: number
  readonly loglik: number
  readonly parameters: number
  readonly aic: number
  readonly bic: number
  readonly items: readonly GradedResponseItem[]
  readonly thetaGrid: readonly number[]
  /** Test information on the grid: the sum of the items'. */
  readonly information: readonly number[]
  readonly itemInformation: readonly { readonly item: string, readonly information: readonly number[] }[]
  readonly curves: readonly { readonly item: string, readonly categories: readonly { readonly category: number, readonly probability: readonly number[] }[] }[]
  /** Expected a posteriori, by row of the table counted from 0. */
  readonly scores: readonly { readonly row: number, readonly theta: number, readonly se: number }[]
  /** Variance of the scores over that variance plus the mean squared error of the scores. */
  readonly reliability: number
  readonly q3: { readonly largest: ResidualCorrelation | null, readonly pairs: readonly ResidualCorrelation[] }
}
export interface GradedRequest { readonly items: readonly string[], readonly slopes?: Slopes }

const shownGrid = Float64Array.from({ length: 81 }, (_, index) => (index - 40) / 10)

/**
 * The graded response model by marginal maximum likelihood (theta standard normal): discriminations and thresholds in the logistic metric, information of items and test, scores, fit.
 * With two categories it is the two-parameter logistic model; slopes `equal` give one discrimination to all items, `one` fixes it at 1.
 *
 * Missing: each person counts by the answers given; rows without any answer are left out.
 * @source Samejima 1969, Psychometrika monograph 17; Bock and Aitkin 1981, doi:10.1007/BF02293801; R package ltm, grm(), Rizopoulos 2006, doi:10.18637/jss.v017.i05
 */
export function gradedResponse(table: Table, { items: names, slopes = 'free' }: GradedRequest): GradedResponse {
  const answers = categoryAnswers(table, names)
  const layout = gradedLayout(answers.items.map(({ categories }) => categories), slopes)
  const grid = normalGrid()
  const patterns = patternsOf(answers)
  const fit = fitGraded(patterns, { layout, grid, start: gradedStart(answers, layout) }) ?? refuse('items/not-converged', { model: 'GRM', n: answers.rows.length }, 'items')
  const scores = scorePersons(fit.items, { patterns, grid })
  const residuals = residualsOf(answers, fit.items, scores.theta)
  const pairs = residualCorrelations(names, residuals)
  const tables = fit.items.map((item) => gradedCurves(item, grid.points).probabilities)
  const fits = summedScoreFit(answers, tables, { grid, parametersOf: (item) => (layout.categories[item] as number) - 1 + (slopes === 'free' ? 1 : 0) })
  const information = fit.items.map((item) => Array.from(gradedInformation(item, shownGrid)))
  const n = answers.rows.length
  return {
    method: 'grm', version: engineVersion, n, warnings: [...answers.warnings, ...slopeWarnings(names, fit.items)], slopes, leftOut: table.rows - n,
    loglik: fit.loglik, parameters: layout.size, aic: 2 * layout.size - 2 * fit.loglik, bic: layout.size * Math.log(n) - 2 * fit.loglik,
    items: names.map((item, index) => ({
      ...describeItem(fit, layout, index), item, ...answersOf(answers.items[index] as CategoryAnswers['items'][number]),
      ...fitMeanSquares(residuals[index] as ItemResiduals), sx2: fits[index] as SummedScoreFit,
    })),
    thetaGrid: Array.from(shownGrid), information: Array.from(shownGrid, (_, point) => information.reduce((sum, values) => sum + (values[point] as number), 0)),
    itemInformation: names.map((item, index) => ({ item, information: information[index] as number[] })),
    curves: names.map((item, index) => ({ item, categories: curvesOf(fit.items[index] as GradedItem, (answers.items[index] as CategoryAnswers['items'][number]).lowest) })),
    scores: answers.rows.map((row, person) => ({ row, theta: scores.theta[person] as number, se: scores.se[person] as number })),
    reliability: reliabilityOf(scores), q3: { largest: pairs[0] ?? null, pairs },
  }
}

const answersOf = ({ lowest, categories, codes }: CategoryAnswers['items'][number]): { categories: number[], answers: number } =>
  ({ categories: Array.from({ length: categories }, (_, category) => lowest + category), answers: codes.filter((code) => code >= 0).length })

const curvesOf = (item: GradedItem, lowest: number): { category: number, probability: number[] }[] =>
  gradedCurves(item, shownGrid).probabilities.map((values, category) => ({ category: lowest + category, probability: Array.from(values) }))

const slopeWarnings = (names: readonly string[], items: readonly GradedItem[]): Finding[] =>
  names.filter((_, index) => (items[index]?.slope ?? 1) <= 0).map((item) => warningAt(item, 'items/negative-discrimination', { item }))

function describeItem({ items, covariance }: GradedFit, layout: GradedLayout, index: number): Pick<GradedResponseItem, 'discrimination' | 'thresholds' | 'se'> {
  const item = items[index] as GradedItem
  const slope = layout.slopes[index] as number
  const from = layout.intercepts[index] as number
  // threshold = -intercept / slope: the delta method
  const error = (intercept: number, boundary: number): number => {
    const [toIntercept, toSlope] = [-1 / item.slope, intercept / item.slope ** 2]
    const own = toIntercept ** 2 * at(covariance, from + boundary, from + boundary)
    return Math.sqrt(slope < 0 ? own : own + toSlope ** 2 * at(covariance, slope, slope) + 2 * toIntercept * toSlope * at(covariance, from + boundary, slope))
  }
  return { discrimination: item.slope, thresholds: thresholdsOf(item), se: { discrimination: slope < 0 ? null : Math.sqrt(at(covariance, slope, slope)), thresholds: Array.from(item.intercepts, error) } }
}

interface PersonScores { readonly theta: Float64Array, readonly se: Float64Array }

function scorePersons(items: readonly GradedItem[], { patterns, grid }: { patterns: readonly AnswerPattern[], grid: QuadratureGrid }): PersonScores {
  const tables = items.map((item) => gradedCurves(item, grid.points).probabilities)
  const persons = patterns.reduce((sum, { count }) => sum + count, 0)
  const scores = { theta: new Float64Array(persons), se: new Float64Array(persons) }
  for (const { codes, members } of patterns) {
    const { theta, se } = posteriorMoments(codes, tables, grid)
    for (const person of members) {
      scores.theta[person] = theta
      scores.se[person] = se
    }
  }
  return scores
}

function reliabilityOf({ theta, se }: PersonScores): number {
  const mean = theta.reduce((sum, value) => sum + value, 0) / theta.length
  const variance = theta.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(theta.length - 1, 1)
  return variance / (variance + se.reduce((sum, value) => sum + value ** 2, 0) / se.length)
}

function residualsOf(answers: CategoryAnswers, items: readonly GradedItem[], theta: Float64Array): ItemResiduals[] {
  return answers.items.map(({ codes }, index) => {
    const expected = expectedAnswer(items[index] as GradedItem, theta)
    return {
      residuals: Float64Array.from(codes, (code, person) => (code < 0 ? Number.NaN : code - (expected.mean[person] as number))),
      variances: Float64Array.from(codes, (code, person) => (code < 0 ? Number.NaN : expected.variance[person] as number)),
    }
  })
}
