import type { RouteBody } from '@weshare/contract'
import { createAccount as createAccountRoute, type Account } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { requestInvalid } from '../../platform/http/problems.ts'
import { faultsOf } from '../../platform/http/validate-request.ts'
import type { Transact } from '../../platform/transaction.ts'
import { describeAccount } from './describe-account.ts'
import { hashPassword } from './keep-password.ts'
import { emailTaken, operatorPresent } from './problems.ts'
import { countOperators, insertAccount, insertGrant } from './store.ts'

/** The account that creates all others, made by the installation itself, once. */
export async function createFirstOperator(database: { transact: Transact }, clock: Clock, person: RouteBody<typeof createAccountRoute>): Promise<Account> {
  const faults = faultsOf(createAccountRoute.body, person, 'operator')
  if (faults.length > 0) throw requestInvalid(undefined, faults)
  const passwordHash = await hashPassword(person.password)
  const at = clock.now()
  return database.transact({ actor: 'installation', request: 'first-operator', origin: 'server' }, async (tx) => {
    if (await countOperators(tx) > 0) throw operatorPresent()
    const id = await insertAccount(tx, { email: person.email.toLowerCase(), name: person.name.trim(), language: person.language, passwordHash, at })
    if (id === undefined) throw emailTaken()
    await insertGrant(tx, { account: id, role: 'operator', study: null, site: null, by: null, at })
    const account = await describeAccount(tx, id)
    await writeAudit(tx, { action: 'accounts.first-operator', detail: { account: id, before: { open: false }, after: { open: true, role: 'operator', language: person.language }, set: ['email', 'name', 'password'] } })
    return account
  })
}
