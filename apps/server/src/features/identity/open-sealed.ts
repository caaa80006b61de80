import type { Person } from '@weshare/contract/participants'
import { openField, type Sealer } from '../../platform/keys/index.ts'
import { signaturePlace } from './keep-identity.ts'
import { fieldNames, readField, type FieldName, type Some } from './person-fields.ts'
import type { PersonHead, VaultReader } from './vault-store.ts'

export interface Reading { vault: VaultReader, sealer: Sealer }

/** These fields of one person and no other; null when the vault does not know them. Whoever calls it has written why beforehand. */
export async function readFields<N extends FieldName>({ vault, sealer }: Reading, participant: string, names: readonly N[]): Promise<Some<N> | null> {
  const head = await vault.person(participant)
  if (head === null) return null
  if (head.sealed !== null) return pick(await openWhole(sealer, participant, head.sealed), names)
  const rows = await vault.fields(participant, names)
  const opened = await Promise.all(rows.map(async ({ name, sealed }) =>
    [name, readField(await openField(sealer, { study: head.study_id, record: participant, field: name }, sealed))] as const))
  return Object.fromEntries(opened) as Some<N>
}

/** Who this participant is, every field; null when the vault does not know them. */
export async function readPerson(reading: Reading, participant: string): Promise<Person | null> {
  const person = await readFields(reading, participant, fieldNames)
  if (person === null) return null
  const { givenName, familyName, birthDate, ...others } = person
  if (givenName === undefined || familyName === undefined || birthDate === undefined) throw new Error('The vault keeps this person without a name or a birth date.')
  return { givenName, familyName, birthDate, ...others }
}

/** The name typed under a consent. */
export async function readSignature({ vault, sealer }: Reading, consent: string): Promise<string | null> {
  const sealed = await vault.signature(consent)
  return sealed === null ? null : sealer.open(sealed, signaturePlace(consent))
}

/** Whether a letter could be sent; tells nothing else, and opens nothing where fields stand on their own. */
export async function hasMail(reading: Reading, participant: string): Promise<boolean> {
  const head: PersonHead | null = await reading.vault.person(participant)
  if (head === null) return false
  if (head.sealed === null) return (await reading.vault.fields(participant, ['email'])).length > 0
  return (await openWhole(reading.sealer, participant, head.sealed)).email !== undefined
}

/** A person kept by an earlier version: every field in one sealed value, bound to the participant. */
export const openWhole = async (sealer: Sealer, participant: string, sealed: Buffer): Promise<Person> =>
  JSON.parse(await sealer.open(sealed, participant)) as Person

const pick = <N extends FieldName>(person: Person, names: readonly N[]): Some<N> =>
  Object.fromEntries(names.filter((name) => person[name] !== undefined).map((name) => [name, person[name]])) as Some<N>
