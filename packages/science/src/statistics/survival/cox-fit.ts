import { chiSquareUpper, cholesky, dot, invertPositive, quadraticForm, refuse, solveCholesky, submatrix, timesVector, zeros, type Matrix } from '../foundations/index.ts'
import { coxLikelihood, predictorsOf, type CoxData, type Ties } from './cox-likelihood.ts'
import { climb, tellableColumns } from './cox-maximum.ts'
import { deathTimesOf } from './death-times.ts'
import { sweepOrderOf, type Followed } from './risk-sets.ts'
import { scoreResiduals } from './score-residuals.ts'
import { standardized, unscaled } from './standardized.ts'
import { withTiesMended } from './time-order.ts'

/** A chi-squared test: `p` is the upper tail. */
export interface ChiSquareTest { readonly chisq: number, readonly df: number, readonly p: number }

export interface CoxProblem extends Followed {
  /** Covariates without intercept, a row a person (or an interval of one). */
  readonly x: Matrix
  /** Codes of who belongs together, for the robust (sandwich) variance. */
  readonly cluster?: ArrayLike<number> | undefined
  /** Efron when left out. */
  readonly ties?: Ties | undefined
}

export interface CoxFit {
  readonly n: number
  readonly events: number
  readonly ties: Ties
  /** One a column of x; 0 where the column is aliased. */
  readonly coefficients: Float64Array
  /** Covariance of the coefficients (robust when clusters are given); rows and columns of zeros where aliased. */
  readonly covariance: Matrix
  /** The inverse of the information, whether or not clusters are given. */
  readonly naiveCovariance: Matrix
  /** Columns set aside: constant in every risk set, or combinations of earlier ones. */
  readonly aliased: readonly number[]
  /** Columns whose coefficient has no finite maximum. */
  readonly infinite: readonly number[]
  readonly converged: boolean
  readonly iterations: number
  /** Log partial likelihood at zero and at the maximum. */
  readonly loglik: readonly [number, number]
  readonly lrt: ChiSquareTest
  readonly wald: ChiSquareTest
  readonly score: ChiSquareTest
  /** x b of each row, in the order of the data, not centred. */
  readonly predictors: Float64Array
  /** What was fitted: times with their ties mended, columns that were kept, centred and divided by `spreads`. */
  readonly data: CoxData
  readonly kept: readonly number[]
  readonly spreads: Float64Array
  /** Coefficients of `data.x`, and minus the second derivative of the log partial likelihood there. */
  readonly scaled: Float64Array
  readonly information: Matrix
}

/**
 * Fits Cox's proportional hazards model by maximum partial likelihood: right-censored or counting-process times, strata, Efron's or Breslow's ties, robust variance.
 *
 * Missing values are the caller's: every element must be finite. Refused when no event is seen, or when no covariate varies within the risk sets.
 * @source Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x; Andersen and Gill 1982, doi:10.1214/aos/1176345976; Lin and Wei 1989, doi:10.1080/01621459.1989.10478874; R survival, coxph
 */
export function coxFit(problem: CoxProblem): CoxFit {
  const { data, ties, kept, spreads, start, events } = prepared(problem)
  const maximum = climb((coefficients) => coxLikelihood(data, coefficients), start)
  const size = problem.x.columns
  const coefficients = new Float64Array(size)
  kept.forEach((column, index) => { coefficients[column] = (maximum.coefficients[index] as number) / (spreads[index] as number) })
  const naive = invertPositive(maximum.at.information) ?? refuse('survival/not-identified')
  const covariance = problem.cluster === undefined ? naive : robustCovariance(data, maximum.coefficients, { naive, cluster: problem.cluster })
  const df = kept.length
  const test = (chisq: number): ChiSquareTest => ({ chisq, df, p: chiSquareUpper(chisq, df) })
  return {
    n: problem.x.rows, events, ties, coefficients,
    covariance: unscaled(covariance, { kept, spreads, size }), naiveCovariance: unscaled(naive, { kept, spreads, size }),
    aliased: Array.from({ length: size }, (_, column) => column).filter((column) => !kept.includes(column)),
    infinite: maximum.infinite.map((index) => kept[index] as number), converged: maximum.converged, iterations: maximum.iterations,
    loglik: [start.loglik, maximum.at.loglik],
    lrt: test(Math.max(0, 2 * (maximum.at.loglik - start.loglik))), wald: test(waldStatistic(covariance, maximum.coefficients)), score: test(scoreStatistic(start)),
    predictors: predictorsOf(problem.x, coefficients), data, kept, spreads, scaled: maximum.coefficients, information: maximum.at.information,
  }
}

function prepared(problem: CoxProblem) {
  const { x, ties = 'efron', strata } = problem
  const series = problem.start === undefined ? [problem.stop] : [problem.stop, problem.start]
  const [stop, start] = withTiesMended(series)
  const order = sweepOrderOf({ stop: stop ?? problem.stop, start, event: problem.event, strata })
  const events = order.event.reduce((sum, one) => sum + one, 0)
  if (events === 0) refuse('survival/no-event')
  const { scaledX, spreads } = standardized(x, order.rows)
  const whole: CoxData = { order, deathTimes: deathTimesOf(order, ties === 'efron'), x: scaledX }
  const first = coxLikelihood(whole, new Float64Array(x.columns))
  const kept = tellableColumns(first.information)
  if (kept.length === 0) refuse('survival/no-usable-covariate')
  const data = kept.length === x.columns ? whole : { ...whole, x: submatrix(scaledX, Array.from({ length: x.rows }, (_, row) => row), kept) }
  const at = { loglik: first.loglik, gradient: Float64Array.from(kept, (column) => first.gradient[column] as number), information: submatrix(first.information, kept) }
  return { data, ties, kept, spreads: Float64Array.from(kept, (column) => spreads[column] as number), start: at, events }
}

function scoreStatistic({ gradient, information }: { gradient: Float64Array, information: Matrix }): number {
  const inverse = invertPositive(information) ?? refuse('survival/not-identified')
  return quadraticForm(inverse, gradient)
}

function waldStatistic(covariance: Matrix, coefficients: Float64Array): number {
  const factor = cholesky(covariance)
  if (factor === null) return refuse('survival/too-few-clusters')
  return dot(coefficients, solveCholesky(factor, coefficients))
}

/** D'D, with D the score residuals times the naive covariance, summed over each cluster. */
function robustCovariance(data: CoxData, scaled: Float64Array, { naive, cluster }: { naive: Matrix, cluster: ArrayLike<number> }): Matrix {
  const residuals = scoreResiduals(data, scaled)
  const size = naive.rows
  const sums = new Map<number, Float64Array>()
  for (let at = 0; at < residuals.rows; at += 1) {
    const code = cluster[data.order.rows[at] as number] as number
    const sum = sums.get(code) ?? new Float64Array(size)
    for (let column = 0; column < size; column += 1) sum[column] = (sum[column] as number) + (residuals.values[at * size + column] as number)
    sums.set(code, sum)
  }
  // The residuals sum to zero: one cluster is known from the others.
  if (sums.size <= size) refuse('survival/too-few-clusters')
  const result = zeros(size, size)
  for (const sum of sums.values()) {
    const influence = timesVector(naive, sum)
    for (let a = 0; a < size; a += 1) for (let b = 0; b < size; b += 1) result.values[a * size + b] = (result.values[a * size + b] as number) + (influence[a] as number) * (influence[b] as number)
  }
  return result
}
