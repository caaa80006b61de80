import type { StaffSession } from '@weshare/contract/accounts'
import type { Tx } from '../../platform/transaction.ts'
import { languageOfRow } from './describe-account.ts'
import type { AccountsTools } from './needs.ts'
import { accountUnknown } from './problems.ts'
import { findAccount, grantsOf, hasFactor, permissionsOf, type Standing } from './store.ts'

/** Who is signed in, with their roles and all that these allow somewhere; and what this session still owes: a second factor, a password of one's own. */
export async function describeSession(tx: Tx, account: string, { tools, standing }: { tools: Pick<AccountsTools, 'secondFactorForAll'>, standing: Standing }): Promise<StaffSession> {
  const row = await findAccount(tx, account)
  if (row === undefined) throw accountUnknown()
  const grants = await grantsOf(tx, [account])
  const enrolled = row.second_factor_confirmed_at !== null
  const factorOwed = !standing.secondFactor && (enrolled || tools.secondFactorForAll)
  const factorToShow = factorOwed && await hasFactor(tx, account)
  return {
    account, name: row.name, email: row.email, language: languageOfRow(row),
    secondFactor: enrolled ? 'enrolled' : 'absent',
    owes: factorToShow ? 'second-factor' : standing.firstPassword ? 'password' : factorOwed ? 'enrolment' : 'nothing',
    grants: grants(account), permissions: await permissionsOf(tx, account),
  }
}
