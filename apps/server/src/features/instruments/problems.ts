import { defineProblem } from '../../platform/problem.ts'

export const instrumentUnknown = defineProblem('instruments/unknown', 404, {
  fr: () => 'Cet instrument n’est pas dans la bibliothèque, ou pas dans cette version.',
  en: () => 'This instrument is not in the library, or not in this version.',
})
export const importRefused = defineProblem('instruments/refused', 422, {
  fr: () => 'Ce questionnaire ne peut pas être présenté fidèlement ; rien n’a été enregistré. Chaque endroit à corriger est décrit ci-dessous.',
  en: () => 'This questionnaire cannot be shown faithfully; nothing was stored. Each place to correct is described below.',
})
export const versionPresent = defineProblem<{ version: string }>('instruments/version-present', 409, {
  fr: ({ version }) => `La version ${version} de ce questionnaire est déjà dans la bibliothèque avec un autre contenu. Donnez un autre numéro de version au fichier et importez-le de nouveau.`,
  en: ({ version }) => `Version ${version} of this questionnaire is already in the library with another content. Give the file another version number and import it again.`,
})
export const textPackRefused = defineProblem('instruments/text-pack-refused', 422, {
  fr: () => 'Ces énoncés ne conviennent pas à cet instrument ; rien n’a été enregistré. Chaque endroit à corriger est décrit ci-dessous.',
  en: () => 'This wording does not fit this instrument; nothing was stored. Each place to correct is described below.',
})
