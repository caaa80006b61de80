import { defineProblem } from '../../platform/problem.ts'

export const studyUnknown = defineProblem('studies/unknown', 404, {
  fr: () => 'Cette étude n’existe pas, ou vous n’y avez pas accès.',
  en: () => 'This study does not exist, or you have no access to it.',
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
export const nothingChanged = defineProblem<{ version: number }>('studies/nothing-changed', 409, {
  fr: ({ version }) => `Le brouillon est identique à la version ${version} déjà publiée. Modifiez-le avant de publier.`,
  en: ({ version }) => `The draft is the same as version ${version}, already published. Change it before publishing.`,
})
