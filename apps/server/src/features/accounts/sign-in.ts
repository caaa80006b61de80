import { randomBytes } from 'node:crypto'
import type { RouteBody } from '@weshare/contract'
import type { signIn as signInRoute, StaffSession } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Trace, Tx } from '../../platform/transaction.ts'
import { checkPassword, refuse, triesKeyOf } from './check-password.ts'
import { describeSession } from './describe-session.ts'
import { hashToken } from './identify-caller.ts'
import { entranceOf, type AccountsTools, type OpenedSession } from './needs.ts'
import { secondFactorNeeded, secondFactorWrong, signInRefused } from './problems.ts'
import { sealedPlace, stepOf } from './second-factor.ts'
import { forgetTries, giveBackTry, insertSession, stillOpens, useCounter, type AccountRow } from './store.ts'

const hours = 12
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Opens a staff session, half a day at most. */
export async function signIn(tools: AccountsTools, request: RouteBody<typeof signInRoute>, trace: Trace): Promise<OpenedSession & { session: StaffSession }> {
  const email = request.email.toLowerCase()
  const key = triesKeyOf(tools, email)
  const account = await checkPassword(tools, { email, password: request.password }, trace)
  const asked = account.second_factor_confirmed_at !== null
  if (asked && request.oneTimePassword === undefined) {
    // Given back, not forgotten: whoever holds the password may not wipe out the wrong codes already counted.
    await tools.transact(entranceOf(trace), (tx) => giveBackTry(tx, key))
    throw secondFactorNeeded()
  }
  const at = tools.clock.now()
  const opened = { token: newToken(), until: new Date(at.getTime() + hours * 3_600_000) }
  const session = await tools.transact({ actor: 'staff', account: account.id, ...trace }, async (tx) => {
    // A password given, or an account closed, since the password was checked a moment ago.
    if (!await stillOpens(tx, account)) return 'refused'
    if (asked && !await acceptCode(tx, { tools, account, code: request.oneTimePassword ?? '', at })) return null
    await forgetTries(tx, key)
    await insertSession(tx, { tokenHash: hashToken(opened.token), account: account.id, secondFactor: asked, at, until: opened.until })
    const described = await describeSession(tx, account.id)
    await writeAudit(tx, { action: 'accounts.sign-in', detail: { account: account.id, secondFactor: asked } })
    return described
  })
  if (session === 'refused') throw signInRefused()
  if (session !== null) return { ...opened, session }
  await refuse(tools, trace, { account: account.id, step: 'second-factor' })
  throw secondFactorWrong()
}

interface Code { tools: AccountsTools, account: AccountRow, code: string, at: Date }

async function acceptCode(tx: Tx, { tools, account, code, at }: Code): Promise<boolean> {
  if (account.second_factor === null) return false
  const counter = stepOf(tools.seal.open(account.second_factor, sealedPlace(account.id)), code, at)
  return counter !== null && useCounter(tx, account.id, { counter })
}
