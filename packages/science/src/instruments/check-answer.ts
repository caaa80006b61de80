import { errorAt } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import type { QuestionnaireItem } from './fhir-questionnaire.ts'
import { extensionUrls } from './fhir-extensions.ts'
import { isDate, isDateTime, isTime } from './moments.ts'
import { dateRangeOf, findExtension, numberRangeOf, optionsOf } from './read-extensions.ts'

/**
 * Checks one given answer (not a missing one) against its question, in strict letters.
 * @source FHIR R4 Questionnaire.item.type and the extensions minValue, maxValue, maxDecimalPlaces
 */
export function checkAnswer(item: QuestionnaireItem, answer: unknown): Finding[] {
  switch (item.type) {
    case 'boolean': return typeof answer === 'boolean' ? [] : wrongType(item)
    case 'integer': case 'decimal': case 'quantity': return checkNumber(item, answer)
    case 'string': case 'text': case 'url': return checkText(item, answer)
    case 'date': case 'dateTime': case 'time': return checkMoment(item, answer)
    case 'choice': case 'open-choice': return item.repeats === true ? checkChoices(item, answer) : checkChoice(item, answer)
    case 'group': case 'display': return [errorAt(item.linkId, 'unknown-question')]
  }
}

function wrongType(item: QuestionnaireItem): Finding[] {
  return [errorAt(item.linkId, 'wrong-type', { expected: item.type })]
}

function checkNumber(item: QuestionnaireItem, answer: unknown): Finding[] {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return wrongType(item)
  // Minus zero would be written back as 0: two different answers with one text.
  if (Object.is(answer, -0)) return wrongType(item)
  if (item.type === 'integer' && !Number.isSafeInteger(answer)) return [errorAt(item.linkId, 'not-an-integer')]
  const places = findExtension(item.extension, extensionUrls.maxDecimalPlaces)?.valueInteger
  if (places !== undefined && decimalPlaces(answer) > places) return [errorAt(item.linkId, 'too-many-decimals', { places })]
  const { min, max } = numberRangeOf(item)
  if (min !== null && answer < min) return [errorAt(item.linkId, 'below-minimum', { min })]
  if (max !== null && answer > max) return [errorAt(item.linkId, 'above-maximum', { max })]
  return []
}

function decimalPlaces(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent))
}

function checkText(item: QuestionnaireItem, answer: unknown): Finding[] {
  if (typeof answer !== 'string') return wrongType(item)
  if (!answer.isWellFormed() || answer.includes('\u0000')) return [errorAt(item.linkId, 'broken-text')]
  if (answer.trim() === '') return [errorAt(item.linkId, 'empty-text')]
  // FHIR counts characters, a person counts what is on the screen: both count code points here, not UTF-16 halves.
  const length = Array.from(answer).length
  const max = item.maxLength
  if (max !== undefined && length > max) return [errorAt(item.linkId, 'too-long', { max })]
  const min = findExtension(item.extension, extensionUrls.minLength)?.valueInteger
  if (min !== undefined && length < min) return [errorAt(item.linkId, 'too-short', { min })]
  return []
}

function checkMoment(item: QuestionnaireItem, answer: unknown): Finding[] {
  if (typeof answer !== 'string') return wrongType(item)
  const right = item.type === 'date' ? isDate(answer) : item.type === 'time' ? isTime(answer) : isDateTime(answer)
  if (!right) return [errorAt(item.linkId, 'wrong-format', { expected: item.type })]
  const { min, max } = dateRangeOf(item)
  if (min !== null && answer < min.slice(0, answer.length)) return [errorAt(item.linkId, 'below-minimum', { min })]
  if (max !== null && answer.slice(0, max.length) > max) return [errorAt(item.linkId, 'above-maximum', { max })]
  return []
}

function checkChoice(item: QuestionnaireItem, answer: unknown): Finding[] {
  if (typeof answer !== 'string') return wrongType(item)
  if (optionsOf(item).some((option) => option.code === answer)) return []
  return item.type === 'open-choice' ? checkText(item, answer) : [errorAt(item.linkId, 'not-an-option')]
}

function checkChoices(item: QuestionnaireItem, answer: unknown): Finding[] {
  if (!Array.isArray(answer)) return wrongType(item)
  const chosen: unknown[] = Array.from(answer)
  if (chosen.length === 0) return [errorAt(item.linkId, 'empty-list')]
  if (new Set(chosen).size < chosen.length) return [errorAt(item.linkId, 'chosen-twice')]
  const findings = chosen.flatMap((one) => checkChoice(item, one))
  if (findings.length > 0) return findings.slice(0, 1)
  const exclusive = optionsOf(item).some((option) => option.exclusive && chosen.includes(option.code))
  return exclusive && chosen.length > 1 ? [errorAt(item.linkId, 'not-together')] : []
}
