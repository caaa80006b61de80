import type { Person } from '@weshare/contract/participants'
import type { Tx } from '../../platform/transaction.ts'
import { changeFields } from './change-fields.ts'
import { readFields, type Reading } from './open-sealed.ts'
import { writeField, type Some } from './person-fields.ts'

export type Contact = Some<'email' | 'phone'>
export type ContactField = keyof Contact
/** What is left out stays; null takes away. */
export interface NewContact { study: string, participant: string, contact: { [field in ContactField]?: NonNullable<Person[field]> | null } }

const contactFields: readonly ContactField[] = ['email', 'phone']

export const readContact = async (reading: Reading, participant: string): Promise<Contact> => await readFields(reading, participant, contactFields) ?? {}

/** Corrects how a person can be reached; gives the fields that changed, or null when somebody else changed them meanwhile. */
export async function correctContact(tx: Tx, reading: Reading, { study, participant, contact }: NewContact): Promise<ContactField[] | null> {
  const before = await readContact(reading, participant)
  const changed = contactFields.filter((field) => contact[field] !== undefined && (contact[field] ?? undefined) !== before[field])
  if (changed.length === 0) return []
  const kept = await changeFields(tx, reading, {
    study, participant, drop: changed.filter((field) => contact[field] === null),
    set: changed.flatMap((field) => (contact[field] === null ? [] : [[field, writeField(contact[field])] as const])),
  })
  return kept ? changed : null
}
