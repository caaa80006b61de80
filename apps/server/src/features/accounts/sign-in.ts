import type { RouteBody } from '@weshare/contract'
import type { signIn as signInRoute, StaffSession } from '@weshare/contract/accounts'
import type { Trace } from '../../platform/transaction.ts'
import { acceptCode, checkPassword, refuse, triesKeyOf } from './check-password.ts'
import { entranceOf, type AccountsTools, type OpenedSession } from './needs.ts'
import { openStaffSession, type Device } from './open-staff-session.ts'
import { firstPasswordEnded, secondFactorNeeded, secondFactorWrong, signInRefused } from './problems.ts'
import { forgetTries, giveBackTry, stillOpens } from './store.ts'

export type Credentials = RouteBody<typeof signInRoute> & { device: Device }

/** Opens a staff session with a password, and the code of the account's second factor when it has one. */
export async function signIn(tools: AccountsTools, request: Credentials, trace: Trace): Promise<OpenedSession & { session: StaffSession }> {
  const email = request.email.toLowerCase()
  const key = triesKeyOf(tools, email)
  const account = await checkPassword(tools, { email, password: request.password }, trace)
  const firstUntil = account.first_password_until
  if (firstUntil !== null && firstUntil.getTime() <= tools.clock.now().getTime()) {
    await refuse(tools, trace, { account: account.id, step: 'password' })
    throw firstPasswordEnded()
  }
  const asked = account.second_factor_confirmed_at !== null
  if (asked && request.oneTimePassword === undefined) {
    // Given back, not forgotten: whoever holds the password may not wipe out the wrong codes already counted.
    await tools.transact(entranceOf(trace), (tx) => giveBackTry(tx, key))
    throw secondFactorNeeded()
  }
  const seen = { changed: false }
  const opened = await openStaffSession(tools, { account: account.id, secondFactor: asked, by: 'password', firstPassword: firstUntil !== null, device: request.device }, {
    ...trace,
    lastCheck: async (tx, at) => {
      // A password given, or an account closed, since the password was checked a moment ago.
      if (!await stillOpens(tx, account)) {
        seen.changed = true
        return false
      }
      if (asked && !await acceptCode(tx, { tools, account, code: request.oneTimePassword ?? '', at })) return false
      await forgetTries(tx, key)
      return true
    },
  })
  if (opened !== null) return opened
  if (seen.changed || !asked) throw signInRefused()
  await refuse(tools, trace, { account: account.id, step: 'second-factor' })
  throw secondFactorWrong()
}
