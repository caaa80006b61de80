import { defineProblem } from '../../platform/problem.ts'

export const noticeChanged = defineProblem('consent/notice-changed', 409, {
  fr: () => 'La notice d’information a changé depuis que vous l’avez ouverte. Relisez-la avant de signer ; rien n’a été enregistré.',
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
export const questionsOpen = defineProblem('consent/questions-open', 422, {
  fr: () => 'Répondez à chaque question sur la notice avant de continuer ; une réponse fausse ne vous empêche pas de participer. Rien n’a été enregistré.',
  en: () => 'Answer each question about the notice before going on; a wrong answer does not keep you from taking part. Nothing was stored.',
})
export const otherForm = defineProblem('consent/other-form', 409, {
  fr: () => 'Cette étude ne demande pas votre accord de cette façon. Rouvrez la notice ; rien n’a été enregistré.',
  en: () => 'This study does not ask for your agreement in this way. Open the notice again; nothing was stored.',
})
export const signatureNeeded = defineProblem('consent/signature-needed', 409, {
  fr: () => 'Cette nouvelle notice demande de redire votre accord : la lire ne suffit pas. Rien n’a été enregistré.',
  en: () => 'This new notice asks you to agree again: reading it is not enough. Nothing was stored.',
})
export const nothingToCountersign = defineProblem('consent/nothing-to-countersign', 409, {
  fr: () => 'Ce consentement n’attend pas de contreseing : il a déjà été contresigné, ou la personne en a signé un plus récent.',
  en: () => 'This consent awaits no countersignature: it has been countersigned already, or the person has signed a newer one.',
})
export const noticeUnknown = defineProblem('consent/notice-unknown', 422, {
  fr: () => 'Cette version de la notice n’existe pas dans cette étude. Vérifiez le numéro écrit sur le papier ; rien n’a été enregistré.',
  en: () => 'This version of the notice does not exist in this study. Check the number written on the paper; nothing was stored.',
})
export const paperDate = defineProblem('consent/paper-date', 422, {
  fr: () => 'La date de signature est dans l’avenir ou remonte à plus de dix ans. Vérifiez-la ; rien n’a été enregistré.',
  en: () => 'The day of signature is in the future or more than ten years ago. Check it; nothing was stored.',
})
export const consentNone = defineProblem('consent/none', 404, {
  fr: () => 'Aucun consentement n’a encore été donné pour cette étude.',
  en: () => 'No consent has been given for this study yet.',
})
