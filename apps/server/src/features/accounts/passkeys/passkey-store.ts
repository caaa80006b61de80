import type { Tx } from '../../../platform/transaction.ts'

/** Whose passkey it is: an account's or a participant's. */
export type Holder = { account: string } | { study: string, participant: string }

const columns = ['id', 'credential_id', 'account_id', 'study_id', 'participant_id', 'public_key', 'counter', 'transports', 'name', 'created_at', 'used_at'] as const
export type PasskeyRow = NonNullable<Awaited<ReturnType<typeof findPasskey>>>

export const findPasskey = (tx: Tx, credential: Buffer) =>
  tx.selectFrom('passkey').select(columns).where('credential_id', '=', credential).forUpdate().executeTakeFirst()

export const passkeysOf = (tx: Tx, holder: Holder) => tx.selectFrom('passkey').select(columns)
  .where((key) => ('account' in holder ? key('account_id', '=', holder.account) : key.and([key('study_id', '=', holder.study), key('participant_id', '=', holder.participant)])))
  .orderBy('created_at').orderBy('id').execute()

export interface NewPasskey { credential: Buffer, publicKey: Buffer, counter: number, transports: string[], name: string, at: Date }

/** False when this very passkey is kept already. */
export async function insertPasskey(tx: Tx, holder: Holder, passkey: NewPasskey): Promise<boolean> {
  const row = await tx.insertInto('passkey').values({
    credential_id: passkey.credential, public_key: passkey.publicKey, counter: passkey.counter, transports: passkey.transports, name: passkey.name, created_at: passkey.at,
    ...('account' in holder ? { account_id: holder.account } : { study_id: holder.study, participant_id: holder.participant }),
  }).onConflict((conflict) => conflict.column('credential_id').doNothing()).returning('id').executeTakeFirst()
  return row !== undefined
}

export async function savePasskeyUse(tx: Tx, id: string, { counter, at }: { counter: number, at: Date }): Promise<void> {
  await tx.updateTable('passkey').set({ counter, used_at: at }).where('id', '=', id).execute()
}

export async function deletePasskey(tx: Tx, holder: Holder, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('passkey').where('id', '=', id)
    .where((key) => ('account' in holder ? key('account_id', '=', holder.account) : key.and([key('study_id', '=', holder.study), key('participant_id', '=', holder.participant)])))
    .executeTakeFirst()
  return numDeletedRows === 1n
}
