import { cholesky, dot, inverseFromCholesky, solveCholesky, zeros, type Matrix } from '../foundations/index.ts'
import { logistic } from './logistic.ts'

/** Persons with the same predictors: how many gave each answer, from the lowest. */
export interface OddsCell { readonly predictors: Float64Array, readonly counts: Float64Array }
export interface ProportionalOdds {
  readonly loglik: number
  /** Of the predictors, in their order: log odds ratios of a higher answer. */
  readonly slopes: Float64Array
  /** Of boundaries, then slopes. */
  readonly covariance: Matrix
}

interface Stand { readonly loglik: number, readonly score: Float64Array, readonly information: Matrix }

/**
 * The proportional odds model by maximum likelihood (logistic regression with two categories): logit P(answer >= k) = boundary k + slopes * predictors.
 * Null when no maximum is reached: the predictors separate the answers.
 * @source McCullagh 1980, doi:10.1111/j.2517-6161.1980.tb01109.x; MASS::polr, with boundaries of opposite sign
 */
export function proportionalOdds(cells: readonly OddsCell[]): ProportionalOdds | null {
  const categories = cells[0]?.counts.length ?? 0
  const totals = Array.from({ length: categories }, (_, code) => cells.reduce((sum, { counts }) => sum + (counts[code] as number), 0))
  const whole = totals.reduce((sum, value) => sum + value, 0)
  const predictors = cells[0]?.predictors.length ?? 0
  let parameters: Float64Array = new Float64Array(categories - 1 + predictors)
  for (let boundary = 1; boundary < categories; boundary += 1) {
    const above = totals.slice(boundary).reduce((sum, value) => sum + value, 0)
    parameters[boundary - 1] = Math.log(above / (whole - above))
  }
  let here = standAt(cells, parameters)
  for (let iteration = 0; iteration < 100 && here !== null; iteration += 1) {
    const factor = cholesky(here.information)
    if (factor === null) return null
    const move = solveCholesky(factor, here.score)
    const gain = dot(move, here.score)
    const next = gain < 1e-16 ? null : climb(cells, { parameters, here }, move)
    if (next === null) {
      return gain < 1e-8 && parameters.every((value) => Math.abs(value) < 50) ? { loglik: here.loglik, slopes: parameters.slice(categories - 1), covariance: inverseFromCholesky(factor) } : null
    }
    parameters = next.parameters
    here = next.here
  }
  return null
}

function climb(cells: readonly OddsCell[], { parameters, here }: { parameters: Float64Array, here: Stand }, move: Float64Array): { parameters: Float64Array, here: Stand } | null {
  for (let share = 1; share > 1e-8; share /= 2) {
    const tried = parameters.map((value, index) => value + share * (move[index] as number))
    const found = standAt(cells, tried)
    if (found !== null && found.loglik > here.loglik) return { parameters: tried, here: found }
  }
  return null
}

/** The log-likelihood, its gradient and its observed information; null where boundaries are out of order. */
function standAt(cells: readonly OddsCell[], parameters: Float64Array): Stand | null {
  const boundaries = (cells[0]?.counts.length ?? 1) - 1
  for (let boundary = 1; boundary < boundaries; boundary += 1) if ((parameters[boundary] as number) >= (parameters[boundary - 1] as number)) return null
  const stand = { score: new Float64Array(parameters.length), information: zeros(parameters.length, parameters.length) }
  let loglik = 0
  for (const { predictors, counts } of cells) {
    const linear = dot(predictors, parameters.subarray(boundaries))
    const above = Float64Array.from({ length: boundaries + 2 }, (_, k) => (k === 0 ? 1 : k > boundaries ? 0 : logistic(linear + (parameters[k - 1] as number))))
    for (let code = 0; code <= boundaries; code += 1) {
      const count = counts[code] as number
      if (count === 0) continue
      const p = (above[code] as number) - (above[code + 1] as number)
      if (!(p > 0)) return null
      loglik += count * Math.log(p)
      addAnswer(stand, { predictors, boundaries, code, count }, { p, lower: above[code] as number, upper: above[code + 1] as number })
    }
  }
  return { loglik, ...stand }
}

interface CountedAnswer { predictors: Float64Array, boundaries: number, code: number, count: number }

/** P is the chance of passing the boundary below less that of passing the one above; both move with the predictors. */
function addAnswer({ score, information }: Omit<Stand, 'loglik'>, { predictors, boundaries, code, count }: CountedAnswer, { p, lower, upper }: { p: number, lower: number, upper: number }): void {
  const [rise, fall] = [lower * (1 - lower), upper * (1 - upper)]
  const [riseBend, fallBend] = [rise * (1 - 2 * lower), fall * (1 - 2 * upper)]
  const touched = [...(code > 0 ? [code - 1] : []), ...(code < boundaries ? [code] : []), ...Array.from(predictors, (_, index) => boundaries + index)]
  const below = (index: number): number => (index >= boundaries ? predictors[index - boundaries] as number : Number(index === code - 1))
  const beyond = (index: number): number => (index >= boundaries ? predictors[index - boundaries] as number : Number(index === code))
  for (const i of touched) {
    const along = (rise * below(i) - fall * beyond(i)) / p
    score[i] = (score[i] as number) + count * along
    for (const j of touched) {
      const bend = (riseBend * below(i) * below(j) - fallBend * beyond(i) * beyond(j)) / p
      const cell = i * information.columns + j
      information.values[cell] = (information.values[cell] as number) + count * (along * (rise * below(j) - fall * beyond(j)) / p - bend)
    }
  }
}
