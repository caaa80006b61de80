import type { OwnSession } from '@weshare/contract/sign-in'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff, Tx } from '../../platform/transaction.ts'
import { describeSessions } from './describe-sessions.ts'
import { hashToken } from './identify-caller.ts'
import type { AccountsTools } from './needs.ts'
import { accountUnknown, sessionUnknown } from './problems.ts'
import { deleteOneSession, deleteSessions, findAccount } from './store.ts'

/** Whose sessions, and the token of whoever manages them: their own is marked among their own. */
interface Managed { account: string, token: string | null }

/** Where a colleague's account is signed in, for whoever manages accounts. */
export const listAccountSessions = (tools: AccountsTools, who: Staff, managed: Managed): Promise<{ items: OwnSession[] }> =>
  tools.transact(who, (tx) => sessionsLeft(tx, tools, managed))

export const endAccountSession = (tools: AccountsTools, who: Staff, { session, ...managed }: Managed & { session: string }): Promise<{ items: OwnSession[] }> =>
  tools.transact(who, async (tx) => {
    if (!await deleteOneSession(tx, managed.account, session)) throw sessionUnknown()
    const left = await sessionsLeft(tx, tools, managed)
    await writeAudit(tx, { action: 'accounts.session-ended', detail: { account: managed.account } })
    return left
  })

export const endAccountSessions = (tools: AccountsTools, who: Staff, managed: Managed): Promise<{ items: OwnSession[] }> =>
  tools.transact(who, async (tx) => {
    const ended = await deleteSessions(tx, managed.account)
    const left = await sessionsLeft(tx, tools, managed)
    if (ended > 0) await writeAudit(tx, { action: 'accounts.sessions-ended', detail: { account: managed.account, ended } })
    return left
  })

/** After an incident: the whole staff signs in anew, but whoever asks. */
export const endEverySession = (tools: AccountsTools, who: Staff, token: string | null): Promise<{ ended: number }> =>
  tools.transact(who, async (tx) => {
    const ended = await deleteSessions(tx, null, token === null ? null : hashToken(token))
    await writeAudit(tx, { action: 'accounts.sessions-ended', detail: { everybody: true, ended } })
    return { ended }
  })

async function sessionsLeft(tx: Tx, tools: AccountsTools, { account, token }: Managed): Promise<{ items: OwnSession[] }> {
  if (await findAccount(tx, account) === undefined) throw accountUnknown()
  return describeSessions(tx, { account, here: token, at: tools.clock.now() })
}
