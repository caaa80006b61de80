import { choiceOption, confidenceOption, optionalText, textOption, type AnalysisOption, type Options } from '../analysis/index.ts'
import { covarianceStructures } from './covariance-structures.ts'
import type { LmmAsked } from './lmm.ts'
import type { MmrmAsked } from './mmrm.ts'

const methods = ['reml', 'ml'] as const
const freedoms = ['satterthwaite', 'kr'] as const

export const modelOptions: readonly AnalysisOption[] = [
  { name: 'method', kind: 'choice', required: false, choices: methods, defaultsTo: 'reml', help: { fr: 'maximum de vraisemblance restreinte (reml) ou non (ml)', en: 'restricted maximum likelihood (reml) or not (ml)' } },
  { name: 'df', kind: 'choice', required: false, choices: freedoms, defaultsTo: 'satterthwaite', help: { fr: 'degrés de liberté : Satterthwaite, ou Kenward et Roger (kr)', en: 'degrees of freedom: Satterthwaite, or Kenward and Roger (kr)' } },
]

export const outcomeOption: AnalysisOption = { name: 'outcome', kind: 'column', required: true, help: { fr: 'colonne du score analysé', en: 'column of the score analysed' } }
export const visitOption: AnalysisOption = { name: 'visit', kind: 'column', required: true, help: { fr: 'colonne de la visite', en: 'column of the visit' } }
export const idOption: AnalysisOption = { name: 'id', kind: 'column', required: true, help: { fr: 'colonne du patient', en: 'column of the patient' } }
export const fixedOption: AnalysisOption = { name: 'fixed', kind: 'formula', required: true, help: { fr: 'effets fixes, par exemple « bras * visite + age »', en: 'fixed effects, for example “arm * visit + age”' } }
export const structureOption: AnalysisOption = {
  name: 'structure', kind: 'choice', required: true, choices: covarianceStructures,
  help: { fr: 'covariance des visites : sans structure (us), symétrie composée (cs), autorégressive (ar1), Toeplitz (toep) ; h : une variance par visite', en: 'covariance of the visits: unstructured (us), compound symmetry (cs), autoregressive (ar1), Toeplitz (toep); h: one variance a visit' },
}

/**
 * Reads what a mixed model for repeated measures is asked.
 * @source the product's command-line contract
 */
export function readMmrm(options: Options): MmrmAsked {
  return {
    outcome: textOption(options, 'outcome'), fixed: textOption(options, 'fixed'), visit: textOption(options, 'visit'), id: textOption(options, 'id'),
    structure: choiceOption(options, 'structure', { among: covarianceStructures }),
    method: choiceOption(options, 'method', { among: methods, otherwise: 'reml' }), df: choiceOption(options, 'df', { among: freedoms, otherwise: 'satterthwaite' }),
    emmeans: optionalText(options, 'emmeans'), confidence: confidenceOption(options),
  }
}

/**
 * Reads what a linear mixed model is asked.
 * @source the product's command-line contract
 */
export function readLmm(options: Options): LmmAsked {
  return {
    outcome: textOption(options, 'outcome'), fixed: textOption(options, 'fixed'), random: textOption(options, 'random'),
    method: choiceOption(options, 'method', { among: methods, otherwise: 'reml' }), df: choiceOption(options, 'df', { among: freedoms, otherwise: 'satterthwaite' }), confidence: confidenceOption(options),
  }
}

export const likelihoods = { reml: { fr: 'maximum de vraisemblance restreinte', en: 'restricted maximum likelihood' }, ml: { fr: 'maximum de vraisemblance', en: 'maximum likelihood' } } as const
export const freedomNames = {
  satterthwaite: { fr: 'par l’approximation de Satterthwaite', en: 'by Satterthwaite’s approximation' },
  kr: { fr: 'par la méthode de Kenward et Roger, qui corrige aussi les erreurs types', en: 'by the method of Kenward and Roger, which also corrects the standard errors' },
} as const
