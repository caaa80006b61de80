import type { Tx } from '../../platform/transaction.ts'

export interface SecondFactorRow { id: string, sealed: Buffer }

/** The next second factors in order of account; the first ones after null. */
export async function secondFactorsAfter(tx: Tx, last: string | null): Promise<SecondFactorRow[]> {
  const rows = await tx.selectFrom('account').select(['id', 'second_factor']).where('second_factor', 'is not', null)
    .$if(last !== null, (accounts) => accounts.where('id', '>', last ?? '')).orderBy('id').limit(200).execute()
  return rows.flatMap(({ id, second_factor: sealed }) => (sealed === null ? [] : [{ id, sealed }]))
}

/** Replaces what was read, and nothing that was enrolled or removed meanwhile. */
export async function replaceSecondFactor(tx: Tx, { id, sealed }: SecondFactorRow, resealed: Buffer): Promise<void> {
  await tx.updateTable('account').set({ second_factor: resealed }).where('id', '=', id).where('second_factor', '=', sealed).execute()
}
