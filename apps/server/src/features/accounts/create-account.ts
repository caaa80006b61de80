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
export interface NewPerson extends RouteBody<typeof createAccountRoute> {
  password: string
  /** Until when the password opens, when it is handed over and must be replaced. */
  firstUntil?: Date
}

/** Creates a staff account, without any role; by somebody who manages accounts, or by the installation itself. */
export async function createAccount(tools: AccountWriting, who: Extract<Who, { actor: 'staff' | 'installation' }>, person: NewPerson): Promise<Account> {
  const passwordHash = await hashPassword(person.password)
  const at = tools.clock.now()
  return tools.transact(who, async (tx) => {
    const id = await insertAccount(tx, {
      email: person.email.toLowerCase(), name: person.name.trim(), language: person.language, passwordHash, firstUntil: person.firstUntil ?? null, at,
    })
    if (id === undefined) throw emailTaken()
    const account = await describeAccount(tx, id)
    await writeAudit(tx, { action: 'accounts.created', detail: { account: id, before: { open: false }, after: { open: true, language: person.language }, set: ['email', 'name', 'password'] } })
    return account
  })
}
