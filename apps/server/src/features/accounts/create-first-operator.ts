import { createAccount as createAccountRoute, NewPassword, type Account } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { requestInvalid } from '../../platform/http/problems.ts'
import { faultsOf } from '../../platform/http/validate-request.ts'
import type { Transact } from '../../platform/transaction.ts'
import type { NewPerson } from './create-account.ts'
import { describeAccount } from './describe-account.ts'
import { hashPassword } from './keep-password.ts'
import { refuseGuessable } from './passwords/refuse-guessable.ts'
import { emailTaken, operatorPresent } from './problems.ts'
import { countOperators, insertAccount, insertGrant } from './store.ts'

export interface FirstOperatorNeeds { database: { transact: Transact }, clock: Clock, /** What this installation is called. */ name: string }

/** The account that creates all others, made by the installation itself, once. */
export async function createFirstOperator({ database, clock, name }: FirstOperatorNeeds, { password, ...person }: Omit<NewPerson, 'firstUntil'>): Promise<Account> {
  const faults = [...faultsOf(createAccountRoute.body, person, 'operator'), ...faultsOf(NewPassword, password, 'operator/password')]
  if (faults.length > 0) throw requestInvalid(undefined, faults)
  await refuseGuessable(password, { person, installation: name, sites: [] })
  const passwordHash = await hashPassword(password)
  const at = clock.now()
  return database.transact({ actor: 'installation', request: 'first-operator', origin: 'server' }, async (tx) => {
    if (await countOperators(tx) > 0) throw operatorPresent()
    const id = await insertAccount(tx, { email: person.email.toLowerCase(), name: person.name.trim(), language: person.language, passwordHash, firstUntil: null, at })
    if (id === undefined) throw emailTaken()
    await insertGrant(tx, { account: id, role: 'operator', study: null, site: null, by: null, at })
    const account = await describeAccount(tx, id)
    await writeAudit(tx, { action: 'accounts.first-operator', detail: { account: id, before: { open: false }, after: { open: true, role: 'operator', language: person.language }, set: ['email', 'name', 'password'] } })
    return account
  })
}
