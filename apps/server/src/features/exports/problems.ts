import { defineProblem } from '../../platform/problem.ts'

export const exportUnknown = defineProblem('exports/unknown', 404, {
  fr: () => 'Cet export ou ce fichier n’existe pas, ou vous n’y avez pas accès.',
  en: () => 'This export or this file does not exist, or you have no access to it.',
})
export const exportOutdated = defineProblem('exports/outdated', 409, {
  fr: () => 'Depuis cet export, un consentement a changé : ses fichiers ne sont plus donnés. Commandez-en un nouveau.',
  en: () => 'A consent has changed since this export was made: its files are no longer given. Order a new one.',
})
