import type { CarerContact } from '@weshare/contract/carers'
import { openField, sealFields, type Sealer } from '../../platform/keys/index.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Reading } from './open-sealed.ts'
import { readField, writeField } from './person-fields.ts'
import { putCarer } from './store.ts'

/** In the vault a carer is one more field of the person they care for. Names of fields are letters: each hexadecimal digit is one, from a to p. */
export const fieldOfCarer = (carer: string): string =>
  `carer${carer.replaceAll('-', '').replaceAll(/[0-9a-f]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))}`

export interface CarerPlace { study: string, participant: string, carer: string }

/** Puts who a carer is into the vault, inside the caller's transaction. */
export async function keepCarer(tx: Tx, sealer: Sealer, { study, participant, carer, contact }: CarerPlace & { contact: CarerContact }): Promise<void> {
  const field = fieldOfCarer(carer)
  const { keyId, sealed: [sealed] } = await sealFields(sealer, [{ study, record: participant, field, value: writeField(contact) }])
  if (sealed === undefined) throw new Error('The carer was not sealed.')
  await putCarer(tx, { participant, field, sealed, keyId })
}

/** Who this carer is; null when the vault does not know them. Whoever calls it has written why beforehand. */
export async function readCarer({ vault, sealer }: Reading, { study, participant, carer }: CarerPlace): Promise<CarerContact | null> {
  const field = fieldOfCarer(carer)
  const [row] = await vault.fields(participant, [field])
  return row === undefined ? null : readField(await openField(sealer, { study, record: participant, field }, row.sealed)) as CarerContact
}
