import { defineProblem } from '../../platform/problem.ts'

export const activityUnknown = defineProblem('collection/activity-unknown', 404, {
  fr: () => 'Ce questionnaire n’existe pas, ou vous n’y avez pas accès.',
  en: () => 'This questionnaire does not exist, or you have no access to it.',
})
export const responseUnknown = defineProblem('collection/response-unknown', 404, {
  fr: () => 'Cette réponse n’existe pas, ou vous n’y avez pas accès.',
  en: () => 'This response does not exist, or you have no access to it.',
})
export const questionnaireAbsent = defineProblem('collection/questionnaire-absent', 409, {
  fr: () => 'Le texte de ce questionnaire n’est pas encore chargé ici. Prévenez l’équipe de l’étude.',
  en: () => 'The wording of this questionnaire is not loaded here yet. Tell the study team.',
})
export const answersRefused = defineProblem<{ count: number }>('collection/answers-refused', 422, {
  fr: ({ count }) => `${count === 1 ? 'Une réponse ne convient pas' : `${count} réponses ne conviennent pas`} ; rien n’a été enregistré. Le détail est ci-dessous.`,
  en: ({ count }) => `${count === 1 ? 'One answer is not right' : `${count} answers are not right`}; nothing was stored. The details are below.`,
})
export const versionMismatch = defineProblem('collection/version-mismatch', 409, {
  fr: () => 'Ces réponses visent une autre version du questionnaire que celle prévue ; rien n’a été enregistré. Rouvrez le questionnaire.',
  en: () => 'These answers are for another version of the questionnaire than the one planned; nothing was stored. Open the questionnaire again.',
})
export const alreadyAnswered = defineProblem('collection/already-answered', 409, {
  fr: () => 'Ce questionnaire a déjà été rempli. Les premières réponses sont gardées ; celles-ci ne sont pas enregistrées.',
  en: () => 'This questionnaire has already been answered. The first answers are kept; these are not stored.',
})
export const idReused = defineProblem('collection/id-reused', 409, {
  fr: () => 'Cet identifiant désigne déjà d’autres réponses ; celles-ci ne sont pas enregistrées. Envoyez-les sous un nouvel identifiant.',
  en: () => 'This identifier already names other answers; these are not stored. Send them under a new identifier.',
})
export const responseSuperseded = defineProblem('collection/response-superseded', 409, {
  fr: () => 'Cette réponse a déjà été corrigée ; rien n’a été enregistré. Ouvrez la dernière version et corrigez celle-là.',
  en: () => 'This response has already been corrected; nothing was stored. Open its latest version and correct that one.',
})
export const answersUnchanged = defineProblem('collection/answers-unchanged', 409, {
  fr: () => 'Ces réponses sont celles qui sont déjà enregistrées ; il n’y a rien à corriger.',
  en: () => 'These answers are the ones already stored; there is nothing to correct.',
})
export const notOpenYet = defineProblem<{ opens: string }>('collection/not-open-yet', 409, {
  fr: ({ opens }) => `Ce questionnaire s’ouvre le ${dayIn('fr', opens)}. Revenez à partir de ce jour.`,
  en: ({ opens }) => `This questionnaire opens on ${dayIn('en', opens)}. Come back from that day on.`,
})
export const windowClosed = defineProblem<{ closes: string }>('collection/window-closed', 409, {
  fr: ({ closes }) => `Ce questionnaire était à remplir jusqu’au ${dayIn('fr', closes)}. Il n’accepte plus de réponse.`,
  en: ({ closes }) => `This questionnaire was to be answered until ${dayIn('en', closes)}. It takes no more answers.`,
})
export const studyClosed = defineProblem('collection/study-closed', 409, {
  fr: () => 'L’étude est terminée : elle n’accepte plus de réponse. Rien n’a été enregistré.',
  en: () => 'The study is over and takes no more answers. Nothing was stored.',
})
export const consentMissing = defineProblem('consent/missing', 403, {
  fr: () => 'Aucun accord en vigueur ne permet de recueillir ces réponses. La notice d’information doit d’abord être lue et signée.',
  en: () => 'No agreement in force allows these answers to be collected. The information notice must be read and signed first.',
})

function dayIn(language: 'fr' | 'en', day: string): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
