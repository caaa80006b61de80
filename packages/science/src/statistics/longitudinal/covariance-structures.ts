import type { BlockCovariance, CovarianceModel } from './marginal-likelihood.ts'
import { squareProduct } from './square.ts'

/** Unstructured; compound symmetry, first-order autoregressive and Toeplitz correlations, with one variance or one a visit (h). */
export const covarianceStructures = ['us', 'cs', 'csh', 'ar1', 'ar1h', 'toep', 'toeph'] as const
export type CovarianceStructure = (typeof covarianceStructures)[number]

const isHeterogeneous = (structure: CovarianceStructure): boolean => structure === 'us' || structure.endsWith('h')

/**
 * How many covariance parameters a structure has for a number of visits.
 * @source mmrm 0.3.18, vignette "Covariance structures"
 */
export function parameterCount(structure: CovarianceStructure, visits: number): number {
  const deviations = isHeterogeneous(structure) ? visits : 1
  if (structure === 'us') return visits * (visits + 1) / 2
  return deviations + (structure.startsWith('toep') ? visits - 1 : 1)
}

/**
 * Where the search starts: the standard deviation of each visit and one common correlation.
 * @source the product's own choice; the optimum does not depend on it
 */
export function startingParameters(structure: CovarianceStructure, deviations: ArrayLike<number>, correlation: number): Float64Array {
  const visits = deviations.length
  const logs = Array.from(deviations, Math.log)
  if (structure === 'us') return Float64Array.from([...logs.map((log, visit) => log + Math.log(commonDiagonal(visit, correlation))), ...commonLower(visits, correlation)])
  const spread = isHeterogeneous(structure) ? logs : [logs.reduce((sum, log) => sum + log, 0) / visits]
  const raw = (value: number): number => (structure.startsWith('cs') ? Math.log((value + 1 / (visits - 1)) / (1 - value)) : value / Math.sqrt(1 - value * value))
  return Float64Array.from([...spread, ...Array.from({ length: parameterCount(structure, visits) - spread.length }, () => raw(correlation))])
}

/** The Cholesky factor of a matrix of common correlation, in closed form: its diagonal. */
function commonDiagonal(visit: number, r: number): number {
  return Math.sqrt((1 - r) * (1 + visit * r) / (1 + (visit - 1) * r))
}

/** Its rows under the diagonal, each divided by the diagonal of its own row. */
function commonLower(visits: number, r: number): number[] {
  const below = (column: number): number => r * (1 - r) / (1 + (column - 1) * r) / commonDiagonal(column, r)
  return Array.from({ length: visits }, (_, row) => Array.from({ length: row }, (__, column) => below(column) / commonDiagonal(row, r))).flat()
}

/** A symmetric matrix as a function of parameters, with its first two derivatives. */
export interface Curved { readonly value: Float64Array, readonly first: readonly Float64Array[], readonly second: (i: number, j: number) => Float64Array | null }

/**
 * The covariance matrix of the visits with its derivatives, in unconstrained parameters: log standard deviations, then correlations
 * r = t / sqrt(1 + t^2) (compound symmetry: logistic between its bounds -1 / (visits - 1) and 1); for `us` the Cholesky factor, its
 * diagonal in logs and each row divided by its diagonal. Kenward and Roger's standard errors depend on this choice.
 * @source mmrm 0.3.18, vignettes "Covariance structures" and "Kenward-Roger"; its bounded correlation was recovered from its figures
 */
export function visitCovariance(structure: CovarianceStructure, visits: number): (parameters: Float64Array) => Curved {
  return structure === 'us' ? (parameters) => unstructured(parameters, visits) : (parameters) => patterned(structure, parameters, visits)
}

/**
 * The model of each block from the covariance of all visits: the rows and columns of the visits that the block observed.
 * @source Jennrich and Schluchter 1986, doi:10.2307/2530695
 */
export function observedVisits(covariance: (parameters: Float64Array) => Curved, visits: number, patterns: readonly (readonly number[])[]): CovarianceModel {
  const places = patterns.map((pattern) => Int32Array.from(pattern.flatMap((row) => pattern.map((column) => row * visits + column))))
  return (parameters) => {
    const whole = covariance(parameters)
    return (block): BlockCovariance => {
      const pick = (matrix: Float64Array): Float64Array => elementsAt(matrix, places[block] as Int32Array)
      return {
        value: pick(whole.value),
        first: whole.first.map(pick),
        second: (i, j) => {
          const curve = whole.second(i, j)
          return curve === null ? null : pick(curve)
        },
      }
    }
  }
}

function elementsAt(matrix: Float64Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length)
  for (let index = 0; index < picked.length; index += 1) picked[index] = matrix[places[index] as number] as number
  return picked
}

function unstructured(parameters: Float64Array, visits: number): Curved {
  const factor = new Float64Array(visits * visits)
  const places: { row: number, column: number }[] = Array.from({ length: visits }, (_, row) => ({ row, column: row }))
  for (let row = 0; row < visits; row += 1) for (let column = 0; column < row; column += 1) places.push({ row, column })
  places.forEach(({ row, column }, index) => {
    const size = Math.exp(parameters[row] as number)
    factor[row * visits + column] = row === column ? size : size * (parameters[index] as number)
  })
  const slopes = places.map(({ row, column }) => {
    const slope = new Float64Array(visits * visits)
    if (row !== column) slope[row * visits + column] = Math.exp(parameters[row] as number)
    else slope.set(factor.subarray(row * visits, (row + 1) * visits), row * visits)
    return slope
  })
  const gram = (a: Float64Array, b: Float64Array): Float64Array => symmetrized(squareProduct(a, transposed(b, visits), visits), visits)
  const first = slopes.map((slope) => gram(slope, factor))
  const second = cached(places.length, (i, j) => {
    const [one, other] = [places[i] as { row: number, column: number }, places[j] as { row: number, column: number }]
    const crossed = gram(slopes[i] as Float64Array, slopes[j] as Float64Array)
    // Only the log diagonal bends its row of the factor, and each element of that row with it.
    const bent = one.row === other.row && (one.row === one.column || other.row === other.column) ? slopes[one.row === one.column ? j : i] as Float64Array : null
    if (bent === null) return crossed
    return crossed.map((value, at) => value + (gram(bent, factor)[at] as number))
  })
  return { value: squareProduct(factor, transposed(factor, visits), visits), first, second }
}

function transposed(matrix: Float64Array, size: number): Float64Array {
  const result = new Float64Array(matrix.length)
  for (let row = 0; row < size; row += 1) for (let column = 0; column < size; column += 1) result[column * size + row] = matrix[row * size + column] as number
  return result
}

function symmetrized(matrix: Float64Array, size: number): Float64Array {
  const result = transposed(matrix, size)
  for (let at = 0; at < result.length; at += 1) result[at] = (result[at] as number) + (matrix[at] as number)
  return result
}

function cached(count: number, compute: (i: number, j: number) => Float64Array | null): (i: number, j: number) => Float64Array | null {
  const known: (Float64Array | null | undefined)[] = Array.from({ length: count * count })
  return (i, j) => {
    const at = i * count + j
    known[at] ??= compute(i, j)
    return known[at] ?? null
  }
}

/** s_a s_b r(|a - b|): every derivative is an element of the matrix times a number. */
function patterned(structure: CovarianceStructure, parameters: Float64Array, visits: number): Curved {
  const deviations = isHeterogeneous(structure) ? visits : 1
  const correlations = correlationsOf(structure, parameters.subarray(deviations), visits)
  const spread = Float64Array.from({ length: visits }, (_, visit) => Math.exp(parameters[isHeterogeneous(structure) ? visit : 0] as number))
  const fill = (element: (a: number, b: number, scale: number) => number): Float64Array => Float64Array.from({ length: visits * visits }, (_, at) => {
    const [a, b] = [Math.floor(at / visits), at % visits]
    return element(a, b, (spread[a] as number) * (spread[b] as number))
  })
  const weight = (parameter: number, a: number, b: number): number => (isHeterogeneous(structure) ? Number(a === parameter) + Number(b === parameter) : 2)
  const value = fill((a, b, scale) => scale * correlations(Math.abs(a - b)).value)
  const first = Array.from(parameters, (_, i) => (i < deviations
    ? fill((a, b, scale) => weight(i, a, b) * scale * correlations(Math.abs(a - b)).value)
    : fill((a, b, scale) => scale * correlations(Math.abs(a - b)).first(i - deviations))))
  const second = cached(parameters.length, (i, j) => {
    const [low, high] = i < j ? [i, j] : [j, i]
    if (high < deviations) return fill((a, b, scale) => weight(low, a, b) * weight(high, a, b) * scale * correlations(Math.abs(a - b)).value)
    if (low < deviations) return fill((a, b, scale) => weight(low, a, b) * scale * correlations(Math.abs(a - b)).first(high - deviations))
    return low === high ? fill((a, b, scale) => scale * correlations(Math.abs(a - b)).second(low - deviations)) : null
  })
  return { value, first, second }
}

interface Lag { value: number, first: (parameter: number) => number, second: (parameter: number) => number }

/** The correlation at each lag, and how it moves with each raw parameter. */
function correlationsOf(structure: CovarianceStructure, raw: Float64Array, visits: number): (lag: number) => Lag {
  const lags = Array.from({ length: visits }, (_, lag): Lag => {
    if (lag === 0) return { value: 1, first: () => 0, second: () => 0 }
    const own = structure.startsWith('toep') ? lag - 1 : 0
    const { r, slope, bend } = structure.startsWith('cs') ? boundedCorrelation(raw[own] as number, visits) : freeCorrelation(raw[own] as number)
    const power = structure.startsWith('ar1') ? lag : 1
    const first = power * r ** (power - 1) * slope
    const second = (power < 2 ? 0 : power * (power - 1) * r ** (power - 2) * slope * slope) + power * r ** (power - 1) * bend
    return { value: r ** power, first: (parameter) => (parameter === own ? first : 0), second: (parameter) => (parameter === own ? second : 0) }
  })
  return (lag) => lags[lag] as Lag
}

interface Correlation { r: number, slope: number, bend: number }

function freeCorrelation(t: number): Correlation {
  return { r: t / Math.sqrt(1 + t * t), slope: (1 + t * t) ** -1.5, bend: -3 * t * (1 + t * t) ** -2.5 }
}

function boundedCorrelation(t: number, visits: number): Correlation {
  const low = -1 / (visits - 1)
  const share = 1 / (1 + Math.exp(-t))
  const slope = (1 - low) * share * (1 - share)
  return { r: low + (1 - low) * share, slope, bend: slope * (1 - 2 * share) }
}
