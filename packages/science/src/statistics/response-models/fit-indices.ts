import { at, chiSquareNoncentralCdf, chiSquareNoncentralUpper, chiSquareUpper, cholesky, logDeterminant, type Matrix } from '../foundations/index.ts'
import type { MomentFit } from './fit-moments.ts'
import type { GroupMoments } from './moment-structure.ts'

export interface FitIndices {
  readonly chisq: number
  readonly df: number
  readonly p: number | null
  readonly cfi: number | null
  readonly tli: number | null
  readonly rmsea: number | null
  /** Bounds of the 90 % interval, the field's habit whatever the level of the other intervals. */
  readonly rmseaLower: number | null
  readonly rmseaUpper: number | null
  /** P of a fit as good when the population's RMSEA is 0.05. */
  readonly rmseaClose: number | null
  readonly srmr: number
  readonly logl: number
  readonly aic: number
  readonly bic: number
  readonly parameters: number
  readonly baseline: { readonly chisq: number, readonly df: number }
}

/**
 * The fit of a structural model: chi-square, CFI, TLI, RMSEA with its 90 % interval, SRMR (Bentler; with the means where they are modelled), log-likelihood, AIC, BIC.
 *
 * Without degree of freedom, figures that divide by it are null.
 * @source Bentler 1990, doi:10.1037/0033-2909.107.2.238; Browne and Cudeck 1992, doi:10.1177/0049124192021002005; formulas of lavaan 0.6-14, fitMeasures()
 */
export function fitIndices(fit: MomentFit, samples: readonly GroupMoments[], { parameters, withMeans }: { parameters: number, withMeans: boolean }): FitIndices {
  const size = samples[0]?.covariance.rows ?? 0
  const n = samples.reduce((sum, one) => sum + one.n, 0)
  const moments = size * (size + 1) / 2 + (withMeans ? size : 0)
  const df = moments * samples.length - parameters
  const baseline = { chisq: samples.reduce((sum, one) => sum + one.n * independence(one.covariance), 0), df: size * (size - 1) / 2 * samples.length }
  const chisq = fit.chisq
  const excess = Math.max(chisq - df, 0)
  const worst = Math.max(excess, baseline.chisq - baseline.df, 0)
  const logl = samples.reduce((sum, one, index) => sum - one.n / 2 * (size * Math.log(2 * Math.PI) + loggedTotal(fit, one, index)), 0)
  return {
    chisq, df, p: df > 0 ? chiSquareUpper(chisq, df) : null,
    cfi: worst === 0 ? 1 : 1 - excess / worst,
    tli: tuckerLewis({ chisq, df }, baseline),
    ...rootMeanSquare({ chisq, df }, { n, groups: samples.length }),
    srmr: samples.reduce((sum, one, index) => sum + one.n / n * residualRoot(one, { ...(fit.groups[index] as MomentFit['groups'][number]), withMeans }), 0),
    logl, aic: 2 * parameters - 2 * logl, bic: parameters * Math.log(n) - 2 * logl, parameters, baseline,
  }
}

/** F of the model in which nothing is correlated. */
function independence(covariance: Matrix): number {
  const factor = cholesky(covariance)
  let sum = factor === null ? Number.NaN : -logDeterminant(factor)
  for (let item = 0; item < covariance.rows; item += 1) sum += Math.log(at(covariance, item, item))
  return sum
}

function loggedTotal(fit: MomentFit, { covariance }: GroupMoments, index: number): number {
  const factor = cholesky(covariance)
  return (fit.groups[index]?.value ?? Number.NaN) + covariance.rows + (factor === null ? Number.NaN : logDeterminant(factor))
}

function tuckerLewis({ chisq, df }: { chisq: number, df: number }, baseline: { chisq: number, df: number }): number | null {
  if (df === 0) return null
  const [independent, model] = [baseline.chisq / baseline.df, chisq / df]
  return independent === 1 ? null : (independent - model) / (independent - 1)
}

type RootMeanSquare = Pick<FitIndices, 'rmsea' | 'rmseaLower' | 'rmseaUpper' | 'rmseaClose'>

function rootMeanSquare({ chisq, df }: { chisq: number, df: number }, { n, groups }: { n: number, groups: number }): RootMeanSquare {
  if (df === 0) return { rmsea: null, rmseaLower: null, rmseaUpper: null, rmseaClose: null }
  const root = (noncentrality: number): number => Math.sqrt(noncentrality / (n * df)) * Math.sqrt(groups)
  return {
    rmsea: root(Math.max(chisq - df, 0)), rmseaLower: root(noncentralityAt(chisq, df, 0.95)), rmseaUpper: root(noncentralityAt(chisq, df, 0.05)),
    rmseaClose: chiSquareNoncentralUpper(chisq, df, n * df * 0.05 ** 2 / groups),
  }
}

/** The noncentrality at which P(X <= chisq) is `share`; 0 where even none gives less. */
function noncentralityAt(chisq: number, df: number, share: number): number {
  const above = (noncentrality: number): boolean => chiSquareNoncentralCdf(chisq, df, noncentrality) > share
  if (!above(0)) return 0
  let [low, high] = [0, Math.max(chisq, 1)]
  while (above(high)) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-13 * high; step += 1) {
    const middle = (low + high) / 2
    if (above(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function residualRoot({ covariance }: GroupMoments, { implied, off, withMeans }: { implied: Matrix, off: Float64Array, withMeans: boolean }): number {
  const size = covariance.rows
  const deviation = (item: number): number => Math.sqrt(at(covariance, item, item))
  let sum = 0
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) sum += ((at(covariance, i, j) - at(implied, i, j)) / (deviation(i) * deviation(j))) ** 2
    if (withMeans) sum += ((off[i] as number) / deviation(i)) ** 2
  }
  return Math.sqrt(sum / (size * (size + 1) / 2 + (withMeans ? size : 0)))
}
