import { defineProblem } from '../../platform/problem.ts'

export const studyUnknown = defineProblem('studies/unknown', 404, {
  fr: () => 'Cette étude n’existe pas, ou vous n’y avez pas accès.',
  en: () => 'This study does not exist, or you have no access to it.',
})
export const versionUnknown = defineProblem<{ version: number }>('studies/version-unknown', 404, {
  fr: ({ version }) => `Cette étude n’a pas publié de version ${version}.`,
  en: ({ version }) => `This study has published no version ${version}.`,
})
export const codeTaken = defineProblem<{ code: string }>('studies/code-taken', 409, {
  fr: ({ code }) => `Le code ${code} est déjà celui d’une autre étude. Choisissez-en un autre.`,
  en: ({ code }) => `The code ${code} already belongs to another study. Choose another one.`,
})
export const studyClosed = defineProblem('studies/closed', 409, {
  fr: () => 'Cette étude est close : elle ne change plus.',
  en: () => 'This study is closed: it no longer changes.',
})
export const studyNotOpen = defineProblem('studies/not-open', 409, {
  fr: () => 'Cette étude n’est pas ouverte : personne ne peut y être inclus pour le moment.',
  en: () => 'This study is not open: nobody can be included for the moment.',
})
export const protocolRefused = defineProblem('studies/protocol-refused', 422, {
  fr: () => 'Ce protocole ne peut pas encore être publié ; rien n’a changé. Chaque endroit à compléter est décrit ci-dessous.',
  en: () => 'This protocol cannot be published yet; nothing changed. Each place to complete is described below.',
})
export const renewalUndecided = defineProblem('studies/renewal-undecided', 422, {
  fr: () => 'La notice a changé. Dites ce qui est demandé aux personnes déjà incluses, une nouvelle signature ou une simple lecture, et pourquoi ; rien n’a changé.',
  en: () => 'The notice has changed. Say what is asked of the people already included, a new signature or reading only, and why; nothing changed.',
})
export const nothingChanged = defineProblem<{ version: number }>('studies/nothing-changed', 409, {
  fr: ({ version }) => `Le brouillon est identique à la version ${version} déjà publiée. Modifiez-le avant de publier.`,
  en: ({ version }) => `The draft is the same as version ${version}, already published. Change it before publishing.`,
})
