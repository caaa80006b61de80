import type { Tx } from '../../../platform/transaction.ts'

export interface Identity { issuer: string, subject: string }

export const findLinked = async (tx: Tx, { issuer, subject }: Identity): Promise<string | undefined> =>
  (await tx.selectFrom('account_identity').select('account_id').where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst())?.account_id

/** False when this identity, or this account at this provider, is linked already. */
export async function insertLink(tx: Tx, account: string, { issuer, subject, at }: Identity & { at: Date }): Promise<boolean> {
  const row = await tx.insertInto('account_identity').values({ issuer, subject, account_id: account, linked_at: at })
    .onConflict((conflict) => conflict.doNothing()).returning('account_id').executeTakeFirst()
  return row !== undefined
}

export const linksOf = (tx: Tx, account: string) =>
  tx.selectFrom('account_identity').select(['id', 'issuer', 'linked_at']).where('account_id', '=', account).orderBy('linked_at').orderBy('id').execute()

/** The issuer that the account was linked to; undefined when there was no such link. */
export const deleteLink = async (tx: Tx, account: string, identity: string): Promise<string | undefined> =>
  (await tx.deleteFrom('account_identity').where('id', '=', identity).where('account_id', '=', account).returning('issuer').executeTakeFirst())?.issuer
