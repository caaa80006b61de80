import { chiSquareUpper, cholesky, dot, solveCholesky, zeros, type Matrix } from '../foundations/index.ts'
import type { ChiSquareTest, CoxFit } from './cox-fit.ts'
import { coxLikelihood } from './cox-likelihood.ts'
import { productLimit } from './product-limit.ts'
import { countBelow } from './time-order.ts'

/** The test of one term, or of all (`GLOBAL`); null figures where the information of the test is singular. */
export interface ProportionalityTest { readonly term: string, readonly chisq: number | null, readonly df: number, readonly p: number | null }

/**
 * Tests that hazards are proportional: the score test of a coefficient that changes with time, time being on the scale 1 - S(t) of the overall Kaplan-Meier estimate.
 *
 * `terms` names the term of each column of the covariates; a factor is one term. Aliased columns are left out.
 * @source Grambsch and Therneau 1994, doi:10.1093/biomet/81.3.515; R survival 3, cox.zph (exact score test)
 */
export function proportionalHazards(fit: CoxFit, terms: readonly string[]): ProportionalityTest[] {
  const size = fit.kept.length
  const { gradient, information } = scoreWithTime(fit)
  const names = [...new Set(fit.kept.map((column) => terms[column] ?? ''))]
  const columnsOf = (name: string): number[] => Array.from({ length: size }, (_, index) => index).filter((index) => terms[fit.kept[index] as number] === name)
  const test = (term: string, columns: readonly number[]): ProportionalityTest => ({ term, ...testOf({ gradient, information, size }, columns) })
  return [...names.map((name) => test(name, columnsOf(name))), test('GLOBAL', Array.from({ length: size }, (_, index) => index))]
}

interface TimeScore { readonly gradient: Float64Array, readonly information: Matrix, readonly size: number }

function testOf({ gradient, information, size }: TimeScore, columns: readonly number[]): Omit<ChiSquareTest, 'chisq' | 'p'> & { chisq: number | null, p: number | null } {
  const chosen = [...Array.from({ length: size }, (_, index) => index), ...columns.map((column) => size + column)]
  const part = zeros(chosen.length, chosen.length)
  chosen.forEach((row, i) => chosen.forEach((column, j) => { part.values[i * chosen.length + j] = information.values[row * 2 * size + column] as number }))
  const factor = cholesky(part)
  const slope = Float64Array.from(chosen, (at) => gradient[at] as number)
  const df = columns.length
  if (factor === null) return { chisq: null, df, p: null }
  const chisq = dot(slope, solveCholesky(factor, slope))
  return { chisq, df, p: chiSquareUpper(chisq, df) }
}

/** Gradient and information for the coefficients and for their products with the centred time, at the fit. The gradient of the coefficients themselves is zero there. */
function scoreWithTime({ data, scaled, information: plain }: CoxFit): { gradient: Float64Array, information: Matrix } {
  const size = scaled.length
  const times = data.deathTimes.times.map(timeScale(data.order))
  const once = coxLikelihood(data, scaled, times)
  const twice = coxLikelihood(data, scaled, times.map((time) => time ** 2))
  const gradient = new Float64Array(2 * size)
  gradient.set(once.gradient, size)
  const information = zeros(2 * size, 2 * size)
  const blocks = [plain, once.information, once.information, twice.information]
  blocks.forEach((block, index) => place(information, block, { row: index < 2 ? 0 : size, column: index % 2 === 0 ? 0 : size }))
  return { gradient, information }
}

function place(into: Matrix, block: Matrix, at: { row: number, column: number }): void {
  for (let row = 0; row < block.rows; row += 1) into.values.set(block.values.subarray(row * block.columns, (row + 1) * block.columns), (at.row + row) * into.columns + at.column)
}

/** 1 - S(t-) of everybody together, minus its mean over the events. */
function timeScale({ start, stop, event }: CoxFit['data']['order']): (time: number) => number {
  const { times, survival, events } = productLimit({ start: start ?? undefined, stop, event })
  const before = (time: number): number => {
    const index = countBelow(times, time)
    return index === 0 ? 0 : 1 - (survival[index - 1] as number)
  }
  let [sum, count] = [0, 0]
  for (let index = 0; index < times.length; index += 1) {
    sum += (events[index] as number) * before(times[index] as number)
    count += events[index] as number
  }
  return (time) => before(time) - sum / count
}
