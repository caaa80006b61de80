import { expect, test } from 'vitest'
import { findCarerFaults, writeCarer, type CarerDraft } from './carer-draft.ts'

const ana: CarerDraft = { name: ' Ana Martin ', relation: 'child', language: 'fr', by: 'code', email: '', phone: '' }

test('a carer is invited by a code with a name and a tie alone, and nothing left empty is sent', () => {
  expect(writeCarer(ana)).toEqual({ contact: { name: 'Ana Martin' }, relation: 'child', language: 'fr', by: 'code' })
  expect(writeCarer({ ...ana, phone: '06 12 34 56 78' })?.contact).toEqual({ name: 'Ana Martin', phone: '06 12 34 56 78' })
})

test('a link by e-mail needs an address, and a carer needs a name and a tie', () => {
  expect(findCarerFaults({ ...ana, name: ' ', relation: '', by: 'mail' })).toEqual({ name: 'required', relation: 'choose', email: 'mailMissing' })
  expect(findCarerFaults({ ...ana, email: 'ana', phone: 'le soir' })).toEqual({ email: 'email', phone: 'phone' })
  expect(writeCarer({ ...ana, by: 'mail' })).toBeNull()
  expect(writeCarer({ ...ana, by: 'mail', email: 'ana@mail.test' })).toMatchObject({ by: 'mail', contact: { email: 'ana@mail.test' } })
})
