import { warningAt } from '../../base/index.ts'
import type { AnalysisResult } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import { designOf, formulaColumns, parseFormula, type Formula, type Table } from '../frame/index.ts'
import { tested, type Tested } from './marginal-means.ts'
import { fitMixedModel, mixedFixedEffects, randomEffectsOf, type MixedModel } from './mixed-model.ts'
import { levelsOver, readModelRows, type ModelRows, type RowLevels } from './model-rows.ts'
import { mixedParameterCount } from './random-effects-covariance.ts'

export interface LmmAsked {
  readonly outcome: string
  /** The fixed effects, as R writes them: `time * arm`. */
  readonly fixed: string
  /** The random effects and the group they vary over, as lme4 writes them: `1 + time | id`. */
  readonly random: string
  readonly method: 'reml' | 'ml'
  readonly df: 'satterthwaite' | 'kr'
  readonly confidence: number
}

export interface RandomEffects {
  readonly terms: readonly string[]
  readonly sd: readonly number[]
  /** The correlation of two random effects; a matrix for more; null for one, or where a variance is zero. */
  readonly corr: number | null | readonly (readonly (number | null)[])[]
}

export interface LmmResult extends AnalysisResult {
  readonly groups: number
  readonly fixed: readonly ({ readonly term: string } & Tested)[]
  readonly random: RandomEffects
  readonly residualSd: number
  readonly loglik: number
  readonly aic: number
  readonly bic: number
}

export interface LmmFit extends ModelRows { readonly terms: readonly string[], readonly groups: RowLevels, readonly model: MixedModel }

/**
 * Splits `1 + time | id` into the formula of the random effects and the column of the groups.
 * @source Bates and others 2015, doi:10.18637/jss.v067.i01, section 2.1
 */
export function parseRandom(text: string): { formula: Formula, group: string } {
  const parts = text.trim().replace(/^\((.*)\)$/, '$1').split('|').map((part) => part.trim())
  const [effects, group] = parts
  if (parts.length !== 2 || effects === undefined || group === undefined || effects === '' || group === '') return refuse('longitudinal/random-formula', { value: text }, 'random')
  return { formula: parseFormula(effects), group: group.replace(/^`(.*)`$/, '$1') }
}

/**
 * Reads and fits a linear mixed model with correlated random effects of one grouping factor. Rows with a missing value are left out;
 * a group keeps its other rows.
 * @source Laird and Ware 1982, doi:10.2307/2529876
 */
export function fitLmm(table: Table, { outcome, fixed, random, method }: Pick<LmmAsked, 'outcome' | 'fixed' | 'random' | 'method'>): LmmFit {
  const { formula, group } = parseRandom(random)
  const read = readModelRows(table, { outcome, formula: parseFormula(fixed), beside: [group, ...formulaColumns(formula)] })
  const groups = levelsOver(table, group, read.rows)
  const z = designOf({ table, formula, rows: read.rows })
  const effects = z.names.length
  if (effects === 0) refuse('longitudinal/random-formula', { value: random }, 'random')
  if (groups.levels.length < Math.max(2, mixedParameterCount(effects))) refuse('longitudinal/too-few-subjects', { subjects: groups.levels.length, parameters: mixedParameterCount(effects) }, 'random')
  if (read.rows.length <= effects * groups.levels.length) refuse('longitudinal/no-repeat', { rows: read.rows.length, effects: effects * groups.levels.length }, 'random')
  const model = fitMixedModel({ x: read.design.matrix, z: z.matrix, y: read.y, groups: groups.codes }, { restricted: method === 'reml' })
  if (model === null) return refuse('longitudinal/no-variation', { column: outcome }, outcome)
  if (!model.fit.converged) refuse('longitudinal/no-convergence', { iterations: model.fit.iterations })
  return { ...read, terms: z.names, groups, model }
}

/** lme4's isSingular: an element of the relative factor's diagonal below this is a variance of zero. */
const singularBelow = 1e-4

/**
 * A linear mixed model: fixed effects with their tests, standard deviations and correlation of the random effects, AIC and BIC counting
 * every parameter and, for BIC, the rows.
 * @source Bates and others 2015, doi:10.18637/jss.v067.i01 (lme4 for the conventions)
 */
export function lmm(table: Table, asked: LmmAsked): LmmResult {
  if (asked.df === 'kr' && asked.method === 'ml') refuse('longitudinal/kr-needs-reml', {}, 'df')
  const { rows, design, warnings, terms, groups, model } = fitLmm(table, asked)
  const effects = mixedFixedEffects(model, asked.df) ?? refuse('longitudinal/no-convergence', { iterations: model.fit.iterations })
  const size = design.names.length
  const fixed = design.names.map((term, index) => ({ term, ...tested(effects.estimate(Float64Array.from({ length: size }, (_, column) => Number(column === index))), asked.confidence) }))
  const singular = terms.some((_, index) => (model.relativeFactor[index * terms.length + index] as number) < singularBelow)
  return {
    method: 'lmm', version: engineVersion, n: rows.length, warnings: [...warnings, ...(singular ? [warningAt('random', 'longitudinal/singular-fit')] : [])], groups: groups.levels.length,
    fixed, random: describeRandom(model, terms), residualSd: model.residualSd,
    loglik: model.logLikelihood, aic: -2 * model.logLikelihood + 2 * model.parameterCount, bic: -2 * model.logLikelihood + Math.log(rows.length) * model.parameterCount,
  }
}

/**
 * The predicted random effects of each group, by its name.
 * @source Robinson 1991, doi:10.1214/ss/1177011926
 */
export function groupEffects(fit: LmmFit): { group: string, effects: number[] }[] {
  return randomEffectsOf(fit.model).map((effects, index) => ({ group: fit.groups.levels[index] as string, effects }))
}

function describeRandom({ relativeFactor, residualSd }: MixedModel, terms: readonly string[]): RandomEffects {
  const size = terms.length
  const element = (row: number, column: number): number => {
    let sum = 0
    for (let inner = 0; inner < size; inner += 1) sum += (relativeFactor[row * size + inner] as number) * (relativeFactor[column * size + inner] as number)
    return sum * residualSd * residualSd
  }
  const sd = terms.map((_, index) => Math.sqrt(element(index, index)))
  const zero = singularBelow * singularBelow * residualSd
  const correlation = (row: number, column: number): number | null => {
    const scale = (sd[row] as number) * (sd[column] as number)
    return (sd[row] as number) <= zero || (sd[column] as number) <= zero ? null : Math.max(-1, Math.min(1, element(row, column) / scale))
  }
  if (size === 1) return { terms, sd, corr: null }
  return { terms, sd, corr: size === 2 ? correlation(1, 0) : terms.map((_, row) => terms.map((__, column) => (row === column ? 1 : correlation(row, column)))) }
}
