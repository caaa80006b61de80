import { warningAt, type Finding } from '../../base/index.ts'
import { listOption, type AnalysisOption, type Options } from '../analysis/index.ts'
import { refuse, submatrix, type Matrix } from '../foundations/index.ts'
import { columnNamed, designOf, termName, type Design, type Formula, type Table, type Variable } from '../frame/index.ts'

/** The covariates of a model on the rows used: no intercept; the column names and the term of each column are R's. */
export interface Covariates { readonly x: Matrix, readonly names: readonly string[], readonly terms: readonly string[] }

export const covariateOptions: readonly AnalysisOption[] = [
  { name: 'covariates', kind: 'columns', required: true, help: { fr: 'Covariables, séparées par des virgules ; une colonne de texte est catégorielle', en: 'Covariates, separated by commas; a text column is categorical' } },
  { name: 'factors', kind: 'columns', required: false, help: { fr: 'Parmi elles, colonnes numériques à traiter comme catégorielles', en: 'Among them, numeric columns to treat as categorical' } },
]

/**
 * The names of the covariate columns asked for, each once; a factor that is not among the covariates is added to them.
 * @source the product's command-line contract
 */
export function covariateNames(options: Options): string[] {
  const names = [...new Set([...listOption(options, 'covariates'), ...listOption(options, 'factors')])]
  return names.length > 0 ? names : refuse('survival/no-covariate', {}, 'covariates')
}

/**
 * The covariates as variables of a formula: numeric columns among `factors` are made categorical.
 * @source the product's command-line contract
 */
export function covariateVariables(table: Table, options: Options): Variable[] {
  const factors = listOption(options, 'factors')
  return covariateNames(options).map((column) => ({ column, asFactor: factors.includes(column) && columnNamed(table, column).kind === 'number' }))
}

/**
 * The design of the covariates on these rows, with treatment contrasts.
 * @source R, model.matrix
 */
export function covariatesOf(table: Table, variables: readonly Variable[], rows: readonly number[]): Covariates {
  const formula: Formula = { intercept: true, terms: variables.map((variable) => [variable]) }
  return withoutIntercept(designOf({ table, formula, rows }))
}

function withoutIntercept({ matrix, names, termOf, terms }: Design): Covariates {
  const kept = Array.from(termOf.keys()).filter((column) => (termOf[column] ?? -1) >= 0)
  const x = submatrix(matrix, Array.from({ length: matrix.rows }, (_, row) => row), kept)
  return { x, names: kept.map((column) => names[column] ?? ''), terms: kept.map((column) => termName(terms[termOf[column] ?? 0] ?? [])) }
}

/** A coefficient without end, in the words of the model: what to read instead is not the same. */
type Endless = 'survival/infinite-coefficient' | 'survival/infinite-subdistribution'

/**
 * What to say of columns that have no coefficient of their own, or one without end, and of a fit that has not converged.
 * @source R survival, coxph: NA coefficients, and its warning of an infinite one
 */
export function fitWarnings({ x, names }: Covariates, fit: { readonly aliased: readonly number[], readonly infinite: readonly number[], readonly converged: boolean }, endless: Endless = 'survival/infinite-coefficient'): Finding[] {
  const constant = (column: number): boolean => Array.from({ length: x.rows }, (_, row) => x.values[row * x.columns + column]).every((value) => value === x.values[column])
  return [
    ...fit.aliased.map((column) => warningAt(names[column] ?? '', constant(column) ? 'survival/constant-covariate' : 'survival/aliased-covariate', { term: names[column] ?? '' })),
    ...fit.infinite.map((column) => warningAt(names[column] ?? '', endless, { term: names[column] ?? '' })),
    ...(fit.converged || fit.infinite.length > 0 ? [] : [warningAt('', 'survival/not-converged')]),
  ]
}
