import type { Person } from '@weshare/contract/participants'
import type { Seal } from '../../platform/seal.ts'
import type { Tx } from '../../platform/transaction.ts'
import { nameIndex, normaliseNumber, numberIndex, type Place } from './normalise-identity.ts'
import { putPerson, putSignature } from './store.ts'

export interface Keys { seal: Seal, index: Buffer }

/** Puts a person into the vault, inside the caller's transaction. False when this hospital number is already in this study at this centre. */
export async function keepPerson(tx: Tx, keys: Keys, { participant, place, person }: { participant: string, place: Place, person: Person }): Promise<boolean> {
  const number = normaliseNumber(person.hospitalNumber ?? '')
  return putPerson(tx, {
    participant, study: place.study, keyId: keys.seal.keyId,
    sealed: keys.seal.seal(JSON.stringify(person), participant),
    numberIndex: number === '' ? null : numberIndex(keys.index, place, number),
    nameIndex: nameIndex(keys.index, place.study, person),
  })
}

export const signaturePlace = (consent: string): string => `signature ${consent}`

/** Puts the name typed under a consent into the vault, inside the caller's transaction. */
export async function keepSignature(tx: Tx, keys: Keys, { consent, participant, name }: { consent: string, participant: string, name: string }): Promise<void> {
  await putSignature(tx, { consent, participant, keyId: keys.seal.keyId, sealed: keys.seal.seal(name, signaturePlace(consent)) })
}
