import { codeOfOption, isMissing, optionsOf, textIn, unitOf } from '../instruments/index.ts'
import type { Answer, Coding, Questionnaire, QuestionnaireItem } from '../instruments/index.ts'
import { absentCodes, dataAbsentReasonUrl } from './questionnaire-response.ts'
import type { CollectedResponse, QuestionnaireResponse, ResponseAnswer, ResponseItem } from './questionnaire-response.ts'

interface Writing {
  readonly response: CollectedResponse
  readonly language: string
}

/**
 * Writes a filled form as a FHIR R4 QuestionnaireResponse, in the order of its questionnaire. The answers must have been
 * checked first (`checkAnswers`).
 *
 * Missing data: a question without an entry is left out; a reason is written as the extension data-absent-reason
 * (asked-declined, not-applicable, not-asked) on an answer without value.
 * @source FHIR R4 QuestionnaireResponse; http://hl7.org/fhir/R4/extension-data-absent-reason.html
 */
export function toQuestionnaireResponse(questionnaire: Questionnaire, response: CollectedResponse): QuestionnaireResponse {
  const writing = { response, language: response.language ?? questionnaire.language ?? '' }
  const items = questionnaire.item.flatMap((item) => writeItem(item, writing))
  const { id, status, language, authored, subject, author, source } = response
  const { url, version } = questionnaire
  return {
    resourceType: 'QuestionnaireResponse',
    ...(id === undefined ? {} : { id }),
    ...(language === undefined ? {} : { language }),
    ...(url === undefined ? {} : { questionnaire: version === undefined ? url : `${url}|${version}` }),
    status,
    ...(subject === undefined ? {} : { subject: { reference: subject } }),
    ...(authored === undefined ? {} : { authored }),
    ...(author === undefined ? {} : { author: { reference: author } }),
    ...(source === undefined ? {} : { source: { reference: source } }),
    ...(items.length === 0 ? {} : { item: items }),
  }
}

function writeItem(item: QuestionnaireItem, writing: Writing): ResponseItem[] {
  if (item.type === 'display') return []
  const children = (item.item ?? []).flatMap((child) => writeItem(child, writing))
  const { answers } = writing.response
  const answer = item.type !== 'group' && Object.hasOwn(answers, item.linkId) ? answers[item.linkId] : undefined
  if (children.length === 0 && answer === undefined) return []

  const text = textIn(item, writing.language)
  const common = { linkId: item.linkId, ...(text === '' ? {} : { text }) }
  if (item.type === 'group') return [{ ...common, item: children }]
  const [first = {}, ...others] = answer === undefined ? [] : writeAnswers(item, answer)
  return [{ ...common, answer: [children.length === 0 ? first : { ...first, item: children }, ...others] }]
}

function writeAnswers(item: QuestionnaireItem, answer: Answer): ResponseAnswer[] {
  if (isMissing(answer)) return [{ extension: [{ url: dataAbsentReasonUrl, valueCode: absentCodes[answer.missing] }] }]
  if (typeof answer === 'boolean') return [{ valueBoolean: answer }]
  if (typeof answer === 'number') return [writeNumber(item, answer)]
  const texts: readonly string[] = typeof answer === 'string' ? [answer] : answer
  return texts.map((text) => writeText(item, text))
}

function writeNumber(item: QuestionnaireItem, value: number): ResponseAnswer {
  if (item.type === 'integer') return { valueInteger: value }
  if (item.type !== 'quantity') return { valueDecimal: value }
  const unit = unitOf(item)
  const { system, code, display = code } = unit ?? {}
  return {
    valueQuantity: {
      value, ...(display === undefined ? {} : { unit: display }),
      ...(system === undefined ? {} : { system }), ...(code === undefined ? {} : { code }),
    },
  }
}

function writeText(item: QuestionnaireItem, text: string): ResponseAnswer {
  if (item.type === 'date') return { valueDate: text }
  if (item.type === 'dateTime') return { valueDateTime: text }
  if (item.type === 'time') return { valueTime: /^\d{2}:\d{2}$/.test(text) ? `${text}:00` : text }
  if (item.type === 'url') return { valueUri: text }
  return item.type === 'choice' || item.type === 'open-choice' ? writeChoice(item, text) : { valueString: text }
}

function writeChoice(item: QuestionnaireItem, code: string): ResponseAnswer {
  const option = optionsOf(item).find((one) => codeOfOption(one.option) === code)?.option
  if (option?.valueInteger !== undefined) return { valueInteger: option.valueInteger }
  if (option?.valueDate !== undefined) return { valueDate: option.valueDate }
  if (option?.valueCoding === undefined) return { valueString: code }
  const { system, code: given, display } = option.valueCoding
  const valueCoding: Coding = {
    ...(system === undefined ? {} : { system }), ...(given === undefined ? {} : { code: given }),
    ...(display === undefined ? {} : { display }),
  }
  return { valueCoding }
}
