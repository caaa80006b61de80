import { zeros, type Matrix } from '../foundations/index.ts'
import type { CategoryAnswers } from './category-answers.ts'

/** Persons who answered the same items: how many gave each answer, and how many have each total score. */
export interface AnsweredBlock { readonly items: readonly number[], readonly answers: readonly Float64Array[], readonly scores: Float64Array }

/** Groups the persons (indices among the rows kept) by the items they answered. */
export function answeredBlocks({ items }: CategoryAnswers, persons: readonly number[]): AnsweredBlock[] {
  const blocks = new Map<string, AnsweredBlock>()
  for (const person of persons) {
    const answered = items.flatMap(({ codes }, item) => ((codes[person] as number) < 0 ? [] : [item]))
    const key = answered.join(' ')
    const most = answered.reduce((sum, item) => sum + (items[item]?.categories as number) - 1, 0)
    const block = blocks.get(key) ?? { items: answered, answers: answered.map((item) => new Float64Array(items[item]?.categories as number)), scores: new Float64Array(most + 1) }
    blocks.set(key, block)
    let total = 0
    answered.forEach((item, index) => {
      const code = items[item]?.codes[person] as number
      const counts = block.answers[index] as Float64Array
      counts[code] = (counts[code] as number) + 1
      total += code
    })
    block.scores[total] = (block.scores[total] as number) + 1
  }
  return [...blocks.values()]
}

/** exp(-(t1 + … + tx)) for each answer x of an item with thresholds t. */
export function answerWeights(thresholds: ArrayLike<number>): Float64Array {
  const weights = new Float64Array(thresholds.length + 1)
  let sum = 0
  weights[0] = 1
  for (let step = 0; step < thresholds.length; step += 1) {
    sum += thresholds[step] as number
    weights[step + 1] = Math.exp(-sum)
  }
  return weights
}

interface TotalsWindow { readonly low: number, readonly high: number }

/** The product of two polynomials by their coefficients: elementary symmetric functions of two sets of items, joined; only the totals asked for, 0 elsewhere. */
export function joinSymmetric(one: Float64Array, other: Float64Array, { low, high }: TotalsWindow = { low: 0, high: Infinity }): Float64Array {
  const joined = new Float64Array(one.length + other.length - 1)
  for (let i = 0; i < one.length && i <= high; i += 1) {
    const factor = one[i] as number
    const end = Math.min(other.length - 1, high - i)
    for (let j = Math.max(0, low - i); j <= end; j += 1) joined[i + j] = (joined[i + j] as number) + factor * (other[j] as number)
  }
  return joined
}

/** The symmetric functions of all items but one, for each one left out. */
function leaveOneOut(weights: readonly Float64Array[], window: TotalsWindow): Float64Array[] {
  const before: Float64Array[] = [Float64Array.of(1)]
  for (const one of weights) before.push(joinSymmetric(before.at(-1) as Float64Array, one))
  let after: Float64Array = Float64Array.of(1)
  const result: Float64Array[] = []
  for (let index = weights.length - 1; index >= 0; index -= 1) {
    result[index] = joinSymmetric(before[index] as Float64Array, after, window)
    after = joinSymmetric(after, weights[index] as Float64Array)
  }
  return result
}

export interface ConditionalStand { readonly loglik: number, /** In the thresholds. */ readonly score: Float64Array, readonly information: Matrix }

/**
 * The likelihood of the answers given each person's total score, with its gradient and its exact information in the thresholds.
 * @source Andersen 1972, doi:10.1111/j.2517-6161.1972.tb00887.x; symmetric functions by summation, Liou 1994, doi:10.1177/014662169401800306
 */
export function conditionalStand(blocks: readonly AnsweredBlock[], thresholds: readonly Float64Array[], offsets: readonly number[]): ConditionalStand {
  const size = thresholds.reduce((sum, one) => sum + one.length, 0)
  const stand = { loglik: 0, score: new Float64Array(size), information: zeros(size, size) }
  const all = thresholds.map(answerWeights)
  for (const block of blocks) {
    const weights = block.items.map((item) => all[item] as Float64Array)
    const whole = weights.reduce((product, one) => joinSymmetric(product, one), Float64Array.of(1))
    // persons with the lowest or the highest total tell nothing
    const shares = block.scores.map((persons, total) => (total === 0 || total === whole.length - 1 ? 0 : persons / (whole[total] as number)))
    block.answers.forEach((counts, index) => counts.forEach((persons, code) => { stand.loglik += persons * Math.log(weights[index]?.[code] as number) }))
    block.scores.forEach((persons, total) => { if (persons > 0) stand.loglik -= persons * Math.log(whole[total] as number) })
    addBlock(stand, { block, weights, whole, shares, starts: block.items.map((item) => offsets[item] as number) })
  }
  return { ...stand, loglik: stand.loglik }
}

interface BlockPart { block: AnsweredBlock, weights: readonly Float64Array[], whole: Float64Array, shares: Float64Array, starts: readonly number[] }

function addBlock({ score, information }: ConditionalStand, { block, weights, whole, shares, starts }: BlockPart): void {
  // totals that somebody has and that tell something
  const totals = Array.from(shares.keys()).filter((total) => (shares[total] as number) > 0)
  const most = Math.max(...weights.map((own) => own.length - 1))
  const window = (items: number): TotalsWindow => ({ low: (totals[0] ?? 0) - items * most, high: totals.at(-1) ?? 0 })
  const rests = leaveOneOut(weights, window(1))
  // expected[item][answer][total]: the share of persons with this total who give this answer
  const expected = weights.map((own, item) => Array.from(own, (weight, code) => whole.map((all, total) => weight * (rests[item]?.[total - code] ?? 0) / all)))
  const persons = shares.map((share, total) => share * (whole[total] as number))
  const extreme = (item: number, code: number): number => (code === 0 ? block.scores[0] as number : code === (weights[item] as Float64Array).length - 1 ? block.scores.at(-1) as number : 0)
  weights.forEach((own, item) => {
    const start = starts[item] as number
    own.forEach((_, code) => {
      const gap = sumOver(expected[item]?.[code] as Float64Array, persons) - ((block.answers[item]?.[code] as number) - extreme(item, code))
      for (let step = 0; step < code; step += 1) score[start + step] = (score[start + step] as number) + gap
    })
  })
  for (let one = 0; one < weights.length; one += 1) {
    const others = leaveOneOut(weights.filter((_, item) => item !== one), window(2))
    for (let other = 0; other <= one; other += 1) {
      const pairRest = other === one ? null : others[other] as Float64Array
      addPair(information, { one, other, starts }, pairCovariances({ weights, expected, shares, persons, totals }, { one, other, rest: pairRest }))
    }
  }
}

interface PairNeeds { weights: readonly Float64Array[], expected: readonly (readonly Float64Array[])[], shares: Float64Array, persons: Float64Array, totals: readonly number[] }

/** The covariance of "answers x to one item" and "answers y to another" given the totals, summed over persons. */
function pairCovariances({ weights, expected, shares, persons, totals }: PairNeeds, { one, other, rest }: { one: number, other: number, rest: Float64Array | null }): number[][] {
  const [a, b] = [weights[one] as Float64Array, weights[other] as Float64Array]
  return Array.from(a, (wa, x) => Array.from(b, (wb, y) => {
    const [px, py] = [expected[one]?.[x] as Float64Array, expected[other]?.[y] as Float64Array]
    let sum = 0
    for (const total of totals) {
      const together = rest === null ? (x === y ? (persons[total] as number) * (px[total] as number) : 0) : (shares[total] as number) * wa * wb * (rest[total - x - y] ?? 0)
      sum += together - (persons[total] as number) * (px[total] as number) * (py[total] as number)
    }
    return sum
  }))
}

/** An answer x crosses the thresholds 1 to x: covariances of answers become information in thresholds. */
function addPair({ values, columns }: Matrix, { one, other, starts }: { one: number, other: number, starts: readonly number[] }, covariances: readonly (readonly number[])[]): void {
  for (let i = 0; i + 1 < covariances.length; i += 1) {
    for (let j = 0; j + 1 < (covariances[0] ?? []).length; j += 1) {
      let sum = 0
      for (let x = i + 1; x < covariances.length; x += 1) for (let y = j + 1; y < (covariances[x] ?? []).length; y += 1) sum += covariances[x]?.[y] as number
      const [row, column] = [(starts[one] as number) + i, (starts[other] as number) + j]
      values[row * columns + column] = (values[row * columns + column] as number) + sum
      if (one !== other) values[column * columns + row] = (values[column * columns + row] as number) + sum
    }
  }
}

function sumOver(values: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += (values[index] as number) * (weights[index] as number)
  return sum
}
