import { errorAt, missingReasons } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import { optionsOf, unitOf } from '../instruments/index.ts'
import type { Answer, ItemType, MissingAnswer, QuestionnaireItem } from '../instruments/index.ts'
import { absentCodes, dataAbsentReasonUrl } from './questionnaire-response.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** The members under which FHIR may write the value of each type of question. */
const members: Readonly<Record<ItemType, readonly string[]>> = {
  group: [], display: [],
  boolean: ['valueBoolean'], integer: ['valueInteger'], decimal: ['valueDecimal', 'valueInteger'],
  quantity: ['valueQuantity'],
  date: ['valueDate'], dateTime: ['valueDateTime'], time: ['valueTime'],
  string: ['valueString'], text: ['valueString'], url: ['valueUri', 'valueUrl'],
  choice: ['valueCoding', 'valueString', 'valueInteger', 'valueDate'],
  'open-choice': ['valueCoding', 'valueString', 'valueInteger', 'valueDate'],
}

/** Reads what FHIR holds of one question: one value, a list of choices, or why it is missing; null when nothing. */
export function readAnswers(
  question: QuestionnaireItem, written: readonly JsonObject[], where: string,
): { answer: Answer | null; findings: Finding[] } {
  const findings: Finding[] = []
  const read = written.map((one, index) => readOne(question, one, { where: `${where}.answer[${index}]`, findings }))
  const values = read.filter((value) => value !== null)
  const [first, second] = values
  if (first === undefined) return { answer: null, findings }
  if (typeof first === 'object') {
    if (second !== undefined) findings.push(errorAt(where, 'several-answers', { linkId: question.linkId }))
    return { answer: first, findings }
  }
  if (question.repeats === true) return { answer: values.filter((value) => typeof value === 'string'), findings }
  if (second !== undefined) findings.push(errorAt(where, 'several-answers', { linkId: question.linkId }))
  return { answer: first, findings }
}

type Single = boolean | number | string | MissingAnswer | null

function readOne(question: QuestionnaireItem, one: JsonObject, at: { where: string; findings: Finding[] }): Single {
  const name = Object.keys(one).find((key) => key.startsWith('value'))
  if (name === undefined) return readReason(one, at)
  const value = one[name]
  const coded = name === 'valueCoding' ? readCode(question, value) : value
  const simple = name === 'valueQuantity' ? readQuantity(question, value) : coded
  const right = typeof simple === 'boolean' || typeof simple === 'number' || typeof simple === 'string'
  if (members[question.type].includes(name) && right) {
    const chosen = question.type === 'choice' || question.type === 'open-choice'
    return chosen ? String(simple) : simple
  }
  at.findings.push(errorAt(`${at.where}.${name}`, 'wrong-type', { linkId: question.linkId, expected: question.type }))
  return null
}

function readReason(one: JsonObject, at: { where: string; findings: Finding[] }): Single {
  const extensions = Object.hasOwn(one, 'extension') ? one['extension'] : undefined
  const list: unknown[] = Array.isArray(extensions) ? extensions : []
  const absent = list.filter(isObject).find((extension) => extension['url'] === dataAbsentReasonUrl)
  if (absent === undefined) return null
  const missing = missingReasons.find((reason) => absentCodes[reason] === absent['valueCode'])
  if (missing !== undefined) return { missing }
  at.findings.push(errorAt(at.where, 'reason-not-supported', { reason: String(absent['valueCode']) }))
  return null
}

/** A quantity in another unit than the question's is not converted: it is refused. */
function readQuantity(question: QuestionnaireItem, value: unknown): unknown {
  if (!isObject(value) || value['comparator'] !== undefined) return null
  const unit = unitOf(question)
  const same = unit === null || value['code'] === undefined || value['code'] === unit.code
  return same ? value['value'] : null
}

function readCode(question: QuestionnaireItem, value: unknown): unknown {
  if (!isObject(value)) return null
  const code = value['code'] ?? value['display']
  const option = optionsOf(question).find((one) => one.code === code)?.option.valueCoding
  const systems = [option?.system, value['system']].filter((system) => system !== undefined)
  return new Set(systems).size > 1 ? null : code
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
