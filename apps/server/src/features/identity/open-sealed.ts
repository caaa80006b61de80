import type { Person } from '@weshare/contract/participants'
import type { Seal } from '../../platform/seal.ts'
import { signaturePlace } from './keep-identity.ts'
import type { Sealed, VaultReader } from './vault-store.ts'

export interface Reading { vault: VaultReader, seal: Seal }

/** Who this participant is, or null when the vault does not know them. Whoever calls it has written why beforehand. */
export async function readPerson({ vault, seal }: Reading, participant: string): Promise<Person | null> {
  const row = await vault.person(participant)
  return row === null ? null : (JSON.parse(open(seal, row, participant)) as Person)
}

/** The name typed under a consent. */
export async function readSignature({ vault, seal }: Reading, consent: string): Promise<string | null> {
  const row = await vault.signature(consent)
  return row === null ? null : open(seal, row, signaturePlace(consent))
}

/** Whether a letter could be sent; tells nothing else. */
export async function hasMail(reading: Reading, participant: string): Promise<boolean> {
  return (await readPerson(reading, participant))?.email !== undefined
}

function open(seal: Seal, row: Sealed, place: string): string {
  if (row.key_id !== seal.keyId) throw new Error(`The vault was sealed with the key ${row.key_id}; this installation holds ${seal.keyId}.`)
  return seal.open(row.sealed, place)
}
