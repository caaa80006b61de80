import { expect, test } from 'vitest'
import { checkSigning, noSignature } from './check-signing.ts'

const notice = {
  purposes: [
    { purpose: 'questionnaires' as const, required: true, label: 'Mes réponses', agreed: true },
    { purpose: 'reuse' as const, required: false, label: 'Réutilisation', agreed: null },
  ],
}

test('an earlier choice is not a choice: nothing is ticked in advance, and each must be made again', () => {
  expect(checkSigning(notice, noSignature)).toEqual({ choices: ['questionnaires', 'reuse'], name: 'short', read: 'unread' })
})

test('one may refuse what is not required and sign', () => {
  expect(checkSigning(notice, { choices: { questionnaires: true, reuse: false }, name: 'Ada L', read: true })).toEqual({})
})

test('without a required purpose there is nothing to sign', () => {
  expect(checkSigning(notice, { choices: { questionnaires: false, reuse: true }, name: 'Ada L', read: true })).toEqual({ refused: ['questionnaires'] })
})

test('spaces are not a name', () => {
  expect(checkSigning(notice, { choices: { questionnaires: true, reuse: true }, name: '    ', read: true })).toEqual({ name: 'short' })
})
