import type { StaffSession } from '@weshare/contract/accounts'
import type { Tx } from '../../platform/transaction.ts'
import { languageOfRow } from './describe-account.ts'
import type { AccountsTools } from './needs.ts'
import { accountUnknown } from './problems.ts'
import { findAccount, grantsOf, hasFactor, permissionsOf } from './store.ts'

/** Who is signed in, with their roles and all that these allow somewhere; and whether this session still owes a second factor. */
export async function describeSession(tx: Tx, account: string, { tools, secondFactor }: { tools: Pick<AccountsTools, 'secondFactorForAll'>, secondFactor: boolean }): Promise<StaffSession> {
  const row = await findAccount(tx, account)
  if (row === undefined) throw accountUnknown()
  const grants = await grantsOf(tx, [account])
  const enrolled = row.second_factor_confirmed_at !== null
  return {
    account, name: row.name, email: row.email, language: languageOfRow(row),
    secondFactor: enrolled ? 'enrolled' : 'absent',
    owes: secondFactor || !(enrolled || tools.secondFactorForAll) ? 'nothing' : await hasFactor(tx, account) ? 'second-factor' : 'enrolment',
    grants: grants(account), permissions: await permissionsOf(tx, account),
  }
}
