import {
  isMissing, optionsOf, optionTextIn, unitOf, type Answer, type Answers, type QuestionItem,
} from '@weshare/science/instruments'
import type { MissingReason } from '@weshare/science/base'
import type { ResponseShown } from '@weshare/contract/collection'

type Language = 'fr' | 'en'
const both = (of: (language: Language) => string): { fr: string, en: string } => ({ fr: of('fr'), en: of('en') })
const locales = { fr: 'fr-FR', en: 'en-GB' } as const

const reasons: Readonly<Record<MissingReason, Record<Language, string>>> = {
  'prefer-not-to-answer': { fr: 'Préfère ne pas répondre', en: 'Prefers not to answer' },
  'not-applicable': { fr: 'Sans objet', en: 'Not applicable' },
  'not-asked': { fr: 'Question non posée', en: 'Question not asked' },
}
const noAnswer = { fr: 'Sans réponse', en: 'No answer' }

/** One question with what was answered, in words; a question that did not apply says that it was not asked. */
export function showAnswer(question: QuestionItem, answers: Answers, asked: boolean): Omit<ResponseShown['items'][number], 'text'> {
  const { linkId } = question
  const answer = Object.hasOwn(answers, linkId) ? answers[linkId] : undefined
  if (answer === undefined) {
    return asked ? { linkId, answer: null, shown: noAnswer, missing: null } : { linkId, answer: null, shown: reasons['not-asked'], missing: 'not-asked' }
  }
  if (isMissing(answer)) return { linkId, answer, shown: reasons[answer.missing], missing: answer.missing }
  return { linkId, answer, shown: both((language) => wordsOf(question, answer, language)), missing: null }
}

function wordsOf(question: QuestionItem, answer: Answer, language: Language): string {
  if (typeof answer === 'boolean') return answer ? { fr: 'Oui', en: 'Yes' }[language] : { fr: 'Non', en: 'No' }[language]
  if (typeof answer === 'number') return numberWords(question, answer, language)
  if (typeof answer === 'object') return Array.isArray(answer) ? answer.map((code: string) => choiceWords(question, code, language)).join(' ; ') : ''
  if (question.type === 'choice' || question.type === 'open-choice') return choiceWords(question, answer, language)
  if (question.type === 'date') return dateWords(answer, language)
  return answer
}

function numberWords({ item }: QuestionItem, value: number, language: Language): string {
  const unit = unitOf(item)
  const written = new Intl.NumberFormat(locales[language], { maximumFractionDigits: 20, useGrouping: false }).format(value)
  return unit === null ? written : `${written} ${unit.display ?? unit.code ?? ''}`.trim()
}

function choiceWords({ item }: QuestionItem, code: string, language: Language): string {
  const chosen = optionsOf(item).find((option) => option.code === code)
  return chosen === undefined ? code : optionTextIn(chosen.option, language)
}

/** A date may be a year, a month or a day; only a whole one is put in words. */
function dateWords(text: string, language: Language): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`))
}
