import { expect, test } from 'vitest'
import { checkSigning, noSignature } from './check-signing.ts'

const notice = {
  form: 'signed' as const, questions: [],
  purposes: [
    { purpose: 'questionnaires' as const, required: true, label: 'Mes réponses', detail: null, agreed: true },
    { purpose: 'reuse' as const, required: false, label: 'Réutilisation', detail: null, agreed: null },
  ],
}
const ready = { ...noSignature, choices: { questionnaires: true, reuse: false }, name: 'Ada L', read: true }

test('an earlier choice is not a choice: nothing is ticked in advance, and each must be made again', () => {
  expect(checkSigning(notice, noSignature)).toEqual({ choices: ['questionnaires', 'reuse'], name: 'short', read: 'unread' })
})

test('one may refuse what is not required and sign', () => {
  expect(checkSigning(notice, ready)).toEqual({})
})

test('without a required purpose there is nothing to sign', () => {
  expect(checkSigning(notice, { ...ready, choices: { questionnaires: false, reuse: true } })).toEqual({ refused: ['questionnaires'] })
})

test('spaces are not a name', () => {
  expect(checkSigning(notice, { ...ready, name: '    ' })).toEqual({ name: 'short' })
})

test('a study that only informs asks for no name', () => {
  expect(checkSigning({ ...notice, form: 'non-opposition' }, { ...ready, name: '' })).toEqual({})
})

test('a question about the notice is tried before deciding, and a wrong answer is no fault', () => {
  const asking = { ...notice, questions: [{ id: 'stop', text: '?', options: ['a', 'b'], right: 1, explanation: '' }] }
  expect(checkSigning(asking, ready)).toEqual({ questions: ['stop'] })
  expect(checkSigning(asking, { ...ready, tries: { stop: [0] } })).toEqual({})
})
