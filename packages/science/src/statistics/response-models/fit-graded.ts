import { at, cholesky, dot, inverseFromCholesky, matrixOf, solveCholesky, symmetricEigen, zeros, type Matrix } from '../foundations/index.ts'
import type { AnswerPattern, CategoryAnswers } from './category-answers.ts'
import { gradedCurves, type GradedItem } from './graded-curves.ts'
import { addItemScore, unpackItems, type GradedLayout } from './graded-score.ts'
import { observedInformation, productInformation } from './observed-information.ts'
import { expectCounts, type QuadratureGrid } from './quadrature-grid.ts'

export interface GradedFit {
  readonly items: readonly GradedItem[]
  readonly loglik: number
  readonly parameters: Float64Array
  /** Inverse of the observed information, in the order of the layout. */
  readonly covariance: Matrix
  readonly iterations: number
}
interface Stand { readonly parameters: Float64Array, readonly items: readonly GradedItem[], readonly loglik: number, readonly score: Float64Array, readonly information: Matrix }
type Evaluate = (parameters: Float64Array) => Stand | null

const mostRounds = 20
const stepsPerRound = 25

/**
 * Fits graded items by marginal maximum likelihood: steps of expectation-maximisation (one scoring step each) bring near the maximum, Newton's steps on the
 * observed information end the search and give the standard errors. Null when the maximum is not reached.
 * @source Bock and Aitkin 1981, doi:10.1007/BF02293801; Lange 1995, doi:10.1111/j.2517-6161.1995.tb02037.x
 */
export function fitGraded(patterns: readonly AnswerPattern[], { layout, grid, start }: { layout: GradedLayout, grid: QuadratureGrid, start: Float64Array }): GradedFit | null {
  const evaluate: Evaluate = (parameters) => {
    const items = unpackItems(layout, parameters)
    return items === null ? null : standAt({ parameters, items, patterns }, layout, grid)
  }
  let here = evaluate(start)
  let iterations = 0
  for (let round = 0; round < mostRounds && here !== null; round += 1) {
    for (let step = 0; step < stepsPerRound; step += 1, iterations += 1) {
      const next = climb(evaluate, here, scoringStep(here))
      if (next === null) break
      const moved = next.loglik - here.loglik
      here = next
      if (moved < 1e-3) break
    }
    here = approach(evaluate, here, (items) => productInformation(patterns, items, { layout, grid }))
    const end = finish(evaluate, here, (items) => observedInformation(patterns, items, { layout, grid }))
    if (end.covariance !== null) return { items: end.here.items, loglik: end.here.loglik, parameters: end.here.parameters, covariance: end.covariance, iterations }
    here = end.here
  }
  return null
}

function standAt({ parameters, items, patterns }: { parameters: Float64Array, items: readonly GradedItem[], patterns: readonly AnswerPattern[] }, layout: GradedLayout, grid: QuadratureGrid): Stand | null {
  const curves = items.map((item) => gradedCurves(item, grid.points))
  const { loglik, counts } = expectCounts(patterns, curves.map(({ probabilities }) => probabilities), grid)
  if (!Number.isFinite(loglik)) return null
  const sums = { score: new Float64Array(layout.size), information: zeros(layout.size, layout.size) }
  curves.forEach((one, item) => { addItemScore(sums, layout, { item, curves: one, counts: counts[item] ?? [], points: grid.points }) })
  return { parameters, items, loglik, ...sums }
}

function scoringStep({ information, score }: Stand): Float64Array {
  const factor = cholesky(information)
  return factor === null ? score.map((value, index) => value / Math.max(at(information, index, index), 1e-6)) : solveCholesky(factor, score)
}

function climb(evaluate: Evaluate, here: Stand, step: Float64Array): Stand | null {
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = evaluate(here.parameters.map((value, index) => value + share * (step[index] as number)))
    if (next !== null && next.loglik > here.loglik) return next
  }
  return null
}

type InformationAt = (items: readonly GradedItem[]) => Matrix

/** Steps on the products of slopes, as long as they climb: near the maximum, far faster than expectation-maximisation. */
function approach(evaluate: Evaluate, from: Stand, informationAt: InformationAt): Stand {
  let here = from
  let factor: Matrix | null = null
  for (let step = 0; step < 30; step += 1) {
    if (step % 5 === 0) factor = cholesky(informationAt(here.items))
    if (factor === null) return here
    const move = solveCholesky(factor, here.score)
    const next = dot(move, here.score) < 1e-10 ? null : climb(evaluate, here, move)
    if (next === null) return here
    here = next
  }
  return here
}

/** Newton's steps on one observed information, taken again when the search has moved; without covariance when this is not yet the maximum. */
function finish(evaluate: Evaluate, from: Stand, informationAt: InformationAt): { here: Stand, covariance: Matrix | null } {
  let here = from
  for (let turn = 0; turn < 6; turn += 1) {
    const factor = cholesky(informationAt(here.items))
    if (factor === null) return { here, covariance: null }
    const origin = here
    for (let step = 0; step < 12; step += 1) {
      const move = solveCholesky(factor, here.score)
      if (dot(move, here.score) < 1e-14) break
      const next = climb(evaluate, here, move)
      if (next === null) break
      here = next
    }
    const gap = dot(solveCholesky(factor, here.score), here.score)
    const moved = Math.max(...here.parameters.map((value, index) => Math.abs(value - (origin.parameters[index] as number))))
    const covariance = inverseFromCholesky(factor)
    // a parameter on its way to infinity has an error to match: that is no maximum
    if (gap < 1e-8 && moved < 1e-7) return { here, covariance: here.parameters.every((value, index) => at(covariance, index, index) < 1e4 * Math.max(1, value ** 2)) ? covariance : null }
  }
  return { here, covariance: null }
}

/** Where the search begins: slopes from the first principal component of the answers, intercepts from the share that answers each category or above. */
export function gradedStart({ items, rows }: CategoryAnswers, layout: GradedLayout): Float64Array {
  const scores = items.map(({ codes }) => standardScores(codes))
  const correlations = matrixOf(scores.map((one) => scores.map((other) => dot(one, other) / rows.length)))
  const { values, vectors } = symmetricEigen(correlations)
  const loadings = items.map((_, item) => Math.sqrt(values[0] as number) * at(vectors, item, 0))
  const sense = loadings.reduce((sum, value) => sum + value, 0) < 0 ? -1 : 1
  const start = new Float64Array(layout.size)
  items.forEach(({ codes, categories }, item) => {
    const loading = sense * (loadings[item] as number)
    const strength = Math.min(Math.max(Math.abs(loading), 0.3), 0.8)
    const at_ = layout.slopes[item] as number
    const slope = at_ === layout.size - 1 && layout.slopes.every((one) => one === at_) ? 1 : (loading < 0 ? -1.7 : 1.7) * strength / Math.sqrt(1 - strength ** 2)
    if (at_ >= 0) start[at_] = slope
    const given = codes.filter((code) => code >= 0)
    for (let boundary = 1; boundary < categories; boundary += 1) {
      const share = (given.filter((code) => code >= boundary).length + 0.5) / (given.length + 1)
      start[(layout.intercepts[item] as number) + boundary - 1] = Math.log(share / (1 - share)) * Math.sqrt(1 + slope ** 2 / 2.9) - 1e-6 * boundary
    }
  })
  return start
}

/** Deviations over the standard deviation; 0, the mean, where missing. */
function standardScores(codes: Int16Array): Float64Array {
  const given = codes.filter((code) => code >= 0)
  const mean = given.reduce((sum, code) => sum + code, 0) / given.length
  const deviation = Math.sqrt(given.reduce((sum, code) => sum + (code - mean) ** 2, 0) / given.length)
  return Float64Array.from(codes, (code) => (code < 0 || deviation === 0 ? 0 : (code - mean) / deviation))
}
