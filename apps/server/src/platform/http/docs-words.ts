import type { Language } from '../problem.ts'

const fr = {
  title: 'Interface de programmation', version: 'Version', machine: 'Document OpenAPI 3.1', subjects: 'Sujets', access: 'Accès', anyone: 'tout le monde',
  participant: 'un participant connecté', participantOrCarer: 'un participant connecté ou son aidant', staff: 'toute personne de l’équipe connectée', permission: 'une personne de l’équipe ayant la permission',
  path: 'Dans l’adresse', query: 'Après le point d’interrogation', body: 'Corps envoyé', answer: 'Réponse', problems: 'Problèmes possibles', optional: 'facultatif',
  nothing: 'rien', listOf: 'liste :', either: 'l’un de :', anything: 'n’importe quelle valeur', file: 'un fichier', entryPerKey: 'pour chaque clé :', fieldsOf: 'objet :',
  text: 'texte', integer: 'nombre entier', number: 'nombre', boolean: 'vrai ou faux', object: 'objet', array: 'liste', null: 'vide',
  introduction: 'Toute demande autre que GET porte l’en-tête x-weshare: 1. Le corps est du JSON en UTF-8 ; rien n’est converti ni ignoré : un champ inconnu est refusé. Un échec est décrit selon la RFC 9457, avec un code stable et une phrase dans la langue demandée (accept-language : fr ou en). Les descriptions des routes sont en anglais.',
}
const en: typeof fr = {
  title: 'Programming interface', version: 'Version', machine: 'OpenAPI 3.1 document', subjects: 'Subjects', access: 'Access', anyone: 'everybody',
  participant: 'a signed-in participant', participantOrCarer: 'a signed-in participant or their carer', staff: 'any signed-in staff', permission: 'staff holding the permission',
  path: 'In the address', query: 'After the question mark', body: 'Body sent', answer: 'Answer', problems: 'Possible problems', optional: 'optional',
  nothing: 'nothing', listOf: 'list:', either: 'one of:', anything: 'any value', file: 'a file', entryPerKey: 'for each key:', fieldsOf: 'object:',
  text: 'text', integer: 'whole number', number: 'number', boolean: 'true or false', object: 'object', array: 'list', null: 'null',
  introduction: 'Every request other than GET carries the header x-weshare: 1. The body is JSON in UTF-8; nothing is converted or dropped: an unknown field is refused. A failure is described as RFC 9457 says, with a stable code and a sentence in the language asked for (accept-language: fr or en).',
}
export type DocsWords = typeof fr
export const docsWords: Record<Language, DocsWords> = { fr, en }
