import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missingReasons } from '../base/index.ts'
import { checkAnswers, enabledItems, itemValues, numericValue, questionItems, readQuestionnaire } from './index.ts'
import type { Answer, Answers, Questionnaire } from './index.ts'
import { sampleQuestionnaire } from './sample-questionnaire.fixture.ts'

const read = readQuestionnaire(sampleQuestionnaire).questionnaire
if (read === null) throw new Error('the sample is not readable')
const sample: Questionnaire = read

const codes = (answers: unknown, mode: 'complete' | 'partial' = 'partial'): string[] =>
  checkAnswers(sample, answers, mode).map(({ where, code }) => `${where} ${code}`)

const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 })
  .filter((text) => text.trim() !== '' && Array.from(text).length <= 10 && !text.includes('\0'))
const anyDay = fc.date({ min: new Date('1901-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const validAnswers: Record<string, fc.Arbitrary<Answer>> = {
  smokes: fc.boolean(), cigarettes: fc.integer({ min: 0, max: 100 }), heavy: anyText,
  weight: fc.integer({ min: 1, max: 30_000 }).map((hundredths) => hundredths / 100), height: fc.integer({ min: 30, max: 250 }),
  born: anyDay, seen: fc.oneof(anyDay, anyDay.map((day) => `${day}T23:59:59.5+02:00`)), wakes: fc.constantFrom('07:30:00', '23:59', '00:00:00.123'),
  town: anyText, site: fc.webUrl(), mood: fc.constantFrom('bad', 'fair', 'good'),
  symptoms: fc.oneof(fc.constant(['none']), fc.shuffledSubarray(['pain', 'fatigue'], { minLength: 1 })),
  rating: fc.constantFrom('1', '2', '3'), drink: fc.oneof(fc.constantFrom('tea', 'coffee'), anyText), worries: anyText, doctor: fc.boolean(),
}
const refusable = new Set(questionItems(sample).filter(({ item }) => item.extension?.some(({ valueBoolean }) => valueBoolean === true)).map(({ linkId }) => linkId))
const anyReason = fc.constantFrom(...missingReasons).map((missing): Answer => ({ missing }))

/** Valid answers to everything that applies, some left with a reason where the question allows it. */
const anyValidAnswers: fc.Arbitrary<Answers> = fc.record(
  Object.fromEntries(Object.entries(validAnswers).map(([linkId, answer]) =>
    [linkId, refusable.has(linkId) ? fc.oneof({ weight: 5, arbitrary: answer }, { weight: 1, arbitrary: anyReason }) : answer])),
).map((answers) => {
  const enabled = enabledItems(sample, answers)
  return Object.fromEntries(Object.entries(answers).filter(([linkId]) => enabled.has(linkId)))
})

test('answers that are right always pass, in both modes', () => {
  fc.assert(fc.property(anyValidAnswers, (answers) => {
    expect(checkAnswers(sample, answers, 'complete')).toEqual([])
    expect(checkAnswers(sample, JSON.parse(JSON.stringify(answers)), 'partial')).toEqual([])
  }), { numRuns: 500 })
})

test('any single answer turned into a value of the wrong kind is refused, whatever the others', () => {
  const wrong: Record<string, unknown[]> = {
    boolean: ['true', 1, 0, ['a']], integer: ['4', 1.5, true, 2 ** 53, -1, 101, Number.NaN, [4]], decimal: ['4', false, Infinity, Number.NaN, 1.001, -0, []],
    quantity: ['170', { value: 170 }, 251], date: [20240101, '2024-02-30', '2024-1-1', '2024', '1899-12-31', '2024-01-01T00:00:00Z', true],
    dateTime: ['2024-01-01T25:00:00Z', '2024-01-01T10:00:00', '2024-01', 5], time: ['24:00', '7:30', '07:60', 730], string: [4, true, '', '  ', 'x'.repeat(10_001), '\ud800', '\0', ['a']],
    text: [4, false, '', '\udc00', ['a']], url: [4, ''], choice: [4, 'unknown', '', 0, true, ['bad', 'bad'], [], ['pain', 'none'], [1]], 'open-choice': [4, '', ['tea']],
  }
  fc.assert(fc.property(anyValidAnswers, fc.nat(), fc.nat(), (answers, which, how) => {
    const linkIds = Object.keys(answers)
    const linkId = linkIds[which % linkIds.length] ?? ''
    const { item, type } = questionItems(sample).find((question) => question.linkId === linkId) ?? {}
    const candidates = [null, {}, { missing: 'because' }, { missing: 'not-asked', value: 3 }, ...(wrong[type ?? ''] ?? [])]
      .filter((value) => !(item?.maxLength === undefined && typeof value === 'string' && value.length > 10_000))
    const found = checkAnswers(sample, { ...answers, [linkId]: candidates[how % candidates.length] }, 'partial')
    expect(found.some(({ where, severity }) => where === linkId && severity === 'error')).toBe(true)
  }), { numRuns: 2000 })
})

test('no JSON whatever makes the check fail without an answer', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('complete', 'partial'), (json, mode) => {
    expect(Array.isArray(checkAnswers(sample, json, mode))).toBe(true)
  }))
  const anyLinkId = fc.constantFrom(...questionItems(sample).map(({ linkId }) => linkId), 'hello', 'tobacco', '__proto__', 'constructor', 'toString')
  fc.assert(fc.property(fc.array(fc.tuple(anyLinkId, fc.oneof(fc.jsonValue(), fc.anything()))), (entries) => {
    expect(Array.isArray(checkAnswers(sample, Object.fromEntries(entries), 'complete'))).toBe(true)
  }), { numRuns: 1000 })
})

test('a null is never an answer, and a text is never a number', () => {
  expect(codes({ smokes: null })).toEqual(['smokes null-answer'])
  expect(codes({ smokes: true, cigarettes: '4' })).toEqual(['cigarettes wrong-type'])
  expect(codes({ town: 4 })).toEqual(['town wrong-type'])
  expect(codes({ rating: 2 })).toEqual(['rating wrong-type'])
  expect(codes({ smokes: true, cigarettes: 2 ** 53 })).toEqual(['cigarettes not-an-integer'])
})

test('an answer to a question that does not exist, is a title, or does not apply is refused', () => {
  expect(codes({ nothing: 1, hello: 'x', tobacco: true, __proto__: null })).toEqual(['nothing unknown-question', 'hello unknown-question', 'tobacco unknown-question'])
  expect(codes(JSON.parse('{"__proto__": 4}'))).toEqual(['__proto__ unknown-question'])
  expect(codes({ smokes: false, cigarettes: 3 })).toEqual(['cigarettes disabled-question'])
  expect(codes({ smokes: false, cigarettes: { missing: 'not-applicable' } })).toEqual(['cigarettes disabled-question'])
})

test('a complete form needs every required question that applies, a partial one does not', () => {
  expect(codes({}, 'partial')).toEqual([])
  expect(codes({}, 'complete')).toEqual(['smokes required-missing', 'mood required-missing'])
  expect(codes({ smokes: true, mood: 'good' }, 'complete')).toEqual(['cigarettes required-missing'])
  expect(codes({ smokes: false, mood: 'good' }, 'complete')).toEqual([])
})

test('a reason replaces an answer only where the question allows it', () => {
  expect(codes({ smokes: false, mood: { missing: 'prefer-not-to-answer' } }, 'complete')).toEqual([])
  expect(codes({ smokes: { missing: 'prefer-not-to-answer' }, mood: 'good' }, 'complete')).toEqual(['smokes missing-not-allowed'])
})

test('the value of an answer is its number or the weight written on the option, never its rank', () => {
  const item = (linkId: string) => {
    const found = questionItems(sample).find((question) => question.linkId === linkId)
    if (found === undefined) throw new Error(linkId)
    return found.item
  }
  expect(numericValue(item('cigarettes'), 12)).toBe(12)
  expect(numericValue(item('mood'), 'good')).toBe(2)
  expect(numericValue(item('mood'), 'bad')).toBe(0)
  expect(numericValue(item('rating'), '3')).toBe(3)
  expect(numericValue(item('drink'), 'tea')).toBeNull()
  expect(numericValue(item('symptoms'), ['pain'])).toBeNull()
  expect(numericValue(item('mood'), { missing: 'not-asked' })).toBeNull()
  expect(numericValue(item('mood'), undefined)).toBeNull()
  expect(itemValues(sample, { smokes: false, cigarettes: 12, mood: 'good', rating: '1' })).toEqual({ mood: 2, rating: 1 })
  expect(itemValues(sample, { mood: 'good', rating: '1' }, { mood: 'M1' })).toEqual({ M1: 2 })
})
