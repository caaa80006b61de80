import { errorAt, errorsAmong, warningAt } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import { checkAnswers, questionItems } from '../instruments/index.ts'
import type { Answer, Questionnaire, QuestionnaireItem } from '../instruments/index.ts'
import type { CollectedResponse } from './questionnaire-response.ts'
import { readAnswers } from './read-response-answers.ts'

type JsonObject = Readonly<Record<string, unknown>>

interface Reading {
  readonly questions: ReadonlyMap<string, QuestionnaireItem>
  readonly answers: Map<string, Answer>
  readonly findings: Finding[]
}

const statuses: readonly CollectedResponse['status'][] = ['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped']
const deepest = 24

/**
 * Reads a FHIR R4 QuestionnaireResponse written for this questionnaire, and checks its answers as strictly as ours
 * (`checkAnswers`, in 'complete' mode when it says it is completed or amended). With one error there is no response.
 * The value of a read-only (calculated) item is left out with a warning: we compute our own scores. Never throws.
 *
 * Missing data: the extension data-absent-reason gives the reason back; another code of it is an error, not a guess.
 * @source FHIR R4 QuestionnaireResponse; http://hl7.org/fhir/R4/extension-data-absent-reason.html
 */
export function fromQuestionnaireResponse(
  questionnaire: Questionnaire, json: unknown,
): { response: CollectedResponse | null; findings: Finding[] } {
  if (!isObject(json)) return { response: null, findings: [errorAt('', 'not-an-object')] }
  if (member(json, 'resourceType') !== 'QuestionnaireResponse') {
    return { response: null, findings: [errorAt('resourceType', 'not-a-response')] }
  }
  const questions = new Map(questionItems(questionnaire).map(({ linkId, item }) => [linkId, item]))
  const reading: Reading = { questions, answers: new Map(), findings: checkCanonical(questionnaire, json) }
  if (member(json, 'modifierExtension') !== undefined) {
    reading.findings.push(errorAt('modifierExtension', 'modifier-extension'))
  }
  const status = statuses.find((one) => one === member(json, 'status'))
  if (status === undefined) reading.findings.push(errorAt('status', 'status-not-supported'))
  readItems(json, '', reading)

  const answers = Object.fromEntries(reading.answers)
  const whole = status === 'completed' || status === 'amended'
  reading.findings.push(...checkAnswers(questionnaire, answers, whole ? 'complete' : 'partial'))
  if (status === undefined || errorsAmong(reading.findings).length > 0) return { response: null, findings: reading.findings }
  return { response: { ...readHeader(json), status, answers }, findings: reading.findings }
}

function checkCanonical({ url, version }: Questionnaire, json: JsonObject): Finding[] {
  const canonical = member(json, 'questionnaire')
  if (typeof canonical !== 'string') return [warningAt('questionnaire', 'absent')]
  const [address = '', given] = canonical.split('|')
  if (url !== undefined && address !== url) {
    return [errorAt('questionnaire', 'other-questionnaire', { expected: url, found: address })]
  }
  if (given === undefined) {
    return version === undefined ? [] : [warningAt('questionnaire', 'version-absent', { expected: version })]
  }
  return given === version ? [] : [errorAt('questionnaire', 'other-version', { expected: version ?? '', found: given })]
}

function readHeader(json: JsonObject): Omit<CollectedResponse, 'status' | 'answers'> {
  const text = (name: string): string | undefined => {
    const value = member(json, name)
    return typeof value === 'string' ? value : undefined
  }
  const reference = (name: string): string | undefined => {
    const value = member(json, name)
    const address = isObject(value) ? member(value, 'reference') : undefined
    return typeof address === 'string' ? address : undefined
  }
  const header = {
    id: text('id'), language: text('language'), authored: text('authored'),
    subject: reference('subject'), author: reference('author'), source: reference('source'),
  }
  return Object.fromEntries(Object.entries(header).filter(([, value]) => value !== undefined))
}

function readItems(parent: JsonObject, where: string, reading: Reading): void {
  const list = member(parent, 'item')
  if (list === undefined) return
  if (!Array.isArray(list) || where.split('item[').length > deepest) {
    reading.findings.push(errorAt(`${where}item`, Array.isArray(list) ? 'too-deep' : 'wrong-type', { expected: 'list' }))
    return
  }
  Array.from(list, (value: unknown) => value).forEach((value, index) => {
    const place = `${where}item[${index}]`
    if (isObject(value)) readItem(value, place, reading)
    else reading.findings.push(errorAt(place, 'wrong-type', { expected: 'object' }))
  })
}

function readItem(value: JsonObject, where: string, reading: Reading): void {
  const linkId = member(value, 'linkId')
  const given = member(value, 'answer')
  readItems(value, `${where}.`, reading)
  if (given === undefined) return
  const question = typeof linkId === 'string' ? reading.questions.get(linkId) : undefined
  if (question === undefined || !Array.isArray(given)) {
    reading.findings.push(errorAt(where, question === undefined ? 'unknown-question' : 'wrong-type', { linkId: String(linkId) }))
    return
  }
  const written = Array.from(given, (one: unknown) => one).filter(isObject)
  if (written.length < given.length) {
    reading.findings.push(errorAt(`${where}.answer`, 'wrong-type', { expected: 'object' }))
  }
  written.forEach((one, index) => readItems(one, `${where}.answer[${index}].`, reading))
  keepAnswer(question, readAnswers(question, written, where), { where, reading })
}

function keepAnswer(
  question: QuestionnaireItem, read: ReturnType<typeof readAnswers>, { where, reading }: { where: string; reading: Reading },
): void {
  reading.findings.push(...read.findings)
  if (read.answer === null) return
  const { linkId } = question
  if (question.readOnly === true) reading.findings.push(warningAt(where, 'calculated-answer-ignored', { linkId }))
  else if (reading.answers.has(linkId)) reading.findings.push(errorAt(where, 'answered-twice', { linkId }))
  else reading.answers.set(linkId, read.answer)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function member(from: JsonObject, name: string): unknown {
  return Object.hasOwn(from, name) ? from[name] : undefined
}
