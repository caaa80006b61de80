import type { AnalysisResult } from '../analysis/index.ts'
import { engineVersion, refuse, rowsOf } from '../foundations/index.ts'
import { parseFormula, type Formula, type Table } from '../frame/index.ts'
import { parameterCount, type CovarianceStructure } from './covariance-structures.ts'
import { marginalMeans, tested, type MarginalContrast, type MarginalMean, type Tested } from './marginal-means.ts'
import { levelsOver, readModelRows, refuseDuplicates, type ModelRows, type RowLevels } from './model-rows.ts'
import { fitVisitModel, visitFixedEffects, type VisitModel } from './visit-model.ts'

export interface MmrmAsked {
  readonly outcome: string
  /** The fixed effects, as R writes them: `RACE + SEX + ARMCD * AVISIT`. */
  readonly fixed: string
  readonly visit: string
  readonly id: string
  readonly structure: CovarianceStructure
  readonly method: 'reml' | 'ml'
  readonly df: 'satterthwaite' | 'kr'
  /** The group whose adjusted means and differences are wanted at each visit. */
  readonly emmeans?: string | undefined
  readonly confidence: number
}

export interface MmrmResult extends AnalysisResult {
  readonly subjects: number
  readonly visits: readonly string[]
  readonly fixed: readonly ({ readonly term: string } & Tested)[]
  /** Of the visits, in their order. */
  readonly covariance: readonly (readonly number[])[]
  readonly loglik: number
  readonly aic: number
  readonly bic: number
  readonly emmeans: readonly MarginalMean[]
  readonly contrasts: readonly MarginalContrast[]
}

export interface MmrmFit extends ModelRows { readonly formula: Formula, readonly subjects: RowLevels, readonly visits: RowLevels, readonly model: VisitModel }

/**
 * Reads and fits a mixed model for repeated measures. One value a subject and visit; rows with a missing value are left out, and the
 * subject keeps its other visits.
 * @source Mallinckrodt and others 2008, doi:10.1177/009286150804200402
 */
export function fitMmrm(table: Table, { outcome, fixed, visit, id, structure, method }: Omit<MmrmAsked, 'df' | 'confidence'>): MmrmFit {
  const formula = parseFormula(fixed)
  const read = readModelRows(table, { outcome, formula, beside: [visit, id] })
  const [subjects, visits] = [levelsOver(table, id, read.rows), levelsOver(table, visit, read.rows)]
  refuseDuplicates(read.rows, { subjects, visits, column: visit })
  if (visits.levels.length < 2) refuse('longitudinal/one-visit', { column: visit }, visit)
  const parameters = parameterCount(structure, visits.levels.length)
  if (subjects.levels.length < parameters) refuse('longitudinal/too-few-subjects', { subjects: subjects.levels.length, parameters }, 'structure')
  const rarest = rarestPair(subjects, visits)
  if (structure === 'us' && rarest.people === 0) refuse('longitudinal/visits-never-together', { first: rarest.first, second: rarest.second }, 'structure')
  const model = fitVisitModel({
    data: { x: read.design.matrix, y: read.y, subjects: subjects.codes, visits: visits.codes, visitCount: visits.levels.length }, structure, restricted: method === 'reml',
  })
  if (model === null) return refuse('longitudinal/no-variation', { column: outcome }, outcome)
  if (!model.fit.converged && structure === 'us') refuse('longitudinal/visits-rarely-together', { ...rarest }, 'structure')
  if (!model.fit.converged) refuse('longitudinal/no-convergence', { iterations: model.fit.iterations })
  return { ...read, formula, subjects, visits, model }
}

/**
 * A mixed model for repeated measures: fixed effects, covariance of the visits, and adjusted means. AIC and BIC count the covariance
 * parameters and, for BIC, the subjects.
 * @source Mallinckrodt and others 2008, doi:10.1177/009286150804200402; the R package mmrm 0.3.18 for the conventions
 */
export function mmrm(table: Table, asked: MmrmAsked): MmrmResult {
  if (asked.df === 'kr' && asked.method === 'ml') refuse('longitudinal/kr-needs-reml', {}, 'df')
  const { rows, design, warnings, formula, subjects, visits, model } = fitMmrm(table, asked)
  const effects = visitFixedEffects(model, asked.df)
  const count = parameterCount(asked.structure, visits.levels.length)
  const size = design.names.length
  const fixed = design.names.map((term, index) => ({ term, ...tested(effects.estimate(Float64Array.from({ length: size }, (_, column) => Number(column === index))), asked.confidence) }))
  const { means, contrasts } = asked.emmeans === undefined
    ? { means: [], contrasts: [] }
    : marginalMeans({ table, rows, formula, group: asked.emmeans, visit: asked.visit, estimate: effects.estimate, confidence: asked.confidence })
  return {
    method: 'mmrm', version: engineVersion, n: rows.length, warnings, subjects: subjects.levels.length, visits: visits.levels, fixed,
    covariance: rowsOf({ rows: visits.levels.length, columns: visits.levels.length, values: model.covariance }),
    loglik: model.logLikelihood, aic: -2 * model.logLikelihood + 2 * count, bic: -2 * model.logLikelihood + Math.log(subjects.levels.length) * count,
    emmeans: means, contrasts,
  }
}

/** The two visits that the fewest subjects have both: an unstructured covariance has an element for them. */
function rarestPair(subjects: RowLevels, visits: RowLevels): { readonly first: string, readonly second: string, readonly people: number } {
  const seen = Array.from({ length: subjects.levels.length }, () => new Set<number>())
  subjects.codes.forEach((subject, at) => seen[subject]?.add(visits.codes[at] as number))
  const pairs = visits.levels.flatMap((second, later) => visits.levels.slice(0, later).map((first, earlier) => ({ first, second, people: seen.filter((own) => own.has(earlier) && own.has(later)).length })))
  return pairs.reduce((fewest, pair) => (pair.people < fewest.people ? pair : fewest))
}
