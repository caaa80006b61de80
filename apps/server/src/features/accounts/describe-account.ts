import type { Account, RoleGrant } from '@weshare/contract/accounts'
import type { Tx } from '../../platform/transaction.ts'
import { accountUnknown } from './problems.ts'
import { findAccount, grantsOf, type AccountRow } from './store.ts'

export const languageOfRow = (row: { language: string }): 'fr' | 'en' => (row.language === 'en' ? 'en' : 'fr')

export const accountOf = (row: AccountRow, grants: RoleGrant[]): Account => ({
  id: row.id, name: row.name, email: row.email, language: languageOfRow(row), disabled: row.disabled_at !== null,
  secondFactor: row.second_factor_confirmed_at === null ? 'absent' : 'enrolled', createdAt: row.created_at.toISOString(), grants,
})

export async function describeAccount(tx: Tx, id: string): Promise<Account> {
  const row = await findAccount(tx, id)
  if (row === undefined) throw accountUnknown()
  const grants = await grantsOf(tx, [id])
  return accountOf(row, grants(id))
}
