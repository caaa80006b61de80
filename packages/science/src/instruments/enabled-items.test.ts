import { expect, test } from 'vitest'
import { enabledItems, readQuestionnaire } from './index.ts'
import type { Answers, Questionnaire } from './index.ts'
import { sampleQuestionnaire } from './sample-questionnaire.fixture.ts'

const load = (json: unknown): Questionnaire => {
  const { questionnaire, findings } = readQuestionnaire(json)
  if (questionnaire === null) throw new Error(JSON.stringify(findings))
  return questionnaire
}
const sample = load(sampleQuestionnaire)
const applies = (linkId: string, answers: Answers): boolean => enabledItems(sample, answers).has(linkId)

test('a group that does not apply takes its questions with it', () => {
  expect(applies('cigarettes', {})).toBe(false)
  expect(applies('cigarettes', { smokes: false })).toBe(false)
  expect(applies('cigarettes', { smokes: true })).toBe(true)
  expect(applies('heavy', { smokes: true, cigarettes: 20 })).toBe(true)
  expect(applies('heavy', { smokes: true, cigarettes: 19 })).toBe(false)
})

test('the answer of a question that no longer applies opens nothing', () => {
  expect(applies('heavy', { smokes: false, cigarettes: 40 })).toBe(false)
})

test('a reason for not answering counts as no answer', () => {
  expect(applies('doctor', { mood: 'bad', worries: 'my children' })).toBe(true)
  expect(applies('doctor', { mood: 'bad', worries: { missing: 'prefer-not-to-answer' } })).toBe(false)
  expect(applies('heavy', { smokes: true, cigarettes: { missing: 'not-applicable' } })).toBe(false)
})

test('with "any", one condition is enough, among several choices too', () => {
  expect(applies('worries', { mood: 'good' })).toBe(false)
  expect(applies('worries', { mood: 'good', symptoms: ['fatigue', 'pain'] })).toBe(true)
  expect(applies('worries', { mood: 'bad', symptoms: ['fatigue'] })).toBe(true)
})

const operators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const
const holding: Record<string, Record<number | 'none', string[]>> = {
  integer: {
    none: ['!='], 4: ['!=', '<', '<=', 'exists'], 5: ['<=', '=', '>=', 'exists'], 6: ['!=', '>', '>=', 'exists'],
  },
}
test.each([['none', undefined], [4, 4], [5, 5], [6, 6]] as const)('with the limit 5 and the answer %s, exactly the right operators hold', (name, answer) => {
  const questionnaire = load({
    resourceType: 'Questionnaire', status: 'active', item: [
      { linkId: 'n', type: 'integer' },
      ...operators.map((operator) => ({
        linkId: operator, type: 'string',
        enableWhen: [{ question: 'n', operator, ...(operator === 'exists' ? { answerBoolean: true } : { answerInteger: 5 }) }],
      })),
    ],
  })
  const enabled = enabledItems(questionnaire, answer === undefined ? {} : { n: answer })
  expect(operators.filter((operator) => enabled.has(operator)).toSorted()).toEqual(holding['integer']?.[name])
})

test('days, hours and instants are compared as such, two offsets of one instant being equal', () => {
  const when = (type: string, operator: string, wanted: object): Questionnaire => load({
    resourceType: 'Questionnaire', status: 'active',
    item: [{ linkId: 'a', type }, { linkId: 'b', type: 'string', enableWhen: [{ question: 'a', operator, ...wanted }] }],
  })
  const shown = (questionnaire: Questionnaire, a: string): boolean => enabledItems(questionnaire, { a }).has('b')
  expect(shown(when('date', '>', { answerDate: '2024-02-28' }), '2024-02-29')).toBe(true)
  expect(shown(when('date', '>', { answerDate: '2024-02-28' }), '2024-02-28')).toBe(false)
  expect(shown(when('time', '<', { answerTime: '08:00:00' }), '07:59:59')).toBe(true)
  expect(shown(when('dateTime', '=', { answerDateTime: '2024-06-30T22:00:00Z' }), '2024-07-01T00:00:00+02:00')).toBe(true)
  expect(shown(when('dateTime', '<', { answerDateTime: '2024-06-30T22:00:00Z' }), '2024-06-30T23:00:00+02:00')).toBe(true)
})

test('choices are compared by their weights when they have some, and a code of another system is another answer', () => {
  const shown = (condition: object, mood: string): boolean => enabledItems(load({
    ...sampleQuestionnaire, item: [...sampleQuestionnaire.item, { linkId: 'more', type: 'string', enableWhen: [{ question: 'mood', ...condition }] }],
  }), { mood }).has('more')
  expect(shown({ operator: '>=', answerCoding: { code: 'fair' } }, 'good')).toBe(true)
  expect(shown({ operator: '>=', answerCoding: { code: 'fair' } }, 'bad')).toBe(false)
  expect(shown({ operator: '=', answerCoding: { system: 'https://other', code: 'good' } }, 'good')).toBe(false)
})
