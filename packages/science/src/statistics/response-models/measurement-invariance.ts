import type { Finding } from '../../base/index.ts'
import type { AnalysisResult } from '../analysis/index.ts'
import { at, chiSquareUpper, engineVersion, normalUpper, refuse } from '../foundations/index.ts'
import { categoriesOf, numbersOf, type Table } from '../frame/index.ts'
import { fitFactors, improperWarnings } from './confirmatory-factor-analysis.ts'
import type { FactorStructure, Invariance } from './factor-cells.ts'
import { itemsOf, readFactorModel, type FactorModel } from './factor-model.ts'
import { fitIndices, type FitIndices } from './fit-indices.ts'
import type { MomentFit } from './fit-moments.ts'
import type { GroupMoments } from './moment-structure.ts'
import { answeredRows, momentsOf } from './sample-moments.ts'

const levels: readonly Invariance[] = ['configural', 'metric', 'scalar']

export interface InvarianceStep {
  readonly from: Invariance
  readonly to: Invariance
  readonly chisq: number
  readonly df: number
  readonly p: number | null
  readonly cfiChange: number | null
  readonly rmseaChange: number | null
  readonly srmrChange: number
}
export interface MeasurementInvariance extends AnalysisResult {
  readonly groups: readonly { readonly group: string, readonly n: number }[]
  readonly leftOut: number
  readonly levels: readonly { readonly level: Invariance, readonly fit: FitIndices }[]
  readonly steps: readonly InvarianceStep[]
  /** Of the scalar model: against the first group, whose means are 0 and variances 1. */
  readonly factorMeans: readonly { readonly group: string, readonly factor: string, readonly estimate: number, readonly se: number, readonly z: number, readonly p: number }[]
}

/**
 * Do the same items measure the same thing in each group? Three nested factor models by maximum likelihood: the same structure (configural), the same loadings (metric),
 * the same loadings and intercepts (scalar), each compared with the one before.
 *
 * Missing: rows with a missing item or group are left out.
 * @source Meredith 1993, doi:10.1007/BF02294825; Cheung and Rensvold 2002, doi:10.1207/S15328007SEM0902_5; lavaan 0.6-14, cfa(group, group.equal)
 */
export function measurementInvariance(table: Table, { model, by }: { model: string, by: string }): MeasurementInvariance {
  const factorModel = readFactorModel(model)
  const items = itemsOf(factorModel)
  items.forEach((item) => numbersOf(table, item))
  const rows = answeredRows(table, items, [by])
  const { levels: names, codes } = categoriesOf(table, by)
  const groups = names.map((group, code) => ({ group, rows: rows.filter((row) => codes[row] === code) })).filter((one) => one.rows.length > 0)
  if (groups.length < 2) return refuse('invariance/one-group', { column: by, groups: groups.length, n: rows.length }, by)
  const samples = groups.map((one) => groupMoments(table, items, { ...one, by }))
  const fits = levels.map((level) => fitLevel({ factorModel, level }, samples))
  const indices = fits.map(({ fit, structure }) => fitIndices(fit, samples, { parameters: structure.model.parameters, withMeans: true }))
  return {
    method: 'invariance', version: engineVersion, n: rows.length, warnings: distinct(fits.flatMap(({ fit }) => improperWarnings(fit, items))),
    groups: groups.map((one) => ({ group: one.group, n: one.rows.length })), leftOut: table.rows - rows.length,
    levels: levels.map((level, index) => ({ level, fit: indices[index] as FitIndices })),
    steps: levels.slice(1).map((to, index) => compareLevels([levels[index] as Invariance, to], [indices[index] as FitIndices, indices[index + 1] as FitIndices])),
    factorMeans: meansOf(fits.at(-1) as FittedLevel, factorModel, groups.map(({ group }) => group)),
  }
}

interface FittedLevel { structure: FactorStructure, fit: MomentFit }

function groupMoments(table: Table, items: readonly string[], { group, rows, by }: { group: string, rows: readonly number[], by: string }): GroupMoments {
  return rows.length > items.length ? momentsOf(table, items, rows) : refuse('invariance/small-group', { group, n: rows.length, items: items.length }, by)
}

const fitLevel = ({ factorModel, level }: { factorModel: FactorModel, level: Invariance }, samples: readonly GroupMoments[]): FittedLevel =>
  fitFactors({ factorModel, covariances: samples.map(({ covariance }) => covariance), means: samples.map(({ means }) => means), invariance: level, identification: 'variance' }, samples)

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((one) => [`${one.code} ${one.where}`, one])).values()]
}

function compareLevels([from, to]: readonly [Invariance, Invariance], [looser, tighter]: readonly [FitIndices, FitIndices]): InvarianceStep {
  const df = tighter.df - looser.df
  const chisq = Math.max(tighter.chisq - looser.chisq, 0)
  const change = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : b - a)
  return {
    from, to, chisq, df, p: df > 0 ? chiSquareUpper(chisq, df) : null,
    cfiChange: change(looser.cfi, tighter.cfi), rmseaChange: change(looser.rmsea, tighter.rmsea), srmrChange: tighter.srmr - looser.srmr,
  }
}

function meansOf({ structure, fit }: FittedLevel, { factors }: FactorModel, groups: readonly string[]): MeasurementInvariance['factorMeans'] {
  return structure.cells.flatMap(({ of, row, group }, index) => {
    if (of !== 'factorMean') return []
    const estimate = fit.parameters[index] as number
    const se = Math.sqrt(at(fit.covariance, index, index))
    return [{ group: groups[group] as string, factor: factors[row]?.name as string, estimate, se, z: estimate / se, p: 2 * normalUpper(Math.abs(estimate / se)) }]
  })
}
