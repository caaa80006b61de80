import { at, symmetricEigen, submatrix, type Matrix } from '../foundations/index.ts'
import { itemsOf, type FactorModel } from './factor-model.ts'
import type { ModelCell, MomentModel } from './moment-structure.ts'

/** What is held equal between groups: nothing, loadings, or loadings and intercepts. */
export type Invariance = 'configural' | 'metric' | 'scalar'
/** How a factor's unit is chosen: its variance is 1, or its first item's loading is 1. */
export type Identification = 'variance' | 'marker'

export interface FactorParameter { readonly of: ModelCell['of'], readonly row: number, readonly column: number, readonly group: number }
export interface FactorStructure { readonly model: MomentModel, readonly start: Float64Array, /** Of which cell each parameter is; of the first group when it is shared. */ readonly cells: readonly FactorParameter[] }
export interface FactorDesign {
  readonly factorModel: FactorModel
  readonly covariances: readonly Matrix[]
  readonly identification: Identification
  /** Given when means are modelled, group by group. */
  readonly means?: readonly Float64Array[]
  readonly invariance?: Invariance
}

/**
 * The matrices of a confirmatory factor analysis, with starting values: loadings from the first eigenvector of each factor's items.
 * @source Meredith 1993, doi:10.1007/BF02294825, for the levels of invariance; identification as lavaan's cfa()
 */
export function factorStructure(design: FactorDesign): FactorStructure {
  const items = itemsOf(design.factorModel)
  const cells: FactorParameter[] = []
  const start: number[] = []
  const shared = new Map<string, number>()
  const groups = design.covariances.map((covariance, group) => {
    const proposed = proposedCells(design, { items, covariance, group })
    return proposed.map(({ of, row, column, value, free, equal }): ModelCell => {
      if (!free) return { of, row, column, parameter: -1, fixed: value }
      const key = `${equal ? 'all' : group} ${of} ${row} ${column}`
      const known = shared.get(key)
      if (known !== undefined) return { of, row, column, parameter: known, fixed: 0 }
      shared.set(key, start.length)
      cells.push({ of, row, column, group })
      return { of, row, column, parameter: start.push(value) - 1, fixed: 0 }
    })
  })
  const model = { items: items.length, factors: design.factorModel.factors.length, parameters: start.length, groups, withMeans: design.means !== undefined }
  return { model, start: Float64Array.from(start), cells }
}

interface ProposedCell { of: ModelCell['of'], row: number, column: number, value: number, free: boolean, equal: boolean }

function proposedCells(design: FactorDesign, { items, covariance, group }: { items: readonly string[], covariance: Matrix, group: number }): ProposedCell[] {
  const { factorModel, identification, means, invariance = 'configural' } = design
  const equalLoadings = invariance !== 'configural'
  const equalIntercepts = invariance === 'scalar'
  const marker = identification === 'marker'
  const proposed: ProposedCell[] = []
  const explained = new Float64Array(items.length)
  const firsts = factorModel.factors.map((factor) => firstLoadings(covariance, factor.items.map((item) => items.indexOf(item))))
  const weightsOf = (which: number): Map<number, number> => new Map((factorModel.factors[which]?.items ?? []).map((item, index) => [items.indexOf(item), firsts[which]?.[index] as number]))
  factorModel.factors.forEach((factor, column) => {
    const rows = factor.items.map((item) => items.indexOf(item))
    const loadings = firsts[column] as Float64Array
    const unit = marker ? loadings[0] as number : 1
    loadings.forEach((loading, index) => {
      const row = rows[index] as number
      explained[row] = (explained[row] as number) + loading ** 2
      proposed.push({ of: 'loading', row, column, value: loading / unit, free: !marker || index > 0, equal: equalLoadings })
    })
    proposed.push({ of: 'factorCovariance', row: column, column, value: unit ** 2, free: marker || (equalLoadings && group > 0), equal: false })
    for (let other = 0; other < column; other += 1) {
      const correlation = compositeCorrelation(covariance, [weightsOf(column), weightsOf(other)])
      proposed.push({ of: 'factorCovariance', row: column, column: other, value: correlation * unit * (marker ? firsts[other]?.[0] as number : 1), free: true, equal: false })
    }
    if (means !== undefined && equalIntercepts && group > 0) proposed.push({ of: 'factorMean', row: column, column: 0, value: 0, free: true, equal: false })
  })
  items.forEach((_, row) => {
    const total = at(covariance, row, row)
    proposed.push({ of: 'residual', row, column: row, value: Math.max(total - (explained[row] as number), 0.2 * total), free: true, equal: false })
    if (means !== undefined) proposed.push({ of: 'intercept', row, column: 0, value: means[group]?.[row] as number, free: true, equal: equalIntercepts })
  })
  for (const [one, other] of factorModel.residualPairs) proposed.push({ of: 'residual', row: items.indexOf(one), column: items.indexOf(other), value: 0, free: true, equal: false })
  return proposed
}

/** Loadings of one factor: the first principal component of the correlations of its items, brought down to what a factor explains. */
function firstLoadings(covariance: Matrix, rows: readonly number[]): Float64Array {
  const part = submatrix(covariance, rows)
  const deviations = rows.map((_, index) => Math.sqrt(at(part, index, index)))
  const correlations = { ...part, values: part.values.map((value, cell) => value / ((deviations[Math.floor(cell / rows.length)] as number) * (deviations[cell % rows.length] as number))) }
  const { values, vectors } = symmetricEigen(correlations)
  const size = rows.length === 1 ? 0.7 : Math.sqrt(Math.max((values[0] as number) - 1, 0.2) * rows.length / Math.max(rows.length - 1, 1))
  const column = rows.map((_, index) => at(vectors, index, 0))
  const sense = column.reduce((sum, value) => sum + value, 0) < 0 ? -1 : 1
  return Float64Array.from(column, (value, index) => {
    const share = sense * size * value
    return (deviations[index] as number) * Math.min(Math.max(Math.abs(share), 0.1), 0.95) * (share < 0 ? -1 : 1)
  })
}

/** The correlation of two sums of items weighed by their loadings, kept within 0.9: where the search for factor correlations begins. */
function compositeCorrelation(covariance: Matrix, [one, other]: readonly [ReadonlyMap<number, number>, ReadonlyMap<number, number>]): number {
  const together = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number => {
    let sum = 0
    for (const [i, u] of a) for (const [j, v] of b) sum += u * v * at(covariance, i, j)
    return sum
  }
  return Math.max(-0.9, Math.min(0.9, together(one, other) / Math.sqrt(together(one, one) * together(other, other))))
}
