import type { Person } from '@weshare/contract/participants'
import type { DataKey } from '../../platform/keys/index.ts'
import { digest } from '../../platform/seal.ts'

const joined: Readonly<Record<string, string>> = { Œ: 'OE', Æ: 'AE', ẞ: 'SS', Ø: 'O', Ł: 'L', Đ: 'D' }

/** A name as it is compared: without accents, in capitals, hyphens and apostrophes as spaces. */
export function normaliseName(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase()
    .replaceAll(/[ŒÆẞØŁĐ]/g, (letter) => joined[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** A hospital number as it is compared: in capitals, without the spaces and hyphens that people type or not. */
export const normaliseNumber = (text: string): string => text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]+/g, '')

/** Where a person is known: the same number may belong to somebody else in another hospital. */
export interface Place { study: string, centre: string }

export const numberIndex = (key: Buffer, { study, centre }: Place, hospitalNumber: string): Buffer =>
  digest(key, JSON.stringify(['number', study, centre, normaliseNumber(hospitalNumber)]))

export const nameIndex = (key: Buffer, study: string, person: Pick<Person, 'familyName' | 'birthDate'>): Buffer =>
  digest(key, JSON.stringify(['name', study, normaliseName(person.familyName), person.birthDate]))

export interface Indexes { indexKeyId: string, /** Under the key in use first, then under every earlier one; empty without a number. */ numberIndexes: Buffer[], nameIndex: Buffer }

/** What finds a person again. The number is looked for under every key, so that nobody is included twice while keys change. */
export function indexesOf(keys: readonly DataKey[], place: Place, person: Pick<Person, 'familyName' | 'birthDate' | 'hospitalNumber'>): Indexes {
  const [inUse] = keys
  if (inUse === undefined) throw new Error('No key of the indexes is in use.')
  const number = normaliseNumber(person.hospitalNumber ?? '')
  return {
    indexKeyId: inUse.id, nameIndex: nameIndex(inUse.key, place.study, person),
    numberIndexes: number === '' ? [] : keys.map(({ key }) => numberIndex(key, place, number)),
  }
}
