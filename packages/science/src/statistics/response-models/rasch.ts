import type { AnalysisResult } from '../analysis/index.ts'
import { at, chiSquareUpper, engineVersion, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { categoryAnswers, type CategoryAnswers } from './category-answers.ts'
import { answeredBlocks } from './conditional-likelihood.ts'
import { fitConditional, type ConditionalFit } from './fit-conditional.ts'
import { fitMeanSquares, residualCorrelations, type ItemResiduals, type ResidualCorrelation } from './item-residuals.ts'
import { answerMoments, personLocation, type PersonLocation } from './person-location.ts'

export interface RaschItem {
  readonly item: string
  readonly discrimination: 1
  /** Where the next answer becomes as likely as the one below; over all items their mean is 0. */
  readonly thresholds: readonly number[]
  /** Standard errors of the thresholds. */
  readonly se: readonly number[]
  /** Mean of the thresholds. */
  readonly difficulty: number
  readonly categories: readonly number[]
  readonly answers: number
  readonly infit: number | null
  readonly outfit: number | null
}
export interface RaschScore {
  /** Row of the table, counted from 0. */
  readonly row: number
  readonly total: number
  /** By maximum likelihood; null at the lowest and the highest total. */
  readonly theta: number | null
  readonly se: number | null
  readonly reason: 'extreme-score' | null
  /** By Warm's weighted likelihood, also at the extremes. */
  readonly weighted: number
  readonly weightedSe: number
}
export interface AndersenTest { readonly chisq: number | null, readonly df: number | null, readonly p: number | null, readonly reason: 'answers-unseen-in-a-half' | null }
export interface Rasch extends AnalysisResult {
  readonly model: 'rasch' | 'partial-credit'
  readonly leftOut: number
  /** Conditional on the total scores. */
  readonly loglik: number
  readonly parameters: number
  readonly items: readonly RaschItem[]
  readonly scores: readonly RaschScore[]
  /** Persons with the lowest or the highest possible total: they tell nothing of the items. */
  readonly extremes: number
  readonly andersen: AndersenTest
  readonly q3: { readonly largest: ResidualCorrelation | null, readonly pairs: readonly ResidualCorrelation[] }
}

/**
 * The Rasch model, or the partial credit model where an item has more than two categories, by conditional maximum likelihood; infit and outfit, persons' positions,
 * Andersen's likelihood ratio test between low and high totals.
 *
 * Missing: each person counts by the items answered; rows without any answer are left out. Infit, outfit and Q3 leave out the extreme totals.
 * @source Rasch 1960; Andersen 1973, doi:10.1007/BF02291180; Masters 1982, doi:10.1007/BF02296272; R package eRm, RM(), PCM(), Mair and Hatzinger 2007, doi:10.18637/jss.v020.i09
 */
export function rasch(table: Table, { items: names }: { items: readonly string[] }): Rasch {
  const answers = categoryAnswers(table, names)
  const steps = answers.items.map(({ categories }) => categories - 1)
  const persons = Array.from(answers.rows.keys())
  const fit = fitConditional(answeredBlocks(answers, persons), steps) ?? refuse('items/not-converged', { model: 'Rasch', n: answers.rows.length }, 'items')
  const scores = locatePersons(answers, fit.thresholds)
  const residuals = residualsOf(answers, fit.thresholds, scores)
  const pairs = residualCorrelations(names, residuals)
  return {
    method: 'rasch', version: engineVersion, n: answers.rows.length, warnings: answers.warnings, model: steps.every((count) => count === 1) ? 'rasch' : 'partial-credit',
    leftOut: table.rows - answers.rows.length, loglik: fit.loglik, parameters: steps.reduce((sum, count) => sum + count, 0) - 1,
    items: names.map((item, index) => ({ item, discrimination: 1, ...describeItem(fit, answers, index), ...fitMeanSquares(residuals[index] as ItemResiduals) })),
    scores, extremes: scores.filter(({ reason }) => reason !== null).length,
    andersen: andersenTest(answers, fit, steps), q3: { largest: pairs[0] ?? null, pairs },
  }
}

function describeItem({ thresholds, covariance, offsets }: ConditionalFit, { items }: CategoryAnswers, index: number): Pick<RaschItem, 'thresholds' | 'se' | 'difficulty' | 'categories' | 'answers'> {
  const own = Array.from(thresholds[index] as Float64Array)
  const from = offsets[index] as number
  const { lowest, codes, categories } = items[index] as CategoryAnswers['items'][number]
  return {
    thresholds: own, se: own.map((_, step) => Math.sqrt(at(covariance, from + step, from + step))), difficulty: own.reduce((sum, value) => sum + value, 0) / own.length,
    categories: Array.from({ length: categories }, (_, code) => lowest + code), answers: codes.filter((code) => code >= 0).length,
  }
}

function locatePersons({ items, rows }: CategoryAnswers, thresholds: readonly Float64Array[]): RaschScore[] {
  const known = new Map<string, { likely: PersonLocation | null, weighted: PersonLocation }>()
  return rows.map((row, person) => {
    const answered = items.flatMap(({ codes }, item) => ((codes[person] as number) < 0 ? [] : [item]))
    const total = answered.reduce((sum, item) => sum + (items[item]?.codes[person] as number), 0)
    const key = `${answered.join(' ')}:${total}`
    const own = answered.map((item) => thresholds[item] as Float64Array)
    const found = known.get(key) ?? { likely: personLocation(own, total, 'likelihood'), weighted: personLocation(own, total, 'weighted') as PersonLocation }
    known.set(key, found)
    const { likely, weighted } = found
    return { row, total, theta: likely?.theta ?? null, se: likely?.se ?? null, reason: likely === null ? 'extreme-score' : null, weighted: weighted.theta, weightedSe: weighted.se }
  })
}

function residualsOf({ items }: CategoryAnswers, thresholds: readonly Float64Array[], scores: readonly RaschScore[]): ItemResiduals[] {
  return items.map(({ codes }, item) => {
    const residuals = new Float64Array(codes.length).fill(Number.NaN)
    const variances = new Float64Array(codes.length).fill(Number.NaN)
    codes.forEach((code, person) => {
      const theta = scores[person]?.theta ?? null
      if (code < 0 || theta === null) return
      const { mean, variance } = answerMoments(thresholds[item] as Float64Array, theta)
      residuals[person] = code - mean
      variances[person] = variance
    })
    return { residuals, variances }
  })
}

/** Persons up to the mean total against the others: items must keep their thresholds. */
function andersenTest(answers: CategoryAnswers, { loglik }: ConditionalFit, steps: readonly number[]): AndersenTest {
  const totals = answers.rows.map((_, person) => answers.items.reduce((sum, { codes }) => sum + Math.max(codes[person] as number, 0), 0))
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length
  const halves = [totals.flatMap((total, person) => (total <= mean ? [person] : [])), totals.flatMap((total, person) => (total > mean ? [person] : []))]
  const fits = halves.map((persons) => (seenEverywhere(answers, persons) ? fitConditional(answeredBlocks(answers, persons), steps) : null))
  if (fits.some((fit) => fit === null)) return { chisq: null, df: null, p: null, reason: 'answers-unseen-in-a-half' }
  const chisq = 2 * (fits.reduce((sum, fit) => sum + (fit?.loglik ?? 0), 0) - loglik)
  const df = steps.reduce((sum, count) => sum + count, 0) - 1
  return { chisq, df, p: chiSquareUpper(Math.max(chisq, 0), df), reason: null }
}

function seenEverywhere({ items }: CategoryAnswers, persons: readonly number[]): boolean {
  return items.every(({ codes, categories }) => Array.from({ length: categories }, (_, code) => code).every((code) => persons.some((person) => codes[person] === code)))
}
