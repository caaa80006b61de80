import type { OwnSession } from '@weshare/contract/sign-in'
import type { Tx } from '../../platform/transaction.ts'
import { hashToken } from './identify-caller.ts'
import { sessionsOf } from './store.ts'

/** Where an account is signed in; the session that asks, by its token, is marked. */
export async function describeSessions(tx: Tx, { account, here, at }: { account: string, here: string | null, at: Date }): Promise<{ items: OwnSession[] }> {
  const asking = here === null ? null : hashToken(here)
  const rows = await sessionsOf(tx, account, at)
  return {
    items: rows.map((row) => ({
      id: row.id, current: asking !== null && row.token_hash.equals(asking), device: row.device, origin: row.origin,
      openedAt: row.created_at.toISOString(), seenAt: row.seen_at.toISOString(), secondFactor: row.second_factor,
    })),
  }
}
