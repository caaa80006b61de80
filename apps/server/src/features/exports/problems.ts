import { defineProblem } from '../../platform/problem.ts'

export const exportUnknown = defineProblem('exports/unknown', 404, {
  fr: () => 'Cet export ou ce fichier n’existe pas, ou vous n’y avez pas accès.',
  en: () => 'This export or this file does not exist, or you have no access to it.',
})
export const exportExpired = defineProblem<{ days: number }>('exports/expired', 409, {
  fr: ({ days }) => `Les fichiers d’un export sont gardés ${days} jours : ceux-ci ne le sont plus. Commandez-en un nouveau.`,
  en: ({ days }) => `The files of an export are kept for ${days} days: these no longer are. Order a new one.`,
})
export const exportOutdated = defineProblem('exports/outdated', 409, {
  fr: () => 'Depuis cet export, un consentement a changé : ses fichiers ne sont plus donnés. Commandez-en un nouveau.',
  en: () => 'A consent has changed since this export was made: its files are no longer given. Order a new one.',
})
