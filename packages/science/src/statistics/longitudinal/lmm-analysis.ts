import type { Analysis } from '../analysis/index.ts'
import { lmm } from './lmm.ts'
import { lmmScript } from './lmm-script.ts'
import { fixedOption, freedomNames, likelihoods, modelOptions, outcomeOption, readLmm } from './repeated-measures-options.ts'

export const lmmAnalysis: Analysis = {
  id: 'lmm',
  title: { fr: 'Modèle linéaire mixte', en: 'Linear mixed model' },
  does: { fr: 'Estime une évolution moyenne, et de combien les patients s’en écartent par leur niveau et par leur pente.', en: 'Estimates a mean course, and how far patients depart from it by their level and their slope.' },
  options: [
    outcomeOption, fixedOption,
    { name: 'random', kind: 'text', required: true, help: { fr: 'effets aléatoires et leur groupe, par exemple « 1 + temps | patient »', en: 'random effects and their group, for example “1 + time | patient”' } },
    ...modelOptions,
  ],
  run: (table, options) => lmm(table, readLmm(options)),
  script: (_, options) => lmmScript(readLmm(options)),
  methods: (options) => {
    const { outcome, fixed, random, method, df, confidence } = readLmm(options)
    const level = String(Math.round(confidence * 1000) / 10)
    return {
      fr: `${outcome} est analysé par un modèle linéaire mixte estimé par ${likelihoods[method].fr}, avec les effets fixes ${fixed} et les effets aléatoires corrélés (${random}). Toutes les lignes sans valeur manquante sont analysées : les valeurs manquantes sont supposées manquer au hasard (MAR). Les degrés de liberté sont calculés ${freedomNames[df].fr}. Les intervalles de confiance sont à ${level.replace('.', ',')} %.`,
      en: `${outcome} is analysed by a linear mixed model estimated by ${likelihoods[method].en}, with fixed effects ${fixed} and correlated random effects (${random}). Every row without a missing value is analysed: missing values are assumed missing at random (MAR). Degrees of freedom are computed ${freedomNames[df].en}. Confidence intervals are at ${level}%.`,
    }
  },
  source: 'Laird and Ware 1982, doi:10.2307/2529876; Bates et al. 2015, doi:10.18637/jss.v067.i01; Kuznetsova et al. 2017, doi:10.18637/jss.v082.i13; Halekoh and Højsgaard 2014, doi:10.18637/jss.v059.i09',
}
