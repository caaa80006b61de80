import type { Person } from '@weshare/contract/participants'
import { sealFields, type KeyRing, type Sealer } from '../../platform/keys/index.ts'
import type { Tx } from '../../platform/transaction.ts'
import { indexesOf, type Place } from './normalise-identity.ts'
import { fieldsOf } from './person-fields.ts'
import { putPerson, putSignature } from './store.ts'

export interface Keys { sealer: Sealer, ring: KeyRing }

/** A key of the indexes can be replaced while somebody is being included: the next try is made with the new one. */
const tries = 3

/** Puts a person into the vault, inside the caller's transaction. False when this hospital number is already in this study at this centre. */
export async function keepPerson(tx: Tx, keys: Keys, { participant, place, person }: { participant: string, place: Place, person: Person }): Promise<boolean> {
  const named = fieldsOf(person)
  const { keyId, sealed } = await sealFields(keys.sealer, named.map(([field, value]) => ({ study: place.study, record: participant, field, value })))
  const fields = { names: named.map(([name]) => name), sealed, keyId }
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const indexes = indexesOf(await keys.ring.all('search'), place, person)
    const outcome = await putPerson(tx, { participant, study: place.study, ...fields, ...indexes })
    if (outcome !== 'stale-key') return outcome === 'kept'
  }
  throw new Error('The key of the indexes changed three times during one inclusion.')
}

export const signaturePlace = (consent: string): string => `signature ${consent}`

/** Puts the name typed under a consent into the vault, inside the caller's transaction. */
export async function keepSignature(tx: Tx, { sealer }: Keys, { consent, participant, name }: { consent: string, participant: string, name: string }): Promise<void> {
  const { keyId, sealed: [sealed] } = await sealer.sealAll([{ plain: name, place: signaturePlace(consent) }])
  if (sealed === undefined) throw new Error('The signature was not sealed.')
  await putSignature(tx, { consent, participant, sealed, keyId })
}
