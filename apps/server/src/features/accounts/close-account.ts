import type { Account } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import type { AccountWriting } from './create-account.ts'
import { describeAccount } from './describe-account.ts'
import { lastOperator } from './problems.ts'
import { countOperators, deleteSessions, saveClosure } from './store.ts'

/** Closes an account from its very next request on; somebody must still be able to operate the installation. */
export function closeAccount(tools: AccountWriting, who: Staff, account: string): Promise<Account> {
  return tools.transact(who, async (tx) => {
    const changed = await saveClosure(tx, account, tools.clock.now())
    if (changed && await countOperators(tx) === 0) throw lastOperator()
    const described = await describeAccount(tx, account)
    await deleteSessions(tx, account)
    if (changed) await writeAudit(tx, { action: 'accounts.closed', detail: { account, before: { open: true }, after: { open: false } } })
    return described
  })
}
