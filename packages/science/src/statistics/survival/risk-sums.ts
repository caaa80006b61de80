import { zeros, type Matrix } from '../foundations/index.ts'
import type { DeathTimes } from './death-times.ts'

/** Sums over who is at risk at each time of death, and over who dies then: a row a time, a column a covariate. */
export interface RiskSums { readonly risk: Matrix, readonly dying: Matrix }

/**
 * Sums of scores times covariates, at each time of death.
 * @source Therneau and Grambsch 2000, section 3.1
 */
export function riskSums(deathTimes: DeathTimes, scores: Float64Array, x: Matrix): RiskSums {
  const found = { risk: zeros(deathTimes.times.length, x.columns), dying: zeros(deathTimes.times.length, x.columns) }
  sumAtRisk(found.risk, deathTimes, { scores, x })
  sumDying(found.dying, deathTimes, { scores, x })
  return found
}

interface Weighted { readonly scores: Float64Array, readonly x: Matrix }

/** The last move of a time has the last word. */
function sumAtRisk({ values: sums, columns }: Matrix, { moves }: DeathTimes, { scores, x: { values } }: Weighted): void {
  const { places, signs, afresh, times } = moves
  const running = new Float64Array(columns)
  for (let move = 0; move < places.length; move += 1) {
    const place = places[move] as number
    const score = (signs[move] as number) * (scores[place] as number)
    const kept = afresh[move] === 0
    for (let a = 0, cell = place * columns, into = (times[move] as number) * columns; a < columns; a += 1, cell += 1, into += 1) {
      const sum = (kept ? (running[a] as number) : 0) + score * (values[cell] as number)
      running[a] = sum
      sums[into] = sum
    }
  }
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
 * Over the deaths of each time, R being the scores at risk less those of the deaths that have left and s the share of the dying still there:
 * the sums of log R, 1/R, s/R, 1/R², s/R² and s²/R², each times the weight of the time.
 */
export interface DeathSums { readonly logs: Float64Array, readonly hazard: Float64Array, readonly hazardDying: Float64Array, readonly square: Float64Array, readonly squareShare: Float64Array, readonly squareShares: Float64Array }

/**
 * What the deaths of each time add to the likelihood and to its derivatives.
 * @source Efron 1977, doi:10.1080/01621459.1977.10480613; Breslow 1974, doi:10.2307/2529620; Therneau and Grambsch 2000, section 3.3
 */
export function deathSums({ deaths, timeOfDeath, shares, times }: DeathTimes, { risk: { values: risk }, dying: { values: dying } }: RiskSums, weights: Float64Array): DeathSums {
  const empty = (): Float64Array => new Float64Array(times.length)
  const sums: DeathSums = { logs: empty(), hazard: empty(), hazardDying: empty(), square: empty(), squareShare: empty(), squareShares: empty() }
  const { logs, hazard, hazardDying, square, squareShare, squareShares } = sums
  for (let death = 0; death < deaths.length; death += 1) {
    const time = timeOfDeath[death] as number
    const there = 1 - (shares[death] as number)
    const total = (risk[time] as number) - (shares[death] as number) * (dying[time] as number)
    const inverse = (weights[time] as number) / total
    logs[time] = (logs[time] as number) + (weights[time] as number) * Math.log(total)
    hazard[time] = (hazard[time] as number) + inverse
    hazardDying[time] = (hazardDying[time] as number) + there * inverse
    square[time] = (square[time] as number) + inverse / total
    squareShare[time] = (squareShare[time] as number) + (there * inverse) / total
    squareShares[time] = (squareShares[time] as number) + (there * there * inverse) / total
  }
  return sums
}

/** What each row bears at each time of death it goes through, and at its own time if it dies then. */
export interface Steps { readonly through: Float64Array, readonly dying: Float64Array }

/**
 * The sum of the steps that each row bears while it is at risk, by place of the sweep: the order of sums over times and over rows is exchanged.
 * @source Therneau and Grambsch 2000, section 4.3
 */
export function borne({ deaths, timeOfDeath, from, to }: DeathTimes, { through, dying }: Steps, entries: boolean): Float64Array {
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
