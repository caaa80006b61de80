import { defineProblem } from '../../platform/problem.ts'

export const analysisUnknown = defineProblem('analyses/unknown', 404, {
  fr: () => 'Cette analyse n’existe pas, ou vous n’y avez pas accès.',
  en: () => 'This analysis does not exist, or you have no access to it.',
})
export const changedMeanwhile = defineProblem('analyses/changed-meanwhile', 409, {
  fr: () => 'Quelqu’un d’autre a modifié cette analyse entre-temps ; rien n’a été écrasé. Rechargez-la, puis refaites votre changement.',
  en: () => 'Somebody else has changed this analysis meanwhile; nothing was overwritten. Load it again, then make your change again.',
})
export const alreadyRun = defineProblem('analyses/already-run', 409, {
  fr: () => 'Cette analyse a des résultats, ou est en cours : sa question ne change plus et elle ne s’efface pas. Faites-en une copie pour poser une autre question.',
  en: () => 'This analysis has results, or is under way: its question no longer changes and it is not deleted. Make a copy of it to ask another question.',
})
export const underWay = defineProblem('analyses/under-way', 409, {
  fr: () => 'Cette analyse est déjà en cours. Ses résultats arrivent dans un instant.',
  en: () => 'This analysis is already under way. Its results come in a moment.',
})
export const estimandRefused = defineProblem('analyses/estimand-refused', 422, {
  fr: () => 'Cette question nomme des choses que l’étude n’a pas ; rien n’a été gardé. Chaque endroit à corriger est décrit ci-dessous.',
  en: () => 'This question names things that the study does not have; nothing was kept. Each place to correct is described below.',
})
export const estimandIncomplete = defineProblem('analyses/estimand-incomplete', 422, {
  fr: () => 'La question n’est pas complète : rien n’a été lancé. Chaque endroit à compléter est décrit ci-dessous.',
  en: () => 'The question is not complete: nothing was started. Each place to complete is described below.',
})
export const analysisOutdated = defineProblem('analyses/outdated', 409, {
  fr: () => 'Depuis cette analyse, un consentement a changé : ses résultats ne sont plus donnés. Relancez-la.',
  en: () => 'A consent has changed since this analysis was made: its results are no longer given. Run it again.',
})
export const noResults = defineProblem('analyses/no-results', 409, {
  fr: () => 'Cette analyse n’a pas encore de résultats. Lancez-la, puis revenez les télécharger.',
  en: () => 'This analysis has no results yet. Run it, then come back to download them.',
})
