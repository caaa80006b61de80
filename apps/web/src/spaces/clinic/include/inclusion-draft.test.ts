import { expect, test } from 'vitest'
import { findFaults, writeInclusion, type InclusionDraft } from './inclusion-draft.ts'

const draft = (change: Partial<InclusionDraft> = {}): InclusionDraft => ({
  givenName: 'Marie', familyName: 'Lefèvre', birthDate: '1961-04-12', email: '', phone: '', hospitalNumber: '', insNumber: '', insAuthority: '1.2.250.1.213.1.4.8', centre: 'lyon', arm: '',
  anchor: '2026-03-02', language: 'fr', zone: 'Europe/Paris', invite: 'code', ...change,
})
const faultsOf = (change: Partial<InclusionDraft>, arms: string[] = []) => findFaults(draft(change), { arms, today: '2026-03-02' })

test('a name and a birth date are enough to be included; mail, phone and hospital number are optional', () => {
  expect(faultsOf({})).toEqual({})
  expect(writeInclusion(draft()).person).toEqual({ givenName: 'Marie', familyName: 'Lefèvre', birthDate: '1961-04-12' })
})

test('nobody is included without a name, or with a birth date to come', () => {
  expect(faultsOf({ familyName: '  ', birthDate: '2026-03-03' })).toEqual({ familyName: 'required', birthDate: 'future' })
})

test('an arm is asked for only when the study has some', () => {
  expect(faultsOf({}, ['a', 'b'])).toEqual({ arm: 'choose' })
  expect(writeInclusion(draft({ arm: '' })).arm).toBeNull()
})

test('an invitation by mail needs an address', () => {
  expect(faultsOf({ invite: 'mail' })).toEqual({ email: 'mailMissing' })
  expect(faultsOf({ invite: 'mail', email: 'marie@mail.test' })).toEqual({})
})

test('a mail address or a number that cannot be one is told before anything is sent', () => {
  expect(faultsOf({ email: 'marie@', phone: 'call me', hospitalNumber: 'n°12' })).toEqual({ email: 'email', phone: 'phone', hospitalNumber: 'hospitalNumber' })
})

test('a national health number is optional, goes without its spaces, and one with a wrong key is told before anything is sent', () => {
  expect(faultsOf({ insNumber: '2 55 08 14 168 025 38' })).toEqual({})
  expect(writeInclusion(draft({ insNumber: '2 55 08 14 168 025 38' })).person.ins).toEqual({ number: '255081416802538', authority: '1.2.250.1.213.1.4.8' })
  expect(faultsOf({ insNumber: '2 55 08 14 168 052 38' })).toEqual({ insNumber: 'ins' })
})
