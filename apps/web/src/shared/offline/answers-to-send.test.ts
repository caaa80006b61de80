import type { Questionnaire } from '@weshare/science/instruments'
import { expect, test } from 'vitest'
import { answersToSend } from './answers-to-send.ts'

const questionnaire: Questionnaire = {
  resourceType: 'Questionnaire', status: 'active',
  item: [
    { linkId: 'pain', type: 'boolean', required: true, text: 'Avez-vous eu mal ?' },
    { linkId: 'strength', type: 'integer', text: 'À quel point ?', enableWhen: [{ question: 'pain', operator: '=', answerBoolean: true }] },
  ],
}

test('what was answered before the question stopped applying is not sent', () => {
  expect(answersToSend(questionnaire, { pain: true, strength: 4 })).toEqual({ pain: true, strength: 4 })
  expect(answersToSend(questionnaire, { pain: false, strength: 4 })).toEqual({ pain: false })
})

test('an answer that cannot be one, kept by an older version of the page, is not sent', () => {
  expect(answersToSend(questionnaire, { pain: true, strength: 'quatre', gone: 1 })).toEqual({ pain: true })
})
