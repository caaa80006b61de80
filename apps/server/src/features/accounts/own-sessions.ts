import type { OwnSession } from '@weshare/contract/sign-in'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff, Tx } from '../../platform/transaction.ts'
import { describeSessions } from './describe-sessions.ts'
import { hashToken } from './identify-caller.ts'
import type { AccountsTools } from './needs.ts'
import { sessionUnknown } from './problems.ts'
import { deleteOneSession, deleteSessions } from './store.ts'

/** Where one's own account is signed in; the session that asks is marked. */
export const listSessions = (tools: AccountsTools, who: Staff, token: string | null): Promise<{ items: OwnSession[] }> =>
  tools.transact(who, (tx) => ownSessions(tx, { who, token, at: tools.clock.now() }))

/** Ends one of one's own sessions, on a device left behind for instance. */
export const endSession = (tools: AccountsTools, who: Staff, { session, token }: { session: string, token: string | null }): Promise<{ items: OwnSession[] }> =>
  tools.transact(who, async (tx) => {
    if (!await deleteOneSession(tx, who.account, session)) throw sessionUnknown()
    const left = await ownSessions(tx, { who, token, at: tools.clock.now() })
    await writeAudit(tx, { action: 'accounts.session-ended', detail: { account: who.account } })
    return left
  })

/** Ends one's own sessions everywhere but here. */
export const endOtherSessions = (tools: AccountsTools, who: Staff, token: string | null): Promise<{ items: OwnSession[] }> =>
  tools.transact(who, async (tx) => {
    const ended = await deleteSessions(tx, who.account, token === null ? null : hashToken(token))
    const left = await ownSessions(tx, { who, token, at: tools.clock.now() })
    if (ended > 0) await writeAudit(tx, { action: 'accounts.sessions-ended', detail: { account: who.account, ended } })
    return left
  })

const ownSessions = (tx: Tx, { who, token, at }: { who: Staff, token: string | null, at: Date }): Promise<{ items: OwnSession[] }> =>
  describeSessions(tx, { account: who.account, here: token, at })
