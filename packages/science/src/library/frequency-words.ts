/** The answers that PHQ-9 and GAD-7 share: how often, over the last two weeks. */
export const frequencyWords = {
  en: { 0: 'Not at all', 1: 'Several days', 2: 'More than half the days', 3: 'Nearly every day' },
  fr: { 0: 'Jamais', 1: 'Plusieurs jours', 2: 'Plus de la moitié du temps', 3: 'Presque tous les jours' },
} as const

export const frequencyInstructions = {
  en: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  fr: 'Au cours des 2 dernières semaines, selon quelle fréquence avez-vous été gêné(e) par les problèmes suivants ?',
} as const

/** The permission printed on both forms, in English and in French. */
export const pfizerNotice = {
  en: 'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute.',
  fr: 'Développé par les Dr Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke et leurs collègues, grâce à une allocation d’études de Pfizer Inc. La reproduction, la traduction, l’affichage ou la distribution de ce document sont autorisés.',
} as const
