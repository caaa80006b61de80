import type { Account } from '@weshare/contract/accounts'
import { pageOf, type ListQuery } from '../../platform/http/page-of.ts'
import type { Staff } from '../../platform/transaction.ts'
import { accountOf } from './describe-account.ts'
import type { AccountsTools } from './needs.ts'
import { grantsOf, pageOfAccounts } from './store.ts'

export function listAccounts(tools: Pick<AccountsTools, 'transact'>, who: Staff, query: ListQuery): Promise<{ items: Account[], total: number }> {
  return tools.transact(who, async (tx) => {
    const { rows, total } = await pageOfAccounts(tx, pageOf(query, ['name', 'email', 'createdAt']))
    const grants = await grantsOf(tx, rows.map((row) => row.id))
    return { items: rows.map((row) => accountOf(row, grants(row.id))), total }
  })
}
