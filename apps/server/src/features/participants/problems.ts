import { defineProblem } from '../../platform/problem.ts'

export const participantUnknown = defineProblem('participants/unknown', 404, {
  fr: () => 'Cette personne n’existe pas dans cette étude, ou vous n’y avez pas accès.',
  en: () => 'This person does not exist in this study, or you have no access to them.',
})
export const centreUnknown = defineProblem('participants/centre-unknown', 404, {
  fr: () => 'Ce centre ne prend pas part à l’étude, ou vous ne pouvez pas y inclure.',
  en: () => 'This centre does not take part in the study, or you may not include there.',
})
export const armUnknown = defineProblem<{ arms: readonly string[] }>('participants/arm-unknown', 422, {
  fr: ({ arms }) => (arms.length === 0 ? 'Cette étude n’a pas de bras : n’en indiquez aucun.' : `Choisissez un bras de l’étude : ${arms.join(', ')}.`),
  en: ({ arms }) => (arms.length === 0 ? 'This study has no arm: give none.' : `Choose an arm of the study: ${arms.join(', ')}.`),
})
export const alreadyIncluded = defineProblem('participants/already-included', 409, {
  fr: () => 'Une personne avec ce numéro d’hôpital est déjà incluse dans cette étude. Retrouvez-la par son numéro ; rien n’a été enregistré.',
  en: () => 'A person with this hospital number is already included in this study. Find them by their number; nothing was stored.',
})
export const mailMissing = defineProblem('participants/mail-missing', 422, {
  fr: () => 'Aucune adresse électronique n’est connue pour cette personne. Donnez-lui un code à la place.',
  en: () => 'No e-mail address is known for this person. Give them a code instead.',
})
export const zoneUnknown = defineProblem('participants/zone-unknown', 422, {
  fr: () => 'Ce fuseau horaire n’existe pas. Choisissez celui où vit la personne, par exemple Europe/Paris.',
  en: () => 'This time zone does not exist. Choose the one where the person lives, for instance Europe/Paris.',
})
export const anchorImplausible = defineProblem('participants/anchor-implausible', 422, {
  fr: () => 'La date de départ est à plus de dix ans d’aujourd’hui. Vérifiez l’année.',
  en: () => 'The starting day is more than ten years away from today. Check the year.',
})
export const birthDateImplausible = defineProblem('participants/birth-date-implausible', 422, {
  fr: () => 'La date de naissance est dans l’avenir ou remonte à plus de 130 ans. Vérifiez-la.',
  en: () => 'The birth date is in the future or more than 130 years ago. Check it.',
})
export const insUnsound = defineProblem('participants/ins-unsound', 422, {
  fr: () => 'Le matricule INS n’a pas la clé que donnent ses treize premiers caractères. Vérifiez-le sur la carte ou dans le dossier ; rien n’a été enregistré.',
  en: () => 'The INS number does not have the key that its first thirteen characters give. Check it on the card or in the record; nothing was stored.',
})
