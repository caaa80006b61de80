import { extensionUrls } from './fhir-extensions.ts'
import type {
  AnswerOption, Coding, Extension, Questionnaire, QuestionnaireItem, TextCompanion,
} from './fhir-questionnaire.ts'

/** One way of answering a choice question, as the interface and the checks see it. */
export interface ChoiceOption {
  /** What travels in the answers: the coding's code, or the text, date or number of the option written as text. */
  readonly code: string
  readonly ordinal: number | null
  /** When chosen, no other option may be ("none of these"). */
  readonly exclusive: boolean
  readonly option: AnswerOption
}

/**
 * Lists the options of a choice question, in order; an empty list for a question of another type.
 * @source FHIR R4 Questionnaire.item.answerOption; ordinalValue and itemWeight extensions
 */
export function optionsOf(item: QuestionnaireItem): ChoiceOption[] {
  return (item.answerOption ?? []).map((option) => ({
    code: codeOfOption(option),
    ordinal: ordinalOf(option),
    exclusive: findExtension(option.extension, extensionUrls.optionExclusive)?.valueBoolean === true,
    option,
  }))
}

/**
 * Gives the code under which an option travels in the answers.
 * @source FHIR R4 Questionnaire.item.answerOption.value[x]
 */
export function codeOfOption(option: AnswerOption): string {
  if (option.valueCoding !== undefined) return option.valueCoding.code ?? option.valueCoding.display ?? ''
  if (option.valueInteger !== undefined) return String(option.valueInteger)
  return option.valueString ?? option.valueDate ?? ''
}

/**
 * Gives the text of a question, a group or a display in a language: the exact language, else the same language of
 * another country, else the text as the questionnaire was written. Empty when the item has no text.
 * @source FHIR R4 translation extension, http://hl7.org/fhir/StructureDefinition/translation
 */
export function textIn(item: QuestionnaireItem, language: string): string {
  return translated(item.text, item._text, language)
}

/**
 * Gives the words of an option in a language, by the same rule as `textIn`; the code when the option has no words.
 * @source FHIR R4 translation extension, http://hl7.org/fhir/StructureDefinition/translation
 */
export function optionTextIn(option: AnswerOption, language: string): string {
  const coding = option.valueCoding
  if (coding !== undefined) return translated(coding.display, coding._display, language) || (coding.code ?? '')
  if (option.valueString !== undefined) return translated(option.valueString, option._valueString, language)
  return codeOfOption(option)
}

/**
 * Gives the title of a questionnaire in a language, by the same rule as `textIn`; else its name, else its address.
 * @source FHIR R4 translation extension, http://hl7.org/fhir/StructureDefinition/translation
 */
export function titleIn(questionnaire: Questionnaire, language: string): string {
  const title = translated(questionnaire.title, questionnaire._title, language)
  return title || (questionnaire.name ?? questionnaire.url ?? '')
}

/**
 * Lists the languages a questionnaire is written in: its own first, then those of its translations.
 * @source FHIR R4 Resource.language and translation extension
 */
export function languagesOf(questionnaire: Questionnaire): string[] {
  const found = new Set(questionnaire.language === undefined ? [] : [questionnaire.language])
  const visit = (item: QuestionnaireItem): void => {
    for (const language of translationsOf(item._text).keys()) found.add(language)
    item.item?.forEach(visit)
  }
  for (const language of translationsOf(questionnaire._title).keys()) found.add(language)
  questionnaire.item.forEach(visit)
  return [...found]
}

/**
 * Gives the lowest and highest number a question accepts; null when there is no limit on that side.
 * @source FHIR R4 extensions minValue and maxValue
 */
export function numberRangeOf(item: QuestionnaireItem): { min: number | null; max: number | null } {
  return { min: limitOf(item, extensionUrls.minValue), max: limitOf(item, extensionUrls.maxValue) }
}

/**
 * Gives the first and last day a date question accepts; null when there is no limit on that side.
 * @source FHIR R4 extensions minValue and maxValue
 */
export function dateRangeOf(item: QuestionnaireItem): { min: string | null; max: string | null } {
  const limit = (url: string): string | null => {
    const found = findExtension(item.extension, url)
    return found?.valueDate ?? found?.valueDateTime ?? found?.valueTime ?? null
  }
  return { min: limit(extensionUrls.minValue), max: limit(extensionUrls.maxValue) }
}

/**
 * Gives the wish of the author on how to show a question ('slider', 'drop-down', 'radio-button', 'check-box', 'page'...).
 * @source FHIR R4 extension questionnaire-itemControl
 */
export function itemControlOf(item: QuestionnaireItem): string | null {
  const concept = findExtension(item.extension, extensionUrls.itemControl)?.valueCodeableConcept
  return concept?.coding?.[0]?.code ?? null
}

/**
 * Gives the unit shown beside a number, such as 'kg'.
 * @source FHIR R4 extension questionnaire-unit
 */
export function unitOf(item: QuestionnaireItem): Coding | null {
  return findExtension(item.extension, extensionUrls.unit)?.valueCoding ?? null
}

/**
 * Tells whether a question is never shown.
 * @source FHIR R4 extension questionnaire-hidden
 */
export function isHidden(item: QuestionnaireItem): boolean {
  return findExtension(item.extension, extensionUrls.hidden)?.valueBoolean === true
}

/**
 * Tells whether a person may leave the question with a reason ("I prefer not to answer").
 * @source the product's own extension may-prefer-not-to-answer
 */
export function mayPreferNotToAnswer(item: QuestionnaireItem): boolean {
  return findExtension(item.extension, extensionUrls.mayPreferNotToAnswer)?.valueBoolean === true
}

/**
 * Finds the first extension with this address.
 * @source FHIR R4 extensibility
 */
export function findExtension(extensions: readonly Extension[] | undefined, url: string): Extension | undefined {
  return extensions?.find((extension) => extension.url === url)
}

function ordinalOf(option: AnswerOption): number | null {
  for (const place of [option.valueCoding?.extension, option.extension]) {
    for (const url of [extensionUrls.ordinalValue, extensionUrls.itemWeight]) {
      const found = findExtension(place, url)
      const value = found?.valueDecimal ?? found?.valueInteger
      if (value !== undefined) return value
    }
  }
  return null
}

function limitOf(item: QuestionnaireItem, url: string): number | null {
  const found = findExtension(item.extension, url)
  return found?.valueDecimal ?? found?.valueInteger ?? null
}

function translated(text: string | undefined, companion: TextCompanion | undefined, language: string): string {
  const translations = translationsOf(companion)
  const exact = translations.get(language.toLowerCase())
  if (exact !== undefined) return exact
  const family = language.toLowerCase().split('-')[0]
  for (const [tag, content] of translations) if (tag.split('-')[0] === family) return content
  return text ?? ''
}

function translationsOf(companion: TextCompanion | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const extension of companion?.extension ?? []) {
    if (extension.url !== extensionUrls.translation) continue
    const lang = findExtension(extension.extension, 'lang')
    const tag = lang?.valueCode ?? lang?.valueString
    const content = findExtension(extension.extension, 'content')?.valueString
    if (tag !== undefined && content !== undefined) found.set(tag.toLowerCase(), content)
  }
  return found
}
