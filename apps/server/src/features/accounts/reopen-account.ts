import type { Account } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import type { AccountWriting } from './create-account.ts'
import { describeAccount } from './describe-account.ts'
import { saveClosure } from './store.ts'

/** Reopens a closed account as it was: same password, same second factor, same roles. */
export function reopenAccount(tools: Pick<AccountWriting, 'transact'>, who: Staff, account: string): Promise<Account> {
  return tools.transact(who, async (tx) => {
    const changed = await saveClosure(tx, account, null)
    const described = await describeAccount(tx, account)
    if (changed) await writeAudit(tx, { action: 'accounts.reopened', detail: { account, before: { open: false }, after: { open: true } } })
    return described
  })
}
