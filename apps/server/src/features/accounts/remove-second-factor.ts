import type { Account } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import type { AccountWriting } from './create-account.ts'
import { describeAccount } from './describe-account.ts'
import { clearSecondFactor, deleteSessions } from './store.ts'

/** Removes a second factor whose telephone is lost; sessions opened with it end too, since somebody may hold that telephone. */
export function removeSecondFactor(tools: Pick<AccountWriting, 'transact'>, who: Staff, account: string): Promise<Account> {
  return tools.transact(who, async (tx) => {
    const changed = await clearSecondFactor(tx, account)
    const described = await describeAccount(tx, account)
    if (changed) {
      await deleteSessions(tx, account)
      await writeAudit(tx, { action: 'accounts.second-factor-removed', detail: { account, before: { secondFactor: true }, after: { secondFactor: false } } })
    }
    return described
  })
}
