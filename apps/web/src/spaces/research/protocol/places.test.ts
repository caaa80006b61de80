import { expect, test } from 'vitest'
import { blanksOf, faultsByPlace, freshId, placeOf, stillRefused } from './places.ts'
import { starterProtocol } from './starter-protocol.ts'

test('a fault lands beside its field, however the server wrote the place', () => {
  expect(placeOf('body/visits/0/title/fr')).toBe('visits.0.title.fr')
  expect(placeOf('visits[2].instruments[1]')).toBe('visits.2.instruments.1')
  expect(placeOf('centres')).toBe('centres')
  expect(faultsByPlace([{ where: 'contact.en', message: 'doit être rempli' }]).get('contact.en')).toBe('doit être rempli')
})

test('a new study can be saved as it stands, and a title erased since cannot', () => {
  const protocol = starterProtocol({ fr: 'Sommeil', en: 'Sleep' }, 'riph-3')
  expect(blanksOf(protocol)).toEqual([])
  expect(blanksOf({ ...protocol, title: { fr: 'Sommeil', en: '  ' } })).toEqual(['title.en'])
})

test('two visits never receive the same identifier', () => {
  expect(freshId('visite', [])).toBe('visite-1')
  expect(freshId('visite', ['visite-1', 'visite-3'])).toBe('visite-4')
})

test('a sentence of the refusal goes when its field is corrected, the others stay', () => {
  const protocol = starterProtocol({ fr: 'Sommeil', en: 'Sleep' }, 'riph-3')
  const faults = new Map([['contact.fr', 'à remplir'], ['contact.en', 'à remplir'], ['centres', 'aucun site']])
  const corrected = { ...protocol, contact: { fr: 'Le 01 02 03 04 05', en: '' } }
  expect([...stillRefused({ faults, protocol }, corrected).keys()]).toEqual(['contact.en', 'centres'])
})
