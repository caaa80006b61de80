import { questionItems, type Questionnaire, type QuestionnaireItem } from '@weshare/science/instruments'
import { expect, test } from 'vitest'
import { estimateMinutes } from './estimate-minutes.ts'
import { showAnswer } from './show-answer.ts'

const sheet = (item: readonly QuestionnaireItem[]): Questionnaire => ({ resourceType: 'Questionnaire', status: 'active', item })
const coded = (code: string, fr: string, en: string) => ({
  valueCoding: {
    code, display: fr,
    _display: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: 'en' }, { url: 'content', valueString: en }] }] },
  },
})
const kilograms = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', valueCoding: { code: 'kg', display: 'kg' } }
const questions = questionItems(sheet([
  { linkId: 'sleep', type: 'choice', answerOption: [coded('1', 'Bien', 'Well'), coded('2', 'Mal', 'Badly')] },
  { linkId: 'aids', type: 'choice', repeats: true, answerOption: [coded('a', 'Canne', 'Stick'), coded('b', 'Fauteuil', 'Chair')] },
  { linkId: 'weight', type: 'decimal', extension: [kilograms] },
  { linkId: 'smokes', type: 'boolean' },
  { linkId: 'since', type: 'date' },
]))
const shown = (linkId: string, answer: boolean | number | string | string[]): unknown => {
  const question = questions.find((one) => one.linkId === linkId)
  return question === undefined ? undefined : showAnswer(question, { [linkId]: answer }, true).shown
}

test('an answer is told in the words of the person who gave it, in both languages', () => {
  expect(shown('sleep', '2')).toEqual({ fr: 'Mal', en: 'Badly' })
  expect(shown('aids', ['b', 'a'])).toEqual({ fr: 'Fauteuil ; Canne', en: 'Chair ; Stick' })
  expect(shown('weight', 61.5)).toEqual({ fr: '61,5 kg', en: '61.5 kg' })
  expect(shown('smokes', false)).toEqual({ fr: 'Non', en: 'No' })
  expect(shown('since', '2025-03-01')).toEqual({ fr: '1 mars 2025', en: '1 March 2025' })
  expect(shown('since', '2025-03')).toEqual({ fr: '2025-03', en: '2025-03' })
})

test('a question that did not apply was not asked; one that applied and was passed over has no answer', () => {
  const [question] = questions
  if (question === undefined) throw new Error('no question')
  expect(showAnswer(question, {}, false)).toMatchObject({ answer: null, missing: 'not-asked', shown: { fr: 'Question non posée' } })
  expect(showAnswer(question, {}, true)).toMatchObject({ answer: null, missing: null, shown: { en: 'No answer' } })
})

test('thirty short choice questions take about four minutes, and one question never less than one', () => {
  const item = Array.from({ length: 30 }, (_, index): QuestionnaireItem => ({ linkId: `q${index}`, type: 'choice', text: 'Avez-vous eu du mal à dormir la semaine passée ?' }))
  expect(estimateMinutes(sheet(item))).toBe(4)
  expect(estimateMinutes(sheet(item.slice(0, 1)))).toBe(1)
})
