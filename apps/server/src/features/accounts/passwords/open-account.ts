import type { RouteBody } from '@weshare/contract'
import type { createAccount as createAccountRoute, FirstPassword } from '@weshare/contract/accounts'
import type { Staff } from '../../../platform/transaction.ts'
import { createAccount, type AccountWriting } from '../create-account.ts'
import { firstPassword } from './draw-password.ts'

/** Creates a colleague's account, with a first password that whoever creates it hands over and nobody keeps. */
export async function openAccount(tools: AccountWriting, who: Staff, person: RouteBody<typeof createAccountRoute>): Promise<FirstPassword> {
  const { password, until } = firstPassword(tools.clock.now())
  const account = await createAccount(tools, who, { ...person, password, firstUntil: until })
  return { account, firstPassword: password, until: until.toISOString() }
}
