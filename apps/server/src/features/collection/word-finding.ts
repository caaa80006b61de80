import type { Finding } from '@weshare/science/base'
import type { Fault } from '../../platform/problem.ts'

type Params = Finding['params']
interface Sentence { fr: string, en: string }

const kinds: Readonly<Record<string, Sentence>> = {
  boolean: { fr: 'oui ou non', en: 'yes or no' },
  integer: { fr: 'un nombre entier', en: 'a whole number' }, decimal: { fr: 'un nombre', en: 'a number' }, quantity: { fr: 'un nombre', en: 'a number' },
  string: { fr: 'un texte', en: 'text' }, text: { fr: 'un texte', en: 'text' }, url: { fr: 'une adresse', en: 'an address' },
  date: { fr: 'une date', en: 'a date' }, dateTime: { fr: 'une date et une heure', en: 'a date and time' }, time: { fr: 'une heure', en: 'a time' },
  choice: { fr: 'un des choix proposés', en: 'one of the choices offered' }, 'open-choice': { fr: 'un des choix proposés ou un texte', en: 'one of the choices offered, or text' },
}

const kindOf = (params: Params): Sentence => kinds[String(params['expected'])] ?? { fr: 'une réponse d’un autre genre', en: 'an answer of another kind' }

const sentences: Readonly<Record<string, (params: Params) => Sentence>> = {
  'not-an-object': () => ({ fr: 'Les réponses doivent être rangées par question.', en: 'The answers must be given question by question.' }),
  'unknown-question': () => ({ fr: 'Cette question n’existe pas dans cette version du questionnaire.', en: 'This question does not exist in this version of the questionnaire.' }),
  'disabled-question': () => ({ fr: 'Cette question ne se pose pas, au vu des autres réponses.', en: 'This question does not apply, given the other answers.' }),
  'null-answer': () => ({ fr: 'Une réponse vide (null) n’est pas une réponse : retirez-la ou donnez la raison.', en: 'An empty answer (null) is no answer: leave it out, or give the reason.' }),
  'read-only': () => ({ fr: 'Cette question ne se remplit pas à la main.', en: 'This question is not filled in by hand.' }),
  'wrong-type': (params) => ({ fr: `Il faut ici ${kindOf(params).fr}.`, en: `This must be ${kindOf(params).en}.` }),
  'missing-not-allowed': () => ({ fr: 'Cette question ne peut pas être laissée avec une raison.', en: 'This question cannot be left with a reason.' }),
  'required-missing': () => ({ fr: 'Cette question attend une réponse.', en: 'This question needs an answer.' }),
  'not-an-integer': () => ({ fr: 'Il faut ici un nombre entier.', en: 'This must be a whole number.' }),
  'too-many-decimals': ({ places }) => ({ fr: `Il y a plus de ${places} chiffres après la virgule.`, en: `There are more than ${places} decimal places.` }),
  'below-minimum': ({ min }) => ({ fr: `La réponse est en dessous du minimum (${min}).`, en: `The answer is below the minimum (${min}).` }),
  'above-maximum': ({ max }) => ({ fr: `La réponse dépasse le maximum (${max}).`, en: `The answer is above the maximum (${max}).` }),
  'broken-text': () => ({ fr: 'Le texte contient un caractère qui ne peut pas être enregistré.', en: 'The text holds a character that cannot be stored.' }),
  'empty-text': () => ({ fr: 'Le texte est vide : retirez la réponse ou écrivez-la.', en: 'The text is empty: leave the answer out, or write it.' }),
  'too-long': ({ max }) => ({ fr: `Le texte dépasse ${max} caractères.`, en: `The text is over ${max} characters.` }),
  'too-short': ({ min }) => ({ fr: `Le texte a moins de ${min} caractères.`, en: `The text is under ${min} characters.` }),
  'wrong-format': (params) => ({ fr: `Il faut ici ${kindOf(params).fr} qui existe, bien écrite.`, en: `This must be ${kindOf(params).en} that exists, written in full.` }),
  'not-an-option': () => ({ fr: 'Cette réponse n’est pas un des choix proposés.', en: 'This answer is not one of the choices offered.' }),
  'empty-list': () => ({ fr: 'La liste est vide : retirez la réponse ou choisissez.', en: 'The list is empty: leave the answer out, or choose.' }),
  'chosen-twice': () => ({ fr: 'Le même choix est donné deux fois.', en: 'The same choice is given twice.' }),
  'not-together': () => ({ fr: 'Ce choix exclut les autres.', en: 'This choice excludes the others.' }),
}

export const wordedCodes: readonly string[] = Object.keys(sentences)

/** Puts what a check found into words; the place is the question's linkId. */
export function wordFinding({ where, code, params }: Finding): Fault {
  const sentence = sentences[code]?.(params) ?? { fr: 'Cette réponse ne convient pas.', en: 'This answer is not right.' }
  return { where: where === '' ? 'answers' : where, code, ...sentence }
}
