import type { StaffSession } from '@weshare/contract/accounts'
import type { Tx } from '../../platform/transaction.ts'
import { languageOfRow } from './describe-account.ts'
import { accountUnknown } from './problems.ts'
import { findAccount, grantsOf, permissionsOf } from './store.ts'

/** Who is signed in, with their roles and all that these allow somewhere. */
export async function describeSession(tx: Tx, account: string): Promise<StaffSession> {
  const row = await findAccount(tx, account)
  if (row === undefined) throw accountUnknown()
  const grants = await grantsOf(tx, [account])
  return {
    account, name: row.name, email: row.email, language: languageOfRow(row),
    secondFactor: row.second_factor_confirmed_at === null ? 'absent' : 'enrolled',
    grants: grants(account), permissions: await permissionsOf(tx, account),
  }
}
