import { digest } from '../../platform/seal.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Trace, Tx } from '../../platform/transaction.ts'
import { passwordFits } from './keep-password.ts'
import { entranceOf, type AccountsTools } from './needs.ts'
import { locked, signInRefused } from './problems.ts'
import { sealedPlace, stepOf } from './second-factor.ts'
import { findAccountByEmail, sweepDoor, takeTry, useCounter, type AccountRow } from './store.ts'

const rule = { limit: 10, minutes: 15 }

export const triesKeyOf = (tools: AccountsTools, email: string): Buffer => digest(tools.digestKey, `tries of ${email}`)

/** The account of this address, for somebody at the entrance; anything else is refused. */
export async function checkPassword(tools: AccountsTools, asked: { email: string, password: string }, trace: Trace): Promise<AccountRow> {
  const account = await accountOpenedBy(tools, asked, trace)
  if (account === null) throw signInRefused()
  return account
}

/**
 * The account of this address, if the password is its own, else null. An unknown address, a wrong password and a closed account get
 * the same answer after the same work, and lock alike.
 */
export async function accountOpenedBy(tools: AccountsTools, { email, password }: { email: string, password: string }, trace: Trace): Promise<AccountRow | null> {
  const at = tools.clock.now()
  const found = await tools.transact(entranceOf(trace), async (tx) => {
    await sweepDoor(tx, at)
    if (!await takeTry(tx, triesKeyOf(tools, email), { ...rule, at })) throw locked({ minutes: rule.minutes })
    return findAccountByEmail(tx, email)
  })
  const fits = await passwordFits(found?.password_hash, password)
  if (fits && found !== undefined && found.disabled_at === null) return found
  await refuse(tools, trace, { account: found?.id ?? null, step: 'password' })
  return null
}

export const refuse = (tools: AccountsTools, trace: Trace, detail: { account: string | null, step: 'password' | 'second-factor' }): Promise<void> =>
  tools.transact(entranceOf(trace), (tx) => writeAudit(tx, { action: 'accounts.sign-in-refused', detail }))

interface Code { tools: AccountsTools, account: AccountRow, code: string, at: Date }

/** Whether this is the code of the account's second factor, now and for the first time. */
export async function acceptCode(tx: Tx, { tools, account, code, at }: Code): Promise<boolean> {
  if (account.second_factor === null) return false
  const counter = stepOf(await tools.sealer.open(account.second_factor, sealedPlace(account.id)), code, at)
  return counter !== null && useCounter(tx, account.id, { counter })
}
