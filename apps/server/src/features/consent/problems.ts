import { defineProblem } from '../../platform/problem.ts'

export const noticeChanged = defineProblem('consent/notice-changed', 409, {
  fr: () => 'La note d’information a changé depuis que vous l’avez ouverte. Relisez-la avant de signer ; rien n’a été enregistré.',
  en: () => 'The information notice has changed since you opened it. Read it again before signing; nothing was stored.',
})
export const purposesMismatch = defineProblem('consent/purposes-mismatch', 422, {
  fr: () => 'Répondez une fois à chaque point de la note, et seulement à ceux-là ; rien n’a été enregistré.',
  en: () => 'Answer each point of the notice once, and only those; nothing was stored.',
})
export const purposeRefused = defineProblem<{ label: string }>('consent/purpose-refused', 422, {
  fr: ({ label }) => `L’étude ne peut pas se faire sans cet accord : « ${label} ». Vous êtes libre de ne pas y prendre part, et vos soins n’en changent pas. Rien n’a été enregistré.`,
  en: ({ label }) => `The study cannot be done without this agreement: “${label}”. You are free not to take part, and your care does not change. Nothing was stored.`,
})
export const consentWithdrawn = defineProblem('consent/withdrawn', 409, {
  fr: () => 'Cette personne s’est retirée de l’étude : rien de plus n’est recueilli. Pour y revenir, elle parle à l’équipe qui la suit.',
  en: () => 'This person has withdrawn from the study: nothing more is collected. To come back, they speak to the team that looks after them.',
})
export const consentNone = defineProblem('consent/none', 404, {
  fr: () => 'Aucun consentement n’a encore été donné pour cette étude.',
  en: () => 'No consent has been given for this study yet.',
})
