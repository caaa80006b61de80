import { at, cholesky, refuse, type Matrix } from '../foundations/index.ts'
import { fitFactors } from './confirmatory-factor-analysis.ts'
import { fitIndices, type FitIndices } from './fit-indices.ts'
import type { MomentFit } from './fit-moments.ts'

export interface OneFactor {
  /** In the order of the covariances, on the items' own scale. */
  readonly loadings: readonly number[]
  readonly residualVariances: readonly number[]
  readonly fit: FitIndices
  /** A residual variance is zero or less. */
  readonly heywood: boolean
}

/**
 * One factor behind all the items, by maximum likelihood, from their covariances: what omega is computed from. The factor's variance is 1.
 *
 * The covariances are taken as they come (divisor n, or n - 1): loadings and residual variances are on their scale. At least three items.
 * @source Joreskog 1969, doi:10.1007/BF02289343; lavaan 0.6-14, cfa(std.lv = TRUE)
 */
export function oneFactor({ covariance, n }: { covariance: Matrix, n: number }): OneFactor {
  if (cholesky(covariance) === null) return refuse('factor-model/singular', { n, items: covariance.rows })
  const items = Array.from({ length: covariance.rows }, (_, item) => `item${item + 1}`)
  const samples = [{ n, covariance, means: new Float64Array(covariance.rows) }]
  const { structure, fit } = fitFactors({ factorModel: { factors: [{ name: 'factor', items }], residualPairs: [] }, covariances: [covariance], identification: 'variance' }, samples)
  const { loading, residual } = fit.groups[0] as MomentFit['groups'][number]
  const residualVariances = items.map((_, item) => at(residual, item, item))
  return {
    loadings: items.map((_, item) => at(loading, item, 0)), residualVariances,
    fit: fitIndices(fit, samples, { parameters: structure.model.parameters, withMeans: false }), heywood: residualVariances.some((value) => value <= 0),
  }
}
