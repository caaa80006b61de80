import { defineProblem } from '../../platform/problem.ts'

export const requestUnknown = defineProblem('rights/unknown', 404, {
  fr: () => 'Cette demande n’existe pas dans cette étude, ou vous n’y avez pas accès.',
  en: () => 'This request does not exist in this study, or you have no access to it.',
})
export const alreadyAsked = defineProblem('rights/already-asked', 409, {
  fr: () => 'Une demande de même nature attend déjà une réponse. Rien n’a été ajouté.',
  en: () => 'A request of the same kind is already waiting for an answer. Nothing was added.',
})
export const alreadyAnswered = defineProblem('rights/already-answered', 409, {
  fr: () => 'Cette demande a déjà reçu une réponse. Rechargez la page.',
  en: () => 'This request has already been answered. Reload the page.',
})
export const alreadyRestricted = defineProblem('rights/already-restricted', 409, {
  fr: () => 'L’usage de ces données est déjà gelé.',
  en: () => 'The use of these data is already frozen.',
})
export const tooLateToExtend = defineProblem('rights/too-late-to-extend', 409, {
  fr: () => 'Le délai ne peut être allongé qu’une fois, et avant la fin du premier mois. Répondez maintenant.',
  en: () => 'The deadline may be extended once only, and before the first month ends. Answer now.',
})
export const groundNeeded = defineProblem('rights/ground-needed', 422, {
  fr: () => 'Choisissez le fondement de cette décision : un motif d’effacement pour effacer, une exception pour conserver ou refuser. Rien n’a été fait.',
  en: () => 'Choose the ground of this decision: a ground for erasing to erase, an exception to keep or to refuse. Nothing was done.',
})
export const notPartly = defineProblem('rights/not-partly', 422, {
  fr: () => 'Un effacement se fait en entier ou se refuse avec son motif. Rien n’a été fait.',
  en: () => 'An erasure is done whole, or refused with its reason. Nothing was done.',
})
export const nothingChanged = defineProblem('rights/nothing-changed', 422, {
  fr: () => 'Rien de différent n’a été donné : vos coordonnées restent les mêmes.',
  en: () => 'Nothing different was given: how you can be reached stays the same.',
})
export const changedMeanwhile = defineProblem('rights/changed-meanwhile', 409, {
  fr: () => 'Ces informations viennent d’être modifiées ailleurs. Rouvrez la page et recommencez.',
  en: () => 'This information has just been changed elsewhere. Open the page again and start over.',
})
export const noAddress = defineProblem('rights/no-address', 409, {
  fr: () => 'Aucune adresse électronique n’est connue pour vous. Demandez un code à l’équipe qui vous suit.',
  en: () => 'No e-mail address is known for you. Ask the team that looks after you for a code.',
})
export const linkSent = defineProblem('rights/link-sent', 409, {
  fr: () => 'Un lien vient déjà de vous être envoyé. Regardez vos messages ; vous pourrez en demander un autre dans cinq minutes.',
  en: () => 'A link has just been sent to you. Look at your messages; you may ask for another in five minutes.',
})
export const receivedWhen = defineProblem('rights/received-when', 422, {
  fr: () => 'Le jour de réception est dans l’avenir ou remonte à plus d’un an. Vérifiez-le ; rien n’a été enregistré.',
  en: () => 'The day of receipt is in the future or more than a year ago. Check it; nothing was stored.',
})
