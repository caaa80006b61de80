import { writeAudit } from '../../platform/audit.ts'
import type { CarerWho, ParticipantWho, Staff } from '../../platform/transaction.ts'
import { hashToken } from './identify-caller.ts'
import type { AccountsTools } from './needs.ts'
import { deleteSession } from './store.ts'

/** Ends the session on the server: a copy of its token opens nothing any more. */
export function signOut(tools: Pick<AccountsTools, 'transact'>, who: Staff | ParticipantWho | CarerWho, token: string | null): Promise<void> {
  return tools.transact(who, async (tx) => {
    if (token !== null) await deleteSession(tx, hashToken(token))
    if (who.actor === 'staff') return writeAudit(tx, { action: 'accounts.sign-out', detail: { account: who.account } })
    return writeAudit(tx, { action: 'accounts.participant-session-closed', study: who.study, participant: who.participant })
  })
}
