import { at, cholesky, diagonalMatrix, diagonalOf, dot, inverseFromCholesky, logDeterminant, solveCholesky, timesVector, zeros, type Matrix } from '../foundations/index.ts'
import { discrepancyOf, matricesAt, slopesOf, type CellSlope, type Discrepancy, type GroupMatrices, type GroupMoments, type MomentModel } from './moment-structure.ts'

export interface MomentFit {
  readonly parameters: Float64Array
  /** Inverse of the expected information. */
  readonly covariance: Matrix
  readonly groups: readonly (GroupMatrices & Discrepancy)[]
  /** Sum over groups of n F. */
  readonly chisq: number
  readonly converged: boolean
  readonly iterations: number
}

const most = 1000

interface Here { readonly parameters: Float64Array, readonly value: number, readonly groups: (GroupMatrices & Discrepancy)[] }

/**
 * Fits a model of covariances (and means) by maximum likelihood: Fisher scoring on the expected information, each step halved until the fit improves.
 * Null where the information is singular: the model is not identified by these data.
 * @source Lee and Jennrich 1979, doi:10.1007/BF02293789; likelihood "normal" and expected information as in lavaan
 */
export function fitMoments(model: MomentModel, samples: readonly GroupMoments[], start: ArrayLike<number>): MomentFit | null {
  const logs = samples.map(({ covariance }) => { const factor = cholesky(covariance); return factor === null ? Number.NaN : logDeterminant(factor) })
  const evaluate = (parameters: Float64Array): Here | null => {
    const groups: (GroupMatrices & Discrepancy)[] = []
    for (const [index, moments] of samples.entries()) {
      const matrices = matricesAt(model, model.groups[index] ?? [], parameters)
      const found = discrepancyOf(matrices, moments, { withMeans: model.withMeans, logSample: logs[index] as number })
      if (found === null) return null
      groups.push({ ...matrices, ...found })
    }
    return { parameters, groups, value: groups.reduce((sum, { value }, index) => sum + value * (samples[index] as GroupMoments).n, 0) }
  }
  let here = evaluate(Float64Array.from(start))
  if (here === null) return null
  for (let iteration = 0; iteration < most; iteration += 1) {
    const { score, information } = scoreOf(model, samples, here)
    const step = solveCholesky(firmFactor(information), score)
    const gain = dot(step, score)
    const next: Here | null = gain < 1e-16 * Math.max(1, here.value) ? null : climb(evaluate, here, step)
    if (next === null) return finish(here, information, { converged: gain < 1e-8 * Math.max(1, here.value), iterations: iteration })
    here = next
  }
  return finish(here, scoreOf(model, samples, here).information, { converged: false, iterations: most })
}

function finish({ parameters, groups, value }: Here, information: Matrix, end: { converged: boolean, iterations: number }): MomentFit | null {
  const factor = cholesky(information)
  if (factor === null || isNearSingular(factor, information)) return null
  return { parameters, covariance: inverseFromCholesky(factor), groups, chisq: value, ...end }
}

/** On the way, a direction in which nothing is known yet (factors still uncorrelated) is walked with care: the diagonal is raised. */
function firmFactor(information: Matrix): Matrix {
  const factor = cholesky(information)
  if (factor !== null && !isNearSingular(factor, information)) return factor
  const size = information.rows
  const raised = { ...information, values: information.values.map((value, cell) => (cell % (size + 1) === 0 ? 1.01 * value + 1e-12 : value)) }
  return cholesky(raised) ?? diagonalMatrix(diagonalOf(raised).map(Math.sqrt))
}

/** A parameter whose information is, but for a ten-billionth, that of those before it. */
function isNearSingular(factor: Matrix, information: Matrix): boolean {
  return Array.from({ length: factor.rows }, (_, index) => at(factor, index, index) ** 2 / at(information, index, index)).some((share) => share < 1e-10)
}

function climb(evaluate: (parameters: Float64Array) => Here | null, here: Here, step: Float64Array): Here | null {
  for (let share = 1; share > 1e-9; share /= 2) {
    const next = evaluate(here.parameters.map((value, index) => value + share * (step[index] as number)))
    if (next !== null && next.value < here.value) return next
  }
  return null
}

/** The gradient of the log-likelihood and the expected information, summed over the groups. */
function scoreOf(model: MomentModel, samples: readonly GroupMoments[], here: Here): { score: Float64Array, information: Matrix } {
  const score = new Float64Array(model.parameters)
  const information = zeros(model.parameters, model.parameters)
  for (const [index, moments] of samples.entries()) {
    const group = here.groups[index] as GroupMatrices & Discrepancy
    const slopes = slopesOf(model, model.groups[index] ?? [], group)
    addScore({ score, slopes }, group, moments)
    addInformation({ information, slopes }, group.inverse, moments.n)
  }
  return { score, information }
}

function addScore({ score, slopes }: { score: Float64Array, slopes: readonly CellSlope[] }, { inverse, off }: Discrepancy, { covariance, n }: GroupMoments): void {
  const pulled = timesVector(inverse, off)
  for (const { parameter, u, v, w } of slopes) {
    const [a, b] = [timesVector(inverse, u), timesVector(inverse, v)]
    const curvature = dot(u, b) - dot(a, timesVector(covariance, b)) - dot(a, off) * dot(b, off)
    score[parameter] = (score[parameter] as number) + n * (dot(w, pulled) - curvature)
  }
}

function addInformation({ information, slopes }: { information: Matrix, slopes: readonly CellSlope[] }, inverse: Matrix, n: number): void {
  const moved = slopes.map(({ u, v, w }) => ({ u: timesVector(inverse, u), v: timesVector(inverse, v), w: timesVector(inverse, w) }))
  const size = information.columns
  slopes.forEach((one, i) => {
    for (let j = 0; j <= i; j += 1) {
      const [a, b] = [moved[i] as typeof moved[number], slopes[j] as CellSlope]
      const value = n * (dot(a.v, b.u) * dot(a.u, b.v) + dot(a.v, b.v) * dot(a.u, b.u) + dot(a.w, b.w))
      const [row, column] = [one.parameter, b.parameter]
      information.values[row * size + column] = (information.values[row * size + column] as number) + value
      if (i !== j) information.values[column * size + row] = (information.values[column * size + row] as number) + value
    }
  })
}
