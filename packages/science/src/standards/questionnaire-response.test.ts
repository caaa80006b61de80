import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demoTextPacks } from '../library/demo-text-packs.ts'
import { gad7, phq9, qlqC30 } from '../library/index.ts'
import { buildQuestionnaire, optionsOf, questionItems, readQuestionnaire, scoreInstrument } from '../instruments/index.ts'
import type { Answer, Answers, Questionnaire } from '../instruments/index.ts'
import { dataAbsentReasonUrl, fromQuestionnaireResponse, toQuestionnaireResponse } from './index.ts'

const forms = [phq9, gad7, qlqC30].map((instrument) => {
  const { questionnaire } = buildQuestionnaire(instrument, demoTextPacks.filter((pack) => pack.instrument === instrument.id))
  if (questionnaire === null) throw new Error(instrument.id)
  return questionnaire
})

const mixed = readQuestionnaire({
  resourceType: 'Questionnaire', url: 'https://example.org/Questionnaire/mixed', version: '1', title: 'Mixed', status: 'active',
  item: [
    { linkId: 'b', type: 'boolean' }, { linkId: 'i', type: 'integer' }, { linkId: 'd', type: 'decimal' },
    { linkId: 'q', type: 'quantity', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg' } }] },
    { linkId: 's', type: 'string', item: [{ linkId: 'under', type: 'text' }] },
    { linkId: 'day', type: 'date' }, { linkId: 'instant', type: 'dateTime' }, { linkId: 'hour', type: 'time' }, { linkId: 'url', type: 'url' },
    { linkId: 'g', type: 'group', item: [
      { linkId: 'many', type: 'choice', repeats: true, answerOption: [{ valueCoding: { code: 'x' } }, { valueString: 'y' }, { valueInteger: 3 }] },
      { linkId: 'open', type: 'open-choice', answerOption: [{ valueCoding: { system: 's', code: 'tea' } }] },
    ] },
  ],
}).questionnaire
if (mixed === null) throw new Error('not readable')
const mixedForm: Questionnaire = mixed

const anyWord = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '' && !text.includes('\0'))
const anyMixed: fc.Arbitrary<Answers> = fc.record<Record<string, Answer>>({
  b: fc.boolean(), i: fc.maxSafeInteger(), d: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
  q: fc.integer({ min: 0, max: 300 }), s: anyWord, under: anyWord, day: fc.constantFrom('2024-02-29', '1950-01-01'),
  instant: fc.constantFrom('2024-02-29', '2024-02-29T10:00:00+01:00'), hour: fc.constantFrom('10:00:00', '23:59:59'), url: fc.webUrl(),
  many: fc.shuffledSubarray(['x', 'y', '3'], { minLength: 1 }), open: fc.oneof(fc.constant('tea'), anyWord),
}, { requiredKeys: [] })

test('a form with every type of question comes back the same from FHIR', () => {
  fc.assert(fc.property(anyMixed, (answers) => {
    const written: unknown = JSON.parse(JSON.stringify(toQuestionnaireResponse(mixedForm, { status: 'completed', answers })))
    const { response, findings } = fromQuestionnaireResponse(mixedForm, written)
    expect(findings).toEqual([])
    expect(response).toEqual({ status: 'completed', answers })
  }), { numRuns: 500 })
})

test('a library form comes back the same from FHIR, reasons for missing answers included', () => {
  for (const form of forms) {
    const anyAnswers = fc.record<Record<string, Answer>>(Object.fromEntries(questionItems(form).map(({ linkId, item }) => [linkId, fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...optionsOf(item).map(({ code }) => code)) },
      { weight: 1, arbitrary: fc.constantFrom<Answer>({ missing: 'prefer-not-to-answer' }, { missing: 'not-applicable' }, { missing: 'not-asked' }) },
    )])))
    fc.assert(fc.property(anyAnswers, (answers) => {
      const header = { id: 'r1', status: 'completed', language: 'en', authored: '2024-02-29T10:00:00Z', subject: 'Patient/p1', source: 'Patient/p1' } as const
      const written: unknown = JSON.parse(JSON.stringify(toQuestionnaireResponse(form, { ...header, answers })))
      expect(fromQuestionnaireResponse(form, written)).toEqual({ response: { ...header, answers }, findings: [] })
    }), { numRuns: 50 })
  }
})

test('somebody who prefers not to answer is written as asked-declined, without a value', () => {
  const [form] = forms
  if (form === undefined) throw new Error('no form')
  const written = toQuestionnaireResponse(form, { status: 'in-progress', answers: { PHQ9_9: { missing: 'prefer-not-to-answer' }, PHQ9_1: '2' } })
  expect(written.questionnaire).toBe('https://weshare.unicancer.org/fhir/Questionnaire/phq-9|1.0.0')
  const [group] = written.item ?? []
  expect(group?.item?.map(({ linkId, answer }) => [linkId, answer])).toEqual([
    ['PHQ9_1', [{ valueCoding: { system: 'https://weshare.unicancer.org/fhir/CodeSystem/phq-9', code: '2', display: 'Plus de la moitié du temps' } }]],
    ['PHQ9_9', [{ extension: [{ url: dataAbsentReasonUrl, valueCode: 'asked-declined' }] }]],
  ])
})

test('a response to another questionnaire, another version, or in another unit is refused', () => {
  const answers = { q: 70 }
  const written = toQuestionnaireResponse(mixedForm, { status: 'completed', answers })
  const codes = (json: unknown): string[] => fromQuestionnaireResponse(mixedForm, json).findings.map(({ code }) => code)
  expect(codes({ ...written, questionnaire: 'https://example.org/other|1' })).toEqual(['other-questionnaire'])
  expect(codes({ ...written, questionnaire: 'https://example.org/Questionnaire/mixed|2' })).toEqual(['other-version'])
  expect(codes({ ...written, item: [{ linkId: 'q', answer: [{ valueQuantity: { value: 154, code: '[lb_av]' } }] }] })).toEqual(['wrong-type'])
  expect(codes({ ...written, item: [{ linkId: 'i', answer: [{ valueString: '4' }] }] })).toEqual(['wrong-type'])
  expect(codes({ ...written, item: [{ linkId: 'i', answer: [{ valueInteger: 4 }, { valueInteger: 5 }] }] })).toEqual(['several-answers'])
  expect(codes({ ...written, item: [{ linkId: 'zz', answer: [{ valueInteger: 4 }] }] })).toEqual(['unknown-question'])
})

test('no JSON whatever makes the reading of a response fail without an answer', () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => {
    expect(fromQuestionnaireResponse(mixedForm, json).response).toBeNull()
    const item = [{ linkId: 's', answer: json, item: json }, json, { linkId: 'many', answer: [json, { valueCoding: json }] }]
    expect(Array.isArray(fromQuestionnaireResponse(mixedForm, { resourceType: 'QuestionnaireResponse', status: 'completed', item }).findings)).toBe(true)
  }), { numRuns: 500 })
})

const folder = '/work/shared/data/epro/sdc'
const absent = !existsSync(folder)
// The published file stores a total of 13. Its own answers (3 not at all, 3 several days, 2 more than half, 1 nearly every
// day) add up to 10 with the weights of the instrument: a stored total is never taken on trust.
test('the published PHQ-9 response is read, and scores 10 from its answers, not the 13 that it stores', ({ skip }) => {
  skip(absent, 'the published response is not on this machine')
  const name = 'questionnaire-sdc-profile-example-PHQ9.json'
  const load = (file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
  const { questionnaire } = readQuestionnaire(load(`Questionnaire-${name}`))
  if (questionnaire === null) throw new Error('not read')
  const { response, findings } = fromQuestionnaireResponse(questionnaire, load('QuestionnaireResponse-questionnaireresponse-sdc-profile-example-PHQ9.json'))
  expect(findings.map(({ code }) => code)).toEqual(['version-absent', 'calculated-answer-ignored'])
  const asked = questionItems(questionnaire).filter(({ item }) => item.readOnly !== true)
  const values = asked.map(({ linkId, item }, index) =>
    [`PHQ9_${index + 1}`, optionsOf(item).findIndex(({ code }) => code === response?.answers[linkId])] as const)
  expect(values.map(([, value]) => value)).toEqual([0, 0, 0, 1, 2, 1, 3, 2, 1])
  expect(scoreInstrument(phq9.scoring, Object.fromEntries(values))).toMatchObject([{ scale: 'PHQ9', value: 10, reason: null }])
})
