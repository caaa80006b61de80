import { defineProblem } from '../../platform/problem.ts'

export const signInRefused = defineProblem('accounts/sign-in-refused', 401, {
  fr: () => 'L’adresse ou le mot de passe ne convient pas. Vérifiez les deux et recommencez.',
  en: () => 'The address or the password is not right. Check both and try again.',
})
export const passwordWrong = defineProblem('accounts/password-wrong', 422, {
  fr: () => 'Ce n’est pas votre mot de passe actuel. Vérifiez-le et recommencez.',
  en: () => 'This is not your current password. Check it and try again.',
})
export const passwordCommon = defineProblem('accounts/password-common', 422, {
  fr: () => 'Ce mot de passe serait vite deviné : il est parmi les plus courants, ou fait d’un ou deux mots courants, de chiffres ou d’une répétition. Prenez quatre mots sans rapport.',
  en: () => 'This password would soon be guessed: it is among the commonest, or made of one or two common words, of digits, or of a repetition. Take four unrelated words.',
})
export const passwordTelling = defineProblem('accounts/password-telling', 422, {
  fr: () => 'Ce mot de passe contient votre nom, un morceau de votre adresse ou le nom de cette installation : il serait vite deviné. Prenez quatre mots sans rapport avec vous.',
  en: () => 'This password holds your name, a part of your address or the name of this installation: it would soon be guessed. Take four words that have nothing to do with you.',
})
export const passwordSame = defineProblem('accounts/password-same', 422, {
  fr: () => 'C’est le mot de passe que vous avez déjà. Choisissez-en un autre.',
  en: () => 'This is the password you already have. Choose another one.',
})
export const firstPasswordEnded = defineProblem('accounts/first-password-ended', 401, {
  fr: () => 'Ce premier mot de passe n’est plus valable. Demandez-en un autre à l’exploitant de WeShare dans votre établissement.',
  en: () => 'This first password is no longer valid. Ask WeShare’s operator at your institution for another one.',
})
export const identityUnknown = defineProblem('accounts/identity-unknown', 404, {
  fr: () => 'Ce compte d’établissement n’est pas, ou plus, lié au vôtre.',
  en: () => 'This institution’s account is not linked to yours, or not any more.',
})
export const ownPassword = defineProblem('accounts/own-password', 409, {
  fr: () => 'Ce compte est le vôtre : changez votre mot de passe depuis la page « Mon compte ».',
  en: () => 'This account is your own: change your password on the page “My account”.',
})
export const secondFactorNeeded = defineProblem('accounts/second-factor-needed', 401, {
  fr: () => 'Ouvrez votre application de codes et saisissez le code à six chiffres.',
  en: () => 'Open your code application and type the six-digit code.',
})
export const secondFactorWrong = defineProblem('accounts/second-factor-wrong', 422, {
  fr: () => 'Ce code ne convient pas, ou a déjà servi. Attendez le code suivant et saisissez-le.',
  en: () => 'This code is not right, or was used before. Wait for the next code and type it.',
})
export const secondFactorPresent = defineProblem('accounts/second-factor-present', 409, {
  fr: () => 'Ce compte a déjà une application de codes.',
  en: () => 'This account already has a code application.',
})
export const secondFactorAbsent = defineProblem('accounts/second-factor-absent', 409, {
  fr: () => 'Commencez par ajouter une application de codes, puis confirmez-la.',
  en: () => 'First add a code application, then confirm it.',
})
export const locked = defineProblem<{ minutes: number }>('accounts/locked', 429, {
  fr: ({ minutes }) => `Trop d’essais avec cette adresse. Elle est bloquée ${minutes} minutes ; réessayez ensuite.`,
  en: ({ minutes }) => `Too many tries with this address. It is locked for ${minutes} minutes; try again after.`,
})
export const emailTaken = defineProblem('accounts/email-taken', 409, {
  fr: () => 'Un compte existe déjà avec cette adresse.',
  en: () => 'An account with this address exists already.',
})
export const accountUnknown = defineProblem('accounts/unknown', 404, {
  fr: () => 'Ce compte ou ce rôle n’existe pas.',
  en: () => 'This account or this role does not exist.',
})
export const scopeUnknown = defineProblem('accounts/scope-unknown', 422, {
  fr: () => 'L’étude ou le site choisi n’existe pas.',
  en: () => 'The chosen study or site does not exist.',
})
export const grantPresent = defineProblem('accounts/grant-present', 409, {
  fr: () => 'Ce compte a déjà ce rôle, à cet endroit.',
  en: () => 'This account already has this role, in this place.',
})
export const operatorIsWhole = defineProblem('accounts/operator-is-whole', 422, {
  fr: () => 'Le rôle d’exploitant vaut pour toute l’installation : laissez l’étude et le site vides.',
  en: () => 'The operator role is for the whole installation: leave study and site empty.',
})
export const lastOperator = defineProblem('accounts/last-operator', 409, {
  fr: () => 'C’est le dernier exploitant de l’installation. Donnez d’abord ce rôle à quelqu’un d’autre.',
  en: () => 'This is the installation’s last operator. Give the role to somebody else first.',
})
export const operatorPresent = defineProblem('accounts/operator-present', 409, {
  fr: () => 'Cette installation a déjà un exploitant : c’est à cette personne de créer les comptes.',
  en: () => 'This installation already has an operator: they create the accounts.',
})
export const codeRefused = defineProblem('accounts/code-refused', 401, {
  fr: () => 'Ce code ne convient pas, a déjà servi ou n’est plus valable. Demandez-en un nouveau à votre équipe de recherche.',
  en: () => 'This code is not right, was used before or is no longer valid. Ask your research team for a new one.',
})
export const tooManyTries = defineProblem<{ minutes: number }>('accounts/too-many-tries', 429, {
  fr: ({ minutes }) => `Trop de codes essayés depuis cette connexion. Réessayez dans ${minutes} minutes, ou appelez votre équipe de recherche.`,
  en: ({ minutes }) => `Too many codes tried from this connection. Try again in ${minutes} minutes, or call your research team.`,
})
export const passkeyRefused = defineProblem('accounts/passkey-refused', 401, {
  fr: () => 'Cette clé d’accès n’a pas pu être vérifiée. Recommencez, ou entrez d’une autre façon.',
  en: () => 'This passkey could not be verified. Try again, or enter another way.',
})
export const passkeyUnknown = defineProblem('accounts/passkey-unknown', 404, {
  fr: () => 'Cette clé d’accès n’existe pas, ou plus.',
  en: () => 'This passkey does not exist, or not any more.',
})
export const sessionUnknown = defineProblem('accounts/session-unknown', 404, {
  fr: () => 'Cette session est déjà terminée.',
  en: () => 'This session has already ended.',
})
export const providerAbsent = defineProblem('accounts/provider-absent', 404, {
  fr: () => 'Ce fournisseur d’identité n’est pas réglé sur cette installation.',
  en: () => 'This identity provider is not set up on this installation.',
})
export const providerSilent = defineProblem('accounts/provider-silent', 503, {
  fr: () => 'Le fournisseur d’identité ne répond pas. Réessayez dans un instant, ou entrez d’une autre façon.',
  en: () => 'The identity provider does not answer. Try again in a moment, or enter another way.',
})
export const providerRefused = defineProblem('accounts/provider-refused', 401, {
  fr: () => 'La réponse du fournisseur d’identité n’a pas pu être vérifiée, ou est arrivée trop tard. Recommencez depuis la page de connexion.',
  en: () => 'The identity provider’s answer could not be verified, or came too late. Start again from the sign-in page.',
})
export const providerUnlinked = defineProblem<{ provider: { fr: string, en: string } }>('accounts/provider-unlinked', 403, {
  fr: ({ provider }) => `${provider.fr} vous reconnaît, mais aucun compte d’ici n’est lié à vous. Connectez-vous avec votre mot de passe et liez-le depuis « Mon compte », ou demandez un compte à l’exploitant.`,
  en: ({ provider }) => `${provider.en} knows you, but no account here is linked to you. Sign in with your password and link it on “My account”, or ask the operator for an account.`,
})
export const providerTaken = defineProblem('accounts/provider-taken', 409, {
  fr: () => 'Cette identité est déjà liée à un autre compte, ou ce compte à une autre identité de ce fournisseur.',
  en: () => 'This identity is already linked to another account, or this account to another identity of this provider.',
})
