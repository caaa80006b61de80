import type { Account } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import type { AccountWriting } from './create-account.ts'
import { describeAccount } from './describe-account.ts'
import { accountUnknown, lastOperator } from './problems.ts'
import { countOperators, deleteGrant } from './store.ts'

/** Takes a role back, from the very next request of whoever held it. */
export function revokeRole(tools: Pick<AccountWriting, 'transact'>, who: Staff, { account, grant }: { account: string, grant: string }): Promise<Account> {
  return tools.transact(who, async (tx) => {
    const gone = await deleteGrant(tx, account, grant)
    if (gone === undefined) throw accountUnknown()
    if (gone.role === 'operator' && await countOperators(tx) === 0) throw lastOperator()
    const described = await describeAccount(tx, account)
    await writeAudit(tx, {
      action: 'accounts.role-revoked', ...(gone.study_id !== null && { study: gone.study_id }),
      detail: { account, role: gone.role, grant, site: gone.site_id, before: { granted: true }, after: { granted: false } },
    })
    return described
  })
}
