import { confidenceOption, listOption, numberOption, textOption, type AnalysisOption, type Options } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'
import { columnNamed, type Table, type Variable } from '../frame/index.ts'
import { confOption, covariateOptions, eventOption, timeOption } from '../survival/index.ts'

/** What is asked of a model with and without quality of life. */
export interface AddedValueAsked {
  readonly time: string, readonly event: string
  readonly base: readonly Variable[], readonly qol: readonly Variable[]
  /** Horizon of Uno's concordance; null for the whole follow-up. */
  readonly tau: number | null
  readonly samples: number, readonly seed: number, readonly conf: number
}

export const addedValueOptions: readonly AnalysisOption[] = [
  timeOption, eventOption, ...covariateOptions,
  { name: 'qol', kind: 'columns', required: true, help: { fr: 'Scores de qualité de vie ajoutés au modèle', en: 'Scores of quality of life added to the model' } },
  { name: 'instrument', kind: 'text', required: false, help: { fr: 'Questionnaire dont viennent les scores : ses conditions d’usage sont rappelées', en: 'Questionnaire the scores come from: its terms of use are recalled' } },
  { name: 'tau', kind: 'number', required: false, help: { fr: 'Horizon du C de Uno ; à défaut, le dernier événement', en: 'Horizon of Uno’s C; by default, the last event' } },
  { name: 'bootstrap', kind: 'number', required: false, defaultsTo: 200, help: { fr: 'Tirages bootstrap de l’optimisme ; 0 pour aucun', en: 'Bootstrap draws of the optimism; 0 for none' } },
  { name: 'seed', kind: 'number', required: false, defaultsTo: 1, help: { fr: 'Graine du tirage : la même graine donne les mêmes chiffres', en: 'Seed of chance: the same seed gives the same figures' } },
  confOption,
]

const mostSamples = 10_000

/**
 * Reads what is asked of a model with and without quality of life.
 * @source the product's command-line contract
 */
export function readAddedValue(table: Table, options: Options): AddedValueAsked {
  const [covariates, qol, factors] = [listOption(options, 'covariates'), listOption(options, 'qol'), listOption(options, 'factors')]
  if (qol.length === 0) refuse('options/missing', { option: 'qol' }, 'qol')
  const base = [...new Set([...covariates, ...factors.filter((name) => !qol.includes(name))])]
  if (base.length === 0) refuse('survival/no-covariate', {}, 'covariates')
  const both = qol.find((name) => base.includes(name))
  if (both !== undefined) refuse('prognosis/already-in-base', { column: both }, 'qol')
  const variable = (column: string): Variable => ({ column, asFactor: factors.includes(column) && columnNamed(table, column).kind === 'number' })
  const samples = numberOption(options, 'bootstrap', 200)
  if (!Number.isInteger(samples) || samples < 0 || samples > mostSamples) refuse('prognosis/bootstrap', { value: samples, most: mostSamples }, 'bootstrap')
  return {
    time: textOption(options, 'time'), event: textOption(options, 'event'), base: base.map(variable), qol: [...new Set(qol)].map(variable),
    tau: options['tau'] === undefined ? null : numberOption(options, 'tau'), samples, seed: numberOption(options, 'seed', 1), conf: confidenceOption(options),
  }
}
