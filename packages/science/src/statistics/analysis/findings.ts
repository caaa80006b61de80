import { defineFindings } from '../foundations/index.ts'

/** What can be wrong with the options of an analysis. */
export const analysisFindings = defineFindings({
  'options/missing': {
    fr: ({ option, choices }) => `Il manque l’option « ${option} ». Donnez-la${choices === undefined ? '' : `, parmi : ${choices}`}.`,
    en: ({ option, choices }) => `The option "${option}" is missing. Give it${choices === undefined ? '' : `, among: ${choices}`}.`,
  },
  'options/not-a-number': {
    fr: ({ option, value }) => `L’option « ${option} » doit être un nombre, et vaut « ${value} ».`,
    en: ({ option, value }) => `The option "${option}" must be a number, and is "${value}".`,
  },
  'options/confidence': {
    fr: ({ value }) => `Le niveau de confiance doit être compris entre 0 et 1, et vaut ${value}. Écrivez 0.95 pour 95 %.`,
    en: ({ value }) => `The level of confidence must be between 0 and 1, and is ${value}. Write 0.95 for 95%.`,
  },
  'options/not-a-choice': {
    fr: ({ option, value, choices }) => `L’option « ${option} » ne peut pas valoir « ${value} ». Choisissez parmi : ${choices}.`,
    en: ({ option, value, choices }) => `The option "${option}" cannot be "${value}". Choose among: ${choices}.`,
  },
})
