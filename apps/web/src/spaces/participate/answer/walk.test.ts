import type { Questionnaire } from '@weshare/science/instruments'
import { expect, test } from 'vitest'
import { readSteps, writeQuestion, contextOf } from '../question/read-steps.ts'
import { progressAt, stepAfter, stepBefore, stepsThatApply, tallyAnswers, whereToResume } from './walk.ts'

const questionnaire: Questionnaire = {
  resourceType: 'Questionnaire', status: 'active',
  item: [
    { linkId: 'hello', type: 'display', text: 'Bonjour' },
    {
      linkId: 'week', type: 'group', text: 'Cette semaine',
      item: [
        { linkId: 'pain', type: 'boolean', required: true, text: 'Avez-vous eu mal ?' },
        { linkId: 'strength', type: 'integer', required: true, text: 'À quel point ?', enableWhen: [{ question: 'pain', operator: '=', answerBoolean: true }] },
      ],
    },
    { linkId: 'hidden', type: 'string', required: true, text: 'Jamais montrée', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }] },
    { linkId: 'words', type: 'text', text: 'Autre chose ?' },
  ],
}
const steps = readSteps(questionnaire)
const linkIds = (given: readonly { linkId: string }[]) => given.map(({ linkId }) => linkId)

test('a hidden question has no screen, a group is words above its questions, a statement is a screen to read', () => {
  expect(linkIds(steps)).toEqual(['hello', 'pain', 'strength', 'words'])
  expect(contextOf(steps[1]!, 'fr')).toBe('Cette semaine')
  expect(writeQuestion(steps[0]!, 'fr')).toMatchObject({ kind: 'statement', required: false })
  expect(writeQuestion(steps[3]!, 'fr')).toMatchObject({ kind: 'text', long: true, required: false })
})

test('a question that does not apply is not asked, and keeps no place in the count', () => {
  const without = stepsThatApply(questionnaire, steps, { pain: false })
  expect(linkIds(without)).toEqual(['hello', 'pain', 'words'])
  expect(progressAt(without, without[2]!, 4)).toEqual({ position: 2, total: 2, minutes: 2 })
  expect(stepAfter(without, 2)?.linkId).toBe('words')
  expect(stepBefore(without, 4)?.linkId).toBe('pain')
  expect(stepsThatApply(questionnaire, steps, { pain: true })).toHaveLength(4)
})

test('one begins at the first screen, and goes on at the first question without an answer', () => {
  expect(whereToResume(stepsThatApply(questionnaire, steps, {}), {})?.linkId).toBe('hello')
  const begun = { pain: true }
  expect(whereToResume(stepsThatApply(questionnaire, steps, begun), begun)?.linkId).toBe('strength')
  const all = { pain: false, words: { missing: 'prefer-not-to-answer' as const } }
  expect(whereToResume(stepsThatApply(questionnaire, steps, all), all)).toBeUndefined()
})

test('before sending, the person is told what is answered, refused and passed, and what is still needed', () => {
  const answers = { pain: true, words: { missing: 'prefer-not-to-answer' as const } }
  expect(tallyAnswers(stepsThatApply(questionnaire, steps, answers), answers)).toMatchObject({ answered: 1, refused: 1, skipped: 1, lacking: { linkId: 'strength' } })
  expect(tallyAnswers(stepsThatApply(questionnaire, steps, { pain: false }), { pain: false })).toMatchObject({ answered: 1, refused: 0, skipped: 1, lacking: undefined })
})
