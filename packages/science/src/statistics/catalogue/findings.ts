import { defineFindings } from '../foundations/index.ts'

export const catalogueFindings = defineFindings({
  'analysis/unknown': {
    fr: ({ analysis }) => `Il n’y a pas d’analyse « ${analysis} ». La liste est donnée par « weshare stats --help ».`,
    en: ({ analysis }) => `There is no analysis “${analysis}”. They are listed by “weshare stats --help”.`,
  },
  'analysis/not-computed': {
    fr: ({ figures, count }) => `${count} chiffre(s) n’ont pas pu être calculés et sont laissés vides : ${figures}.`,
    en: ({ figures, count }) => `${count} figure(s) could not be computed and are left empty: ${figures}.`,
  },
  'options/unknown': {
    fr: ({ option, analysis, options }) => `L’analyse ${analysis} n’a pas d’option « ${option} ». Elle connaît : ${options}.`,
    en: ({ option, analysis, options }) => `The analysis ${analysis} has no option “${option}”. It knows: ${options}.`,
  },
})
