import { at, numericJacobian, quadraticForm, rowOf, type Matrix } from '../foundations/index.ts'
import type { FactorStructure } from './factor-cells.ts'
import { impliedCovariance, matricesAt } from './moment-structure.ts'

export interface Standardized { readonly values: Float64Array, readonly errors: Float64Array }

/** Each parameter of a one-group model, had items and factors a variance of 1, with its standard error by the delta method. */
export function standardizedSolution({ model, cells }: FactorStructure, parameters: Float64Array, covariance: Matrix): Standardized {
  const standardize = (point: Float64Array): Float64Array => {
    const matrices = matricesAt(model, model.groups[0] ?? [], point)
    const implied = impliedCovariance(matrices)
    const item = (row: number): number => Math.sqrt(at(implied, row, row))
    const factor = (row: number): number => Math.sqrt(at(matrices.factorCovariance, row, row))
    const residual = (row: number): number => Math.sqrt(Math.abs(at(matrices.residual, row, row)))
    return Float64Array.from(cells, ({ of, row, column }, index) => {
      const value = point[index] as number
      if (of === 'loading') return value * factor(column) / item(row)
      if (of === 'factorCovariance') return value / (factor(row) * factor(column))
      return row === column ? value / item(row) ** 2 : value / (residual(row) * residual(column))
    })
  }
  const jacobian = numericJacobian(standardize, parameters)
  return { values: standardize(parameters), errors: Float64Array.from(cells, (_, row) => Math.sqrt(Math.max(quadraticForm(covariance, rowOf(jacobian, row)), 0))) }
}

/** Correlations observed minus implied: the largest in absolute value, and between which items. */
export function largestResidual(sample: Matrix, implied: Matrix): { value: number, row: number, column: number } {
  const correlation = (matrix: Matrix, i: number, j: number): number => at(matrix, i, j) / Math.sqrt(at(matrix, i, i) * at(matrix, j, j))
  let largest = { value: 0, row: 0, column: 0 }
  for (let i = 0; i < sample.rows; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const value = correlation(sample, i, j) - correlation(implied, i, j)
      if (Math.abs(value) > Math.abs(largest.value)) largest = { value, row: j, column: i }
    }
  }
  return largest
}

