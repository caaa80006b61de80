import { confidenceOption, numberOption, optionalText, textOption, type AnalysisOption, type Options } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'
import { idOption, outcomeOption, visitOption } from './repeated-measures-options.ts'
import type { TrialAsked } from './trial-courses.ts'

export const trialOptions: readonly AnalysisOption[] = [
  outcomeOption, visitOption, idOption,
  { name: 'by', kind: 'column', required: true, help: { fr: 'colonne du bras', en: 'column of the arm' } },
  { name: 'reference', kind: 'text', required: false, help: { fr: 'bras de référence ; à défaut, le premier par ordre', en: 'reference arm; by default, the first in order' } },
  { name: 'covariates', kind: 'formula', required: false, help: { fr: 'variables de base, jointes par +', en: 'baseline variables, joined by +' } },
  { name: 'baseline', kind: 'text', required: false, help: { fr: 'visite dont le score ajuste la comparaison à la dernière visite', en: 'visit whose score adjusts the comparison at the last visit' } },
  { name: 'imputations', kind: 'number', required: false, defaultsTo: 100, help: { fr: 'nombre d’imputations', en: 'number of imputations' } },
  { name: 'seed', kind: 'number', required: false, defaultsTo: 1, help: { fr: 'graine du tirage : la même graine donne les mêmes chiffres', en: 'seed of chance: the same seed gives the same figures' } },
]

export interface SensitivityAsked extends TrialAsked { readonly baseline?: string | undefined, readonly imputations: number, readonly seed: number, readonly confidence: number }

/**
 * Reads what a sensitivity analysis by multiple imputation is asked.
 * @source the product's command-line contract
 */
export function readSensitivity(options: Options): SensitivityAsked {
  const imputations = numberOption(options, 'imputations', 100)
  if (!Number.isInteger(imputations) || imputations < 2 || imputations > 10_000) refuse('longitudinal/imputations', { value: imputations }, 'imputations')
  return {
    outcome: textOption(options, 'outcome'), visit: textOption(options, 'visit'), id: textOption(options, 'id'), by: textOption(options, 'by'),
    reference: optionalText(options, 'reference'), covariates: optionalText(options, 'covariates'), baseline: optionalText(options, 'baseline'),
    imputations, seed: numberOption(options, 'seed', 1), confidence: confidenceOption(options),
  }
}

/**
 * A list of numbers given as words separated by commas, or as one number.
 * @source the product's command-line contract
 */
export function numbersOption(options: Options, name: string): number[] {
  const value = options[name]
  const words = (Array.isArray(value) ? value.map(String) : String(value ?? '').split(',')).map((word) => word.trim())
  const numbers = words.map((word) => (word === '' ? Number.NaN : Number(word)))
  return numbers.every(Number.isFinite) ? numbers : refuse('longitudinal/number-list', { option: name, value: words.join(',') }, name)
}
