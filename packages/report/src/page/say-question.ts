import type { Bilingual } from '@weshare/science/base'
import type { Language } from '../words/index.ts'
import { choiceWords, eventWords, partWords } from '../words/question-words.ts'

/** A question part by part, under the names its readers know; an empty text or null where nothing is said. */
export interface Question {
  readonly purpose: string | null, readonly hypothesis: string, readonly population: string
  readonly comparison: string | null, readonly referenceArm: string
  readonly scale: string, readonly endpoint: string | null, readonly reference: string | null, readonly definition: string | null
  readonly validation: string, readonly administration: string
  /** Visits, the baseline first. */
  readonly times: readonly string[]
  readonly events: readonly { readonly event: string, readonly strategy: string, readonly label?: string }[]
  readonly summary: string | null, readonly threshold: number | null, readonly thresholdSource: string
  readonly missing: { readonly definition: string, readonly primary: string | null, readonly justification: string, readonly sensitivity: readonly string[] }
  readonly multiplicity: { readonly tests: number, readonly method: string | null, readonly justification: string }
  readonly adjustedFor: readonly string[]
}

/** The question as a reader reads it, in the order of an estimand; what is not said is left out. */
export function sayQuestion(question: Question, language: Language): { readonly part: string, readonly answer: string }[] {
  const { comparison, missing, multiplicity, threshold } = question
  const word = (given: string | null): string => (given === null ? '' : choiceWords[given]?.[language] ?? given)
  const number = (value: number): string => new Intl.NumberFormat(language).format(value)
  const joined = (...parts: readonly string[]): string => parts.map((part) => part.trim().replace(/\.$/, '')).filter((part) => part !== '').join(language === 'fr' ? ' ; ' : '; ')
  const colon = language === 'fr' ? ' : ' : ': '
  const answers: Readonly<Record<keyof typeof partWords, string>> = {
    objective: joined(word(question.purpose), question.hypothesis), population: question.population.trim(),
    comparison: joined(word(comparison), ...(comparison === 'between-groups' ? [`${language === 'fr' ? 'référence' : 'reference'}${colon}${question.referenceArm}`] : [])),
    variable: joined(question.scale, word(question.endpoint), ...(question.endpoint === 'time-to-deterioration' ? [word(question.reference), word(question.definition)] : [])),
    validation: joined(question.validation, question.administration),
    times: joined(...question.times),
    events: joined(...question.events.map(({ event, strategy, label }) => `${label ?? said(eventWords[event], event, language)}${colon}${word(strategy)}`)),
    summary: word(question.summary),
    threshold: threshold === null ? '' : joined(`${number(threshold)} points`, question.thresholdSource),
    missing: joined(missing.definition, word(missing.primary), missing.justification),
    sensitivity: joined(...missing.sensitivity.map(word)),
    multiplicity: joined(number(multiplicity.tests), word(multiplicity.method), multiplicity.justification),
    adjustment: question.adjustedFor.join(', '),
  }
  return Object.entries(answers).flatMap(([part, answer]) => (answer === '' ? [] : [{ part: partWords[part as keyof typeof partWords][language], answer }]))
}

const said = (words: Bilingual | undefined, otherwise: string, language: Language): string => words?.[language] ?? otherwise
