import { sealFields } from '../../platform/keys/index.ts'
import type { Tx } from '../../platform/transaction.ts'
import { openWhole, type Reading } from './open-sealed.ts'
import { fieldsOf } from './person-fields.ts'
import { changePerson } from './store.ts'

export interface FieldChange { study: string, participant: string, set: readonly (readonly [string, string])[], drop: readonly string[] }

/**
 * Changes some fields of a person in the caller's transaction and opens no other; somebody still sealed whole is taken apart
 * first. False when the vault does not know them, or somebody else changed them meanwhile.
 */
export async function changeFields(tx: Tx, { vault, sealer }: Reading, { study, participant, set, drop }: FieldChange): Promise<boolean> {
  const head = await vault.person(participant)
  if (head === null || head.study_id !== study) return false
  const before = head.sealed === null ? [] : fieldsOf(await openWhole(sealer, participant, head.sealed))
  const fields = new Map<string, string>([...before, ...set])
  for (const name of drop) fields.delete(name)
  const named = [...fields]
  const { keyId, sealed } = await sealFields(sealer, named.map(([field, value]) => ({ study, record: participant, field, value })))
  return changePerson(tx, { participant, before: head.sealed, names: named.map(([name]) => name), sealed, keyId, drop })
}
