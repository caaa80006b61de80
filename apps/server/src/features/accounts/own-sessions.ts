import type { OwnSession } from '@weshare/contract/sign-in'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff, Tx } from '../../platform/transaction.ts'
import { hashToken } from './identify-caller.ts'
import type { AccountsTools } from './needs.ts'
import { sessionUnknown } from './problems.ts'
import { deleteOwnSession, sessionsOf } from './store.ts'

/** Where one's own account is signed in; the session that asks is marked. */
export const listSessions = (tools: AccountsTools, who: Staff, token: string | null): Promise<{ items: OwnSession[] }> =>
  tools.transact(who, (tx) => ownSessions(tx, { who, token, at: tools.clock.now() }))

/** Ends one of one's own sessions, on a device left behind for instance. */
export const endSession = (tools: AccountsTools, who: Staff, { session, token }: { session: string, token: string | null }): Promise<{ items: OwnSession[] }> =>
  tools.transact(who, async (tx) => {
    if (!await deleteOwnSession(tx, who.account, session)) throw sessionUnknown()
    const left = await ownSessions(tx, { who, token, at: tools.clock.now() })
    await writeAudit(tx, { action: 'accounts.session-ended', detail: { account: who.account } })
    return left
  })

async function ownSessions(tx: Tx, { who, token, at }: { who: Staff, token: string | null, at: Date }): Promise<{ items: OwnSession[] }> {
  const here = token === null ? null : hashToken(token)
  const rows = await sessionsOf(tx, who.account, at)
  return {
    items: rows.map((row) => ({
      id: row.id, current: here !== null && row.token_hash.equals(here), device: row.device, origin: row.origin,
      openedAt: row.created_at.toISOString(), seenAt: row.seen_at.toISOString(), secondFactor: row.second_factor,
    })),
  }
}
