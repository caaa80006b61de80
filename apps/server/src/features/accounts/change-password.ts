import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import { accountOpenedBy, triesKeyOf } from './check-password.ts'
import { hashToken } from './identify-caller.ts'
import { hashPassword } from './keep-password.ts'
import type { AccountsTools } from './needs.ts'
import { accountUnknown, passwordWrong } from './problems.ts'
import { deleteSessions, findAccount, forgetTries, savePassword } from './store.ts'

export interface PasswordChange { currentPassword: string, newPassword: string, token: string | null }

/** Changes one's own password, for whoever knows the current one; whoever else is signed in with the account is signed out. */
export async function changePassword(tools: AccountsTools, who: Staff, { currentPassword, newPassword, token }: PasswordChange): Promise<void> {
  const own = await tools.transact(who, (tx) => findAccount(tx, who.account))
  if (own === undefined) throw accountUnknown()
  const checked = await accountOpenedBy(tools, { email: own.email, password: currentPassword }, { request: who.request, origin: who.origin })
  if (checked === null) throw passwordWrong()
  const hash = await hashPassword(newPassword)
  await tools.transact(who, async (tx) => {
    if (!await savePassword(tx, who.account, { hash, known: checked.password_hash })) throw passwordWrong()
    await forgetTries(tx, triesKeyOf(tools, own.email))
    await deleteSessions(tx, who.account, token === null ? null : hashToken(token))
    await writeAudit(tx, { action: 'accounts.password-changed', detail: { account: who.account, set: ['password'] } })
  })
}
