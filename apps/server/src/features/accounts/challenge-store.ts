import type { Tx } from '../../platform/transaction.ts'

export type ChallengeContent =
  | { purpose: 'passkey', challenge: string }
  | { purpose: 'passkey-new', challenge: string }
  | { purpose: 'provider', provider: string, state: string, nonce: string, verifier: string }

export async function insertChallenge(tx: Tx, keyHash: Buffer, { content: { purpose, ...content }, until }: { content: ChallengeContent, until: Date }): Promise<void> {
  await tx.insertInto('challenge').values({ key_hash: keyHash, purpose, content: JSON.stringify(content), expires_at: until }).execute()
}

/** Takes what this browser was asked, once: it is gone whatever the answer is worth. */
export async function takeChallenge<P extends ChallengeContent['purpose']>(tx: Tx, keyHash: Buffer, { purpose, at }: { purpose: P, at: Date }): Promise<Extract<ChallengeContent, { purpose: P }> | undefined> {
  await tx.deleteFrom('challenge').where('expires_at', '<', at).execute()
  const row = await tx.deleteFrom('challenge').where('key_hash', '=', keyHash).where('purpose', '=', purpose).where('expires_at', '>=', at).returning('content').executeTakeFirst()
  // Only `insertChallenge` writes this column, by the same type.
  return row === undefined ? undefined : { purpose, ...(row.content as object) } as Extract<ChallengeContent, { purpose: P }>
}
