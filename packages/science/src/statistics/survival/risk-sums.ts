import { zeros, type Matrix } from '../foundations/index.ts'
import type { DeathTimes } from './death-times.ts'

/** Sums over who is at risk at each time of death, and over who dies then: a row a time, a column a covariate. */
export interface RiskSums { readonly risk: Matrix, readonly dying: Matrix }

/**
 * Sums of scores times covariates, at each time of death.
 * @source Therneau and Grambsch 2000, section 3.1
 */
export function riskSums(deathTimes: DeathTimes, scores: Float64Array, x: Matrix): RiskSums {
  const dying = zeros(deathTimes.times.length, x.columns)
  sumDying(dying, deathTimes, { scores, x })
  return { risk: deathTimes.entries ? sumsBetweenEntries(deathTimes, { scores, x }) : sumsSinceLast(deathTimes, { scores, x }), dying }
}

interface Weighted { readonly scores: Float64Array, readonly x: Matrix }

/** Without entries a risk set holds that of the time before it in the sweep. */
function sumsSinceLast({ times, begins, from, to }: DeathTimes, weighted: Weighted): Matrix {
  const found = zeros(times.length, weighted.x.columns)
  addAtExits(found, { from, to }, weighted)
  addForward(found, begins)
  return found
}

/** Who leaves before the first death of their stratum stands in no risk set. */
function addAtExits({ values: sums }: Matrix, { from, to }: Ranges, { scores, x: { rows, columns, values } }: Weighted): void {
  for (let at = 0; at < rows; at += 1) {
    if (from[at] === to[at]) continue
    const score = scores[at] as number
    for (let a = 0, cell = at * columns, sum = (from[at] as number) * columns; a < columns; a += 1, cell += 1, sum += 1) sums[sum] = (sums[sum] as number) + score * (values[cell] as number)
  }
}

function addForward({ values, columns }: Matrix, begins: Uint8Array): void {
  for (let time = 1; time < begins.length; time += 1) {
    if (begins[time] === 1) continue
    for (let cell = time * columns, end = cell + columns; cell < end; cell += 1) values[cell] = (values[cell] as number) + (values[cell - columns] as number)
  }
}

/** With entries each row is added to a few nodes above its times, and each time sums the nodes above it: nothing is ever taken away, however large the scores of who has left. */
function sumsBetweenEntries({ times: { length: count }, from, to }: DeathTimes, { scores, x: { rows, columns, values } }: Weighted): Matrix {
  const tree = zeros(2 * count, columns)
  const add = (node: number, at: number): void => {
    const score = scores[at] as number
    for (let a = 0; a < columns; a += 1) tree.values[node * columns + a] = (tree.values[node * columns + a] as number) + score * (values[at * columns + a] as number)
  }
  for (let at = 0; at < rows; at += 1) {
    for (let low = (from[at] as number) + count, high = (to[at] as number) + count; low < high; low >>= 1, high >>= 1) {
      if ((low & 1) === 1) add(low++, at)
      if ((high & 1) === 1) add(--high, at)
    }
  }
  for (let node = 2; node < 2 * count; node += 1) {
    for (let a = 0; a < columns; a += 1) tree.values[node * columns + a] = (tree.values[node * columns + a] as number) + (tree.values[(node >> 1) * columns + a] as number)
  }
  return { rows: count, columns, values: tree.values.subarray(count * columns) }
}

function sumDying({ values: sums, columns }: Matrix, { deaths, timeOfDeath }: DeathTimes, { scores, x: { values } }: Weighted): void {
  for (let death = 0; death < deaths.length; death += 1) {
    const place = deaths[death] as number
    const score = scores[place] as number
    for (let a = 0, cell = place * columns, into = (timeOfDeath[death] as number) * columns; a < columns; a += 1, cell += 1, into += 1) {
      sums[into] = (sums[into] as number) + score * (values[cell] as number)
    }
  }
}

/**
 * The log partial likelihood; and over the deaths of each time, R being the scores at risk less those of the deaths that have left and s the share of the dying
 * still there: the sums of 1/R, s/R, 1/R², s/R² and s²/R². All times the weight of the time.
 */
export interface DeathSums { readonly loglik: number, readonly hazard: Float64Array, readonly hazardDying: Float64Array, readonly square: Float64Array, readonly squareShare: Float64Array, readonly squareShares: Float64Array }

/**
 * What the deaths of each time add to the likelihood and to its derivatives.
 * @source Efron 1977, doi:10.1080/01621459.1977.10480613; Breslow 1974, doi:10.2307/2529620; Therneau and Grambsch 2000, section 3.3
 */
export function deathSums({ deaths, timeOfDeath, shares, times }: DeathTimes, { risk: { values: risk }, dying: { values: dying } }: RiskSums, { predictors, weights }: { predictors: Float64Array, weights: Float64Array }): DeathSums {
  const empty = (): Float64Array => new Float64Array(times.length)
  const sums = { loglik: 0, hazard: empty(), hazardDying: empty(), square: empty(), squareShare: empty(), squareShares: empty() }
  const { hazard, hazardDying, square, squareShare, squareShares } = sums
  let loglik = 0
  for (let death = 0; death < deaths.length; death += 1) {
    const time = timeOfDeath[death] as number
    const there = 1 - (shares[death] as number)
    const total = (risk[time] as number) - (shares[death] as number) * (dying[time] as number)
    const inverse = (weights[time] as number) / total
    loglik += (weights[time] as number) * ((predictors[deaths[death] as number] as number) - Math.log(total))
    hazard[time] = (hazard[time] as number) + inverse
    hazardDying[time] = (hazardDying[time] as number) + there * inverse
    square[time] = (square[time] as number) + inverse / total
    squareShare[time] = (squareShare[time] as number) + (there * inverse) / total
    squareShares[time] = (squareShares[time] as number) + (there * there * inverse) / total
  }
  sums.loglik = loglik
  return sums
}

/** What each row bears at each time of death it goes through, and at its own time if it dies then. */
export interface Steps { readonly through: Float64Array, readonly dying: Float64Array }

/**
 * The sum of the steps that each row bears while it is at risk, by place of the sweep: the order of sums over times and over rows is exchanged.
 * @source Therneau and Grambsch 2000, section 4.3
 */
export function borne({ deaths, timeOfDeath, from, to, entries }: DeathTimes, { through, dying }: Steps): Float64Array {
  const sums = entries ? sumsBetween(through, { from, to }) : sumsFrom(through, { from, to })
  mendDeaths(sums, { deaths, timeOfDeath }, { through, dying })
  return sums
}

function mendDeaths(sums: Float64Array, { deaths, timeOfDeath }: Pick<DeathTimes, 'deaths' | 'timeOfDeath'>, { through, dying }: Steps): void {
  for (let death = 0; death < deaths.length; death += 1) {
    const at = deaths[death] as number
    const time = timeOfDeath[death] as number
    sums[at] = (sums[at] as number) - (through[time] as number) + (dying[time] as number)
  }
}

type Ranges = Pick<DeathTimes, 'from' | 'to'>

/** Without entries a row bears what the rows that leave sooner bear, and more: from the last place to the first. */
function sumsFrom(steps: Float64Array, { from, to }: Ranges): Float64Array {
  const sums = new Float64Array(from.length)
  for (let at = from.length - 1, past = -1, time = 0, sum = 0; at >= 0; at -= 1) {
    if (to[at] !== past) {
      past = to[at] as number
      time = past
      sum = 0
    }
    for (; time > (from[at] as number); time -= 1) sum += steps[time - 1] as number
    sums[at] = sum
  }
  return sums
}

/** With entries: sums of pairs, of fours, of eights … above the steps, so that a sum between two times takes nothing away, however large the steps outside. */
function sumsBetween(steps: Float64Array, { from, to }: Ranges): Float64Array {
  const count = steps.length
  const tree = new Float64Array(2 * count)
  tree.set(steps, count)
  for (let node = count - 1; node > 0; node -= 1) tree[node] = (tree[2 * node] as number) + (tree[2 * node + 1] as number)
  const sums = new Float64Array(from.length)
  for (let at = 0; at < sums.length; at += 1) {
    let sum = 0
    for (let low = (from[at] as number) + count, high = (to[at] as number) + count; low < high; low >>= 1, high >>= 1) {
      if ((low & 1) === 1) sum += tree[low++] as number
      if ((high & 1) === 1) sum += tree[--high] as number
    }
    sums[at] = sum
  }
  return sums
}
