import type { RouteBody } from '@weshare/contract'
import type { Account, createAccount as createAccountRoute } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Who } from '../../platform/transaction.ts'
import { describeAccount } from './describe-account.ts'
import { hashPassword } from './keep-password.ts'
import type { AccountsTools } from './needs.ts'
import { emailTaken } from './problems.ts'
import { insertAccount } from './store.ts'

export type AccountWriting = Pick<AccountsTools, 'transact' | 'clock'>

/** Creates a staff account, without any role; by somebody who manages accounts, or by the installation itself. */
export async function createAccount(tools: AccountWriting, who: Extract<Who, { actor: 'staff' | 'installation' }>, request: RouteBody<typeof createAccountRoute>): Promise<Account> {
  const passwordHash = await hashPassword(request.password)
  const at = tools.clock.now()
  return tools.transact(who, async (tx) => {
    const id = await insertAccount(tx, { email: request.email.toLowerCase(), name: request.name.trim(), language: request.language, passwordHash, at })
    if (id === undefined) throw emailTaken()
    const account = await describeAccount(tx, id)
    await writeAudit(tx, { action: 'accounts.created', detail: { account: id, before: { open: false }, after: { open: true, language: request.language }, set: ['email', 'name', 'password'] } })
    return account
  })
}
