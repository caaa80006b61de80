import { buildQuestionnaire, type TextPack } from '@weshare/science/instruments'
import { eqVas } from '@weshare/science/library'
import { expect, test } from 'vitest'
import { readSteps, writeQuestion } from './read-steps.ts'

const pack = (language: string, title: string, ends: Record<string, string>): TextPack =>
  ({ instrument: 'eq-vas', version: '1.0.0', language, licenceReference: 'test', title, items: { EQVAS: title }, options: {}, optionsFor: { EQVAS: ends } })

test('a line from a data sheet is one screen, with the words of its two ends in the language of the reader', () => {
  const { questionnaire } = buildQuestionnaire(eqVas, [pack('fr', 'Santé', { 0: 'La plus mauvaise', 100: 'La meilleure' }), pack('en', 'Health', { 0: 'The worst', 100: 'The best' })])
  const steps = questionnaire ? readSteps(questionnaire) : []
  expect(steps.map(({ linkId }) => linkId)).toEqual(['EQVAS'])
  const [step] = steps
  if (!step) throw new Error('no screen')
  expect(writeQuestion(step, 'fr')).toMatchObject({ kind: 'scale', min: 0, max: 100, low: 'La plus mauvaise', high: 'La meilleure' })
  expect(writeQuestion(step, 'en')).toMatchObject({ kind: 'scale', low: 'The worst', high: 'The best' })
})
