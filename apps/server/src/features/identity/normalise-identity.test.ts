import { expect, test } from 'vitest'
import { nameIndex, normaliseName, normaliseNumber, numberIndex } from './normalise-identity.ts'

const key = Buffer.alloc(32, 7)
const place = { study: 'study', centre: 'centre' }

test('a name is found again whatever its accents, capitals, hyphens and apostrophes', () => {
  expect(normaliseName('Lefèvre-D’Ornano')).toBe(normaliseName("LEFEVRE D'ORNANO"))
  expect(normaliseName('Lefe\u0300vre')).toBe('LEFEVRE')
  expect(normaliseName('Cœur')).toBe('COEUR')
  expect(normaliseName('Łukasiewicz')).toBe('LUKASIEWICZ')
  expect(normaliseName('Weiß')).toBe('WEISS')
  expect(normaliseName('Нин')).toBe('НИН')
})

test('two different names stay different', () => {
  expect(normaliseName('Martin')).not.toBe(normaliseName('Martins'))
  expect(nameIndex(key, 'study', { familyName: 'Martin', birthDate: '1960-01-02' }))
    .not.toEqual(nameIndex(key, 'study', { familyName: 'Martin', birthDate: '1960-02-01' }))
})

test('a hospital number is the same with or without spaces and hyphens, and another one in another hospital', () => {
  expect(normaliseNumber('ab 12-34')).toBe('AB1234')
  expect(numberIndex(key, place, 'ab12 34')).toEqual(numberIndex(key, place, 'AB-1234'))
  expect(numberIndex(key, place, 'AB1234')).not.toEqual(numberIndex(key, { ...place, centre: 'other' }, 'AB1234'))
})

test('without the key of this installation, nobody can compute the index of a name', () => {
  const person = { familyName: 'Martin', birthDate: '1960-01-02' }
  expect(nameIndex(key, 'study', person)).not.toEqual(nameIndex(Buffer.alloc(32, 8), 'study', person))
})
