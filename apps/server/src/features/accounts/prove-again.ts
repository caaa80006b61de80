import type { StaffSession } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import { acceptCode, accountOpenedBy, refuse, triesKeyOf } from './check-password.ts'
import { describeSession } from './describe-session.ts'
import { hashToken } from './identify-caller.ts'
import { entranceOf, type AccountsTools } from './needs.ts'
import { accountUnknown, locked, passwordWrong, secondFactorAbsent, secondFactorNeeded, secondFactorWrong } from './problems.ts'
import { findAccount, forgetTries, giveBackTry, saveProof, standingOf, takeTry, type AccountRow } from './store.ts'

export interface Proof { password: string, oneTimePassword?: string, token: string | null }

/** The password again, with the code when there is one: what is asked just before signing. */
export async function proveAgain(tools: AccountsTools, who: Staff, { password, oneTimePassword, token }: Proof): Promise<StaffSession> {
  const own = await ownAccount(tools, who)
  const trace = { request: who.request, origin: who.origin }
  if (await accountOpenedBy(tools, { email: own.email, password }, trace) === null) throw passwordWrong()
  const key = triesKeyOf(tools, own.email)
  const asked = own.second_factor_confirmed_at !== null
  if (asked && oneTimePassword === undefined) {
    await tools.transact(entranceOf(trace), (tx) => giveBackTry(tx, key))
    throw secondFactorNeeded()
  }
  return keepProof(tools, who, { account: own, code: asked ? oneTimePassword ?? '' : null, token })
}

/** The code that this session still owes, for somebody who came in by a provider that asks for none. */
export async function showSecondFactor(tools: AccountsTools, who: Staff, { oneTimePassword, token }: { oneTimePassword: string, token: string | null }): Promise<StaffSession> {
  const own = await ownAccount(tools, who)
  if (own.second_factor_confirmed_at === null) throw secondFactorAbsent()
  const allowed = await tools.transact(entranceOf(who), (tx) => takeTry(tx, triesKeyOf(tools, own.email), { limit: 10, minutes: 15, at: tools.clock.now() }))
  if (!allowed) throw locked({ minutes: 15 })
  return keepProof(tools, who, { account: own, code: oneTimePassword, token })
}

async function ownAccount(tools: AccountsTools, who: Staff): Promise<AccountRow> {
  const own = await tools.transact(who, (tx) => findAccount(tx, who.account))
  if (own === undefined) throw accountUnknown()
  return own
}

async function keepProof(tools: AccountsTools, who: Staff, { account, code, token }: { account: AccountRow, code: string | null, token: string | null }): Promise<StaffSession> {
  const at = tools.clock.now()
  const session = await tools.transact(who, async (tx) => {
    if (code !== null && !await acceptCode(tx, { tools, account, code, at })) return null
    await forgetTries(tx, triesKeyOf(tools, account.email))
    if (token !== null) await saveProof(tx, hashToken(token), { at, secondFactor: code !== null })
    const standing = await standingOf(tx, token === null ? null : hashToken(token))
    const described = await describeSession(tx, account.id, { tools, standing: { ...standing, secondFactor: code !== null || standing.secondFactor } })
    await writeAudit(tx, { action: 'accounts.proven-again', detail: { account: account.id, secondFactor: code !== null } })
    return described
  })
  if (session !== null) return session
  await refuse(tools, { request: who.request, origin: who.origin }, { account: account.id, step: 'second-factor' })
  throw secondFactorWrong()
}
