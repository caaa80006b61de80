import { at, cholesky, dot, inverseFromCholesky, solveCholesky, zeros, type Matrix } from '../foundations/index.ts'
import { conditionalStand, type AnsweredBlock, type ConditionalStand } from './conditional-likelihood.ts'

export interface ConditionalFit {
  /** Thresholds of each item; over all items their mean is 0. */
  readonly thresholds: readonly Float64Array[]
  readonly loglik: number
  /** Of the thresholds, one after the other, under that constraint. */
  readonly covariance: Matrix
  readonly offsets: readonly number[]
  readonly iterations: number
}

/**
 * Rasch and partial credit thresholds by conditional maximum likelihood, with Newton's method; null when the maximum is not reached.
 * @source Andersen 1972, doi:10.1111/j.2517-6161.1972.tb00887.x; Masters 1982, doi:10.1007/BF02296272
 */
export function fitConditional(blocks: readonly AnsweredBlock[], steps: readonly number[]): ConditionalFit | null {
  const offsets = steps.map((_, item) => steps.slice(0, item).reduce((sum, count) => sum + count, 0))
  const size = steps.reduce((sum, count) => sum + count, 0)
  const split = (flat: Float64Array): Float64Array[] => steps.map((count, item) => flat.slice(offsets[item], (offsets[item] as number) + count))
  let flat: Float64Array = new Float64Array(size)
  let here: ConditionalStand = conditionalStand(blocks, split(flat), offsets)
  for (let iteration = 0; iteration < 60; iteration += 1) {
    const factor = cholesky(anchored(here.information))
    if (factor === null) return null
    const move = solveCholesky(factor, here.score)
    const gain = dot(move, here.score)
    const next = gain < 1e-18 * Math.max(1, Math.abs(here.loglik)) ? null : climb({ blocks, split, offsets }, { flat, here }, move)
    if (next === null) return gain < 1e-9 ? settle({ thresholds: split(flat), loglik: here.loglik, covariance: centred(inverseFromCholesky(factor)), offsets, iterations: iteration }) : null
    flat = next.flat
    here = next.here
    if (flat.some((value) => Math.abs(value) > 30)) return null
  }
  return null
}

/** A threshold on its way to infinity ends the search where nothing is left to climb: its error tells it from a maximum. */
function settle(fit: ConditionalFit): ConditionalFit | null {
  return Array.from({ length: fit.covariance.rows }, (_, index) => at(fit.covariance, index, index)).some((variance) => variance > 1e4) ? null : fit
}

interface Path { readonly flat: Float64Array, readonly here: ConditionalStand }

function climb({ blocks, split, offsets }: { blocks: readonly AnsweredBlock[], split: (flat: Float64Array) => Float64Array[], offsets: readonly number[] }, { flat, here }: Path, move: Float64Array): Path | null {
  for (let share = 1; share > 1e-6; share /= 2) {
    const tried = flat.map((value, index) => value + share * (move[index] as number))
    const found = conditionalStand(blocks, split(tried), offsets)
    if (found.loglik > here.loglik) return { flat: tried, here: found }
  }
  return null
}

/** All thresholds may rise together without any change of the likelihood: a constant added everywhere closes that direction, and steps stay centred. */
function anchored(information: Matrix): Matrix {
  const level = Math.max(...Array.from({ length: information.rows }, (_, index) => at(information, index, index))) / information.rows
  return { ...information, values: information.values.map((value) => value + level) }
}

/** Takes the closed direction out of the inverse: rows and columns then sum to 0. */
function centred(inverse: Matrix): Matrix {
  const size = inverse.rows
  const result = zeros(size, size)
  const means = Array.from({ length: size }, (_, row) => { let sum = 0; for (let column = 0; column < size; column += 1) sum += at(inverse, row, column); return sum / size })
  const whole = means.reduce((sum, value) => sum + value, 0) / size
  for (let i = 0; i < size; i += 1) for (let j = 0; j < size; j += 1) result.values[i * size + j] = at(inverse, i, j) - (means[i] as number) - (means[j] as number) + whole
  return result
}
