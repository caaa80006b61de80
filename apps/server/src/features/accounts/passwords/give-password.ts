import type { FirstPassword } from '@weshare/contract/accounts'
import { writeAudit } from '../../../platform/audit.ts'
import type { Staff } from '../../../platform/transaction.ts'
import { triesKeyOf } from '../check-password.ts'
import { describeAccount } from '../describe-account.ts'
import { hashPassword } from '../keep-password.ts'
import type { AccountsTools } from '../needs.ts'
import { accountUnknown, ownPassword } from '../problems.ts'
import { deleteSessions, forgetTries, savePassword } from '../store.ts'
import { firstPassword } from './draw-password.ts'

/** Draws a new first password for somebody who lost theirs. The old one and every session end, and wrong tries are forgotten. */
export async function givePassword(tools: AccountsTools, who: Staff, account: string): Promise<FirstPassword> {
  // One's own is changed with the current one: a session left open must not be enough to take an account over.
  if (account === who.account) throw ownPassword()
  const { password, until } = firstPassword(tools.clock.now())
  const hash = await hashPassword(password)
  return tools.transact(who, async (tx) => {
    if (!await savePassword(tx, account, { hash, firstUntil: until })) throw accountUnknown()
    const described = await describeAccount(tx, account)
    await forgetTries(tx, triesKeyOf(tools, described.email))
    await deleteSessions(tx, account)
    await writeAudit(tx, { action: 'accounts.password-given', detail: { account, set: ['password'] } })
    return { account: described, firstPassword: password, until: until.toISOString() }
  })
}
