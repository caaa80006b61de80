import { warningAt, type Finding } from '../../base/index.ts'
import { at, cholesky, engineVersion, normalQuantile, normalUpper, refuse } from '../foundations/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'
import type { AnalysisResult } from '../analysis/index.ts'
import { factorStructure, type FactorDesign, type FactorStructure, type Identification } from './factor-cells.ts'
import { itemsOf, readFactorModel } from './factor-model.ts'
import { fitIndices, type FitIndices } from './fit-indices.ts'
import { fitMoments, type MomentFit } from './fit-moments.ts'
import type { GroupMoments } from './moment-structure.ts'
import { answeredRows, momentsOf } from './sample-moments.ts'
import { largestResidual, standardizedSolution } from './standardized-solution.ts'

interface Estimate {
  readonly estimate: number
  /** Null for a value that was fixed. */
  readonly se: number | null
  readonly z: number | null
  readonly p: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly standardized: number
  readonly standardizedSe: number | null
}
export interface ConfirmatoryFactorAnalysis extends AnalysisResult {
  readonly identification: Identification
  /** Rows left out because an item of the model is missing. */
  readonly leftOut: number
  readonly loadings: readonly ({ readonly factor: string, readonly item: string } & Estimate)[]
  readonly residualVariances: readonly ({ readonly item: string } & Estimate)[]
  readonly residualCovariances: readonly ({ readonly items: readonly [string, string] } & Estimate)[]
  readonly factorVariances: readonly ({ readonly factor: string } & Estimate)[]
  /** `estimate` is the covariance, `standardized` the correlation; the same when factors have a variance of 1. */
  readonly factorCovariances: readonly ({ readonly factors: readonly [string, string] } & Estimate)[]
  readonly fit: FitIndices
  /** The pair of items whose correlation the model misses most. */
  readonly largestResidual: { readonly items: readonly [string, string], readonly correlation: number }
}
export interface FactorAnalysisRequest { readonly model: string, readonly identification?: Identification, readonly conf?: number }

/** Fits a factor structure; refused when it is not identified, or when no maximum is found. The larger part of each factor's loadings is positive. */
export function fitFactors(design: FactorDesign, samples: readonly GroupMoments[]): { structure: FactorStructure, fit: MomentFit } {
  const structure = factorStructure(design)
  const size = structure.model.items
  const moments = (size * (size + 1) / 2 + (structure.model.withMeans ? size : 0)) * samples.length
  if (structure.model.parameters > moments) return refuse('factor-model/too-many-parameters', { parameters: structure.model.parameters, moments }, 'model')
  const first = fitMoments(structure.model, samples, structure.start) ?? refuse('factor-model/not-identified', {}, 'model')
  const turned = turnFactors(structure, first, design)
  const fit = turned === null ? first : fitMoments(structure.model, samples, turned) ?? first
  return fit.converged ? { structure, fit } : refuse('factor-model/not-converged', { iterations: fit.iterations }, 'model')
}

function turnFactors({ cells }: FactorStructure, { parameters, groups }: MomentFit, { identification }: FactorDesign): Float64Array | null {
  if (identification === 'marker') return null
  const senses = groups.map(({ loading, implied }) => Array.from({ length: loading.columns }, (_, factor) => {
    let sum = 0
    for (let item = 0; item < loading.rows; item += 1) sum += at(loading, item, factor) / Math.sqrt(at(implied, item, item))
    return sum < 0 ? -1 : 1
  }))
  if (senses.flat().every((sense) => sense > 0)) return null
  return parameters.map((value, index) => {
    const { of, row, column, group } = cells[index] as FactorStructure['cells'][number]
    const sense = (factor: number): number => senses[group]?.[factor] as number
    if (of === 'loading') return value * sense(column)
    if (of === 'factorCovariance') return value * sense(row) * sense(column)
    return of === 'factorMean' ? value * sense(row) : value
  })
}

/** Variances that cannot be: a residual below zero (Heywood case), factors correlated beyond 1. */
export function improperWarnings(fit: MomentFit, items: readonly string[]): Finding[] {
  const negative = items.filter((_, item) => fit.groups.some(({ residual }) => at(residual, item, item) <= 0))
  const impossible = fit.groups.some(({ factorCovariance }) => cholesky(factorCovariance) === null)
  return [...negative.map((item) => warningAt(item, 'factor-model/heywood', { item })), ...(impossible ? [warningAt('model', 'factor-model/impossible-factors')] : [])]
}

/**
 * Confirmatory factor analysis by maximum likelihood: loadings, residual variances and factor covariances, raw and standardised, with fit indices.
 *
 * Missing: rows with a missing item of the model are left out (listwise). Covariances have divisor n; standard errors are from the expected information.
 * @source Joreskog 1969, doi:10.1007/BF02289343; lavaan 0.6-14, cfa(), likelihood "normal", Rosseel 2012, doi:10.18637/jss.v048.i02
 */
export function confirmatoryFactorAnalysis(table: Table, { model, identification = 'variance', conf = 0.95 }: FactorAnalysisRequest): ConfirmatoryFactorAnalysis {
  const factorModel = readFactorModel(model)
  const items = itemsOf(factorModel)
  items.forEach((item) => numbersOf(table, item))
  const rows = answeredRows(table, items)
  const sample = momentsOf(table, items, rows)
  const { structure, fit } = fitFactors({ factorModel, covariances: [sample.covariance], identification }, [sample])
  const estimate = estimatesOf(structure, fit, conf)
  const names = factorModel.factors.map(({ name }) => name)
  const missed = largestResidual(sample.covariance, (fit.groups[0] as MomentFit['groups'][number]).implied)
  return {
    method: 'cfa', version: engineVersion, n: sample.n, warnings: improperWarnings(fit, items), identification, leftOut: table.rows - rows.length,
    loadings: factorModel.factors.flatMap((factor, column) => factor.items.map((item) => ({ factor: factor.name, item, ...estimate('loading', items.indexOf(item), column) }))),
    residualVariances: items.map((item, row) => ({ item, ...estimate('residual', row, row) })),
    residualCovariances: factorModel.residualPairs.map((pair) => ({ items: pair, ...estimate('residual', items.indexOf(pair[0]), items.indexOf(pair[1])) })),
    factorVariances: names.map((factor, row) => ({ factor, ...estimate('factorCovariance', row, row) })),
    factorCovariances: names.flatMap((factor, row) => names.slice(0, row).map((other, column) => ({ factors: [other, factor] as const, ...estimate('factorCovariance', row, column) }))),
    fit: fitIndices(fit, [sample], { parameters: structure.model.parameters, withMeans: false }),
    largestResidual: { items: [items[missed.row] as string, items[missed.column] as string], correlation: missed.value },
  }
}

function estimatesOf(structure: FactorStructure, fit: MomentFit, conf: number): (of: 'loading' | 'residual' | 'factorCovariance', row: number, column: number) => Estimate {
  const standardized = standardizedSolution(structure, fit.parameters, fit.covariance)
  const wide = normalQuantile((1 + conf) / 2)
  const spread = fit.groups[0] as MomentFit['groups'][number]
  const fixedStandard = (row: number, column: number): number => Math.sqrt(at(spread.factorCovariance, column, column) / at(spread.implied, row, row))
  return (of, row, column) => {
    const index = structure.cells.findIndex((cell) => cell.of === of && cell.row === row && cell.column === column)
    if (index < 0) return { estimate: 1, se: null, z: null, p: null, lower: null, upper: null, standardized: of === 'loading' ? fixedStandard(row, column) : 1, standardizedSe: null }
    const estimate = fit.parameters[index] as number
    const se = Math.sqrt(at(fit.covariance, index, index))
    return {
      estimate, se, z: estimate / se, p: 2 * normalUpper(Math.abs(estimate / se)), lower: estimate - wide * se, upper: estimate + wide * se,
      standardized: standardized.values[index] as number, standardizedSe: standardized.errors[index] as number,
    }
  }
}
