import { defineProblem } from '../problem.ts'

export const requestInvalid = defineProblem('request/invalid', 400, {
  fr: () => 'Certains champs de la demande ne conviennent pas ; rien n’a été enregistré. Chacun est décrit ci-dessous.',
  en: () => 'Some fields of the request are not right; nothing was stored. Each is described below.',
})
export const requestUnreadable = defineProblem('request/unreadable', 400, {
  fr: () => 'Le contenu envoyé n’est pas du JSON lisible. Vérifiez-le et envoyez-le de nouveau.',
  en: () => 'What was sent is not readable JSON. Check it and send it again.',
})
export const requestTooDeep = defineProblem<{ levels: number }>('request/too-deep', 400, {
  fr: ({ levels }) => `Le contenu envoyé est emboîté sur plus de ${levels} niveaux ; rien n’a été enregistré.`,
  en: ({ levels }) => `What was sent is nested more than ${levels} levels deep; nothing was stored.`,
})
export const addressUnreadable = defineProblem('request/address', 400, {
  fr: () => 'Cette adresse n’est pas lisible. Vérifiez-la, ou repartez de la page d’accueil.',
  en: () => 'This address is not readable. Check it, or start again from the home page.',
})
export const connectionUnreadable = defineProblem('request/connection', 400, {
  fr: () => 'Ce qui est arrivé n’est pas une demande HTTP lisible. Vérifiez l’outil ou le réseau qui l’envoie.',
  en: () => 'What arrived is not a readable HTTP request. Check the tool or the network that sends it.',
})
export const requestTooSlow = defineProblem('request/too-slow', 408, {
  fr: () => 'La demande a mis trop de temps à arriver ; rien n’a été enregistré. Vérifiez la connexion et recommencez.',
  en: () => 'The request took too long to arrive; nothing was stored. Check the connection and try again.',
})
export const headersTooLarge = defineProblem('request/headers-too-large', 431, {
  fr: () => 'L’en-tête de la demande est trop long. Effacez les cookies de ce site et recommencez.',
  en: () => 'The header of the request is too long. Clear the cookies of this site and try again.',
})
export const mediaTypeRefused = defineProblem('request/media-type', 415, {
  fr: () => 'Seul le JSON (application/json) est accepté ici.',
  en: () => 'Only JSON (application/json) is accepted here.',
})
export const requestTooLarge = defineProblem<{ megabytes: number }>('request/too-large', 413, {
  fr: ({ megabytes }) => `L’envoi dépasse ${megabytes} Mo ; rien n’a été enregistré.`,
  en: ({ megabytes }) => `What was sent is over ${megabytes} MB; nothing was stored.`,
})
export const originRefused = defineProblem('request/origin', 403, {
  fr: () => 'Cette demande ne vient pas de l’application. Rechargez la page et recommencez.',
  en: () => 'This request does not come from the application. Reload the page and try again.',
})
export const notFound = defineProblem('request/not-found', 404, {
  fr: () => 'Cette adresse n’existe pas, ou vous n’y avez pas accès.',
  en: () => 'This address does not exist, or you have no access to it.',
})
export const tooManyRequests = defineProblem<{ seconds: number }>('request/too-many', 429, {
  fr: ({ seconds }) => `Trop de demandes en peu de temps. Réessayez dans ${seconds} secondes.`,
  en: ({ seconds }) => `Too many requests in a short time. Try again in ${seconds} seconds.`,
})
export const signInNeeded = defineProblem('session/needed', 401, {
  fr: () => 'Votre session est terminée ou n’a pas commencé. Connectez-vous.',
  en: () => 'Your session has ended or not begun. Sign in.',
})
export const secondFactorOwed = defineProblem('session/second-factor-owed', 403, {
  fr: () => 'Un second facteur est demandé ici. Ajoutez-le ou montrez-le depuis la page « Mon compte », puis revenez.',
  en: () => 'A second factor is asked here. Add it or show it on the page “My account”, then come back.',
})
export const passwordOwed = defineProblem('session/password-owed', 403, {
  fr: () => 'Votre premier mot de passe vous a été remis par quelqu’un d’autre. Choisissez le vôtre sur la page « Mon compte », puis revenez.',
  en: () => 'Your first password was handed to you by somebody else. Choose your own on the page “My account”, then come back.',
})
export const proofNeeded = defineProblem('session/proof-needed', 403, {
  fr: () => 'Avant cet acte, prouvez de nouveau que c’est vous : donnez votre mot de passe ou votre clé d’accès.',
  en: () => 'Before this act, prove again that it is you: give your password or your passkey.',
})
export const notPermitted = defineProblem('session/not-permitted', 403, {
  fr: () => 'Votre rôle dans cette étude ne permet pas cette action.',
  en: () => 'Your role in this study does not allow this action.',
})
export const databaseGone = defineProblem('server/database-gone', 503, {
  fr: () => 'La base de données ne répond pas. Rien n’a été enregistré ; réessayez dans un instant.',
  en: () => 'The database does not answer. Nothing was stored; try again in a moment.',
})
export const softwareError = defineProblem('server/error', 500, {
  fr: () => 'Une erreur du logiciel est survenue ; rien n’a été enregistré. Donnez le numéro ci-dessous à votre support.',
  en: () => 'The software met an error; nothing was stored. Give the number below to your support.',
})
