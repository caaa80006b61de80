import type { Analysis } from '../analysis/index.ts'
import { mmrm } from './mmrm.ts'
import { mmrmScript } from './mmrm-script.ts'
import { fixedOption, freedomNames, idOption, likelihoods, modelOptions, outcomeOption, readMmrm, structureOption, visitOption } from './repeated-measures-options.ts'
import { structureNames } from './structure-names.ts'

export const mmrmAnalysis: Analysis = {
  id: 'mmrm',
  title: { fr: 'Modèle mixte pour mesures répétées (MMRM)', en: 'Mixed model for repeated measures (MMRM)' },
  does: { fr: 'Estime le score de chaque bras à chaque visite et leurs différences, sans écarter les patients dont une visite manque.', en: 'Estimates the score of each arm at each visit and their differences, keeping patients who miss a visit.' },
  options: [
    outcomeOption, fixedOption, visitOption, idOption, structureOption, ...modelOptions,
    { name: 'emmeans', kind: 'column', required: false, help: { fr: 'groupe dont les moyennes ajustées et les différences sont données à chaque visite', en: 'group whose adjusted means and differences are given at each visit' } },
  ],
  run: (table, options) => mmrm(table, readMmrm(options)),
  script: (table, options) => mmrmScript(table, readMmrm(options)),
  methods: (options) => {
    const { outcome, fixed, structure, method, df, emmeans, confidence } = readMmrm(options)
    const level = String(Math.round(confidence * 1000) / 10)
    return {
      fr: `${outcome} est analysé par un modèle mixte pour mesures répétées, estimé par ${likelihoods[method].fr}, avec les effets fixes ${fixed} et une covariance ${structureNames[structure].fr} entre les visites d’un patient. Toutes les visites observées sont analysées, sans imputation : les valeurs manquantes sont supposées manquer au hasard (MAR). Les degrés de liberté sont calculés ${freedomNames[df].fr}.${emmeans === undefined ? '' : ` Les moyennes ajustées de ${emmeans} et leurs différences sont données à chaque visite, les niveaux des autres facteurs pesant autant, les variables numériques à leur moyenne.`} Les intervalles de confiance sont à ${level.replace('.', ',')} %.`,
      en: `${outcome} is analysed by a mixed model for repeated measures, estimated by ${likelihoods[method].en}, with fixed effects ${fixed} and a covariance between the visits of a patient that is ${structureNames[structure].en}. Every observed visit is analysed, without imputation: missing values are assumed missing at random (MAR). Degrees of freedom are computed ${freedomNames[df].en}.${emmeans === undefined ? '' : ` Adjusted means of ${emmeans} and their differences are given at each visit, the levels of other factors weighing equally, numeric variables at their mean.`} Confidence intervals are at ${level}%.`,
    }
  },
  source: 'Mallinckrodt et al. 2008, doi:10.1177/009286150804200402; Fai and Cornelius 1996, doi:10.1080/00949659608811740; Kenward and Roger 1997, doi:10.2307/2533558; conventions of the R package mmrm',
}
