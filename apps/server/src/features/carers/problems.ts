import { defineProblem } from '../../platform/problem.ts'

export const carerUnknown = defineProblem('carers/unknown', 404, {
  fr: () => 'Cet aidant n’existe pas, ou son accès est déjà terminé.',
  en: () => 'This carer does not exist, or their access has already ended.',
})
export const carersNotAllowed = defineProblem('carers/not-allowed', 409, {
  fr: () => 'Cette étude ne permet pas qu’un aidant réponde à la place de la personne ; rien n’a été enregistré.',
  en: () => 'This study does not let a carer answer for the person; nothing was stored.',
})
export const carersNotAgreed = defineProblem('carers/not-agreed', 409, {
  fr: () => 'La personne n’a pas donné son accord pour qu’un aidant réponde à sa place. Elle peut le donner dans son espace, avec ses autres choix ; rien n’a été enregistré.',
  en: () => 'The person has not agreed that a carer answers for them. They can agree in their space, among their other choices; nothing was stored.',
})
export const carerEnded = defineProblem('carers/ended', 409, {
  fr: () => 'L’accès de cet aidant est terminé. Invitez-le de nouveau si la personne le souhaite.',
  en: () => 'The access of this carer has ended. Invite them anew if the person wishes it.',
})
export const carerMailMissing = defineProblem('carers/mail-missing', 422, {
  fr: () => 'Aucune adresse électronique n’est connue pour cet aidant. Donnez-lui un code à la place.',
  en: () => 'No e-mail address is known for this carer. Give them a code instead.',
})
