import type { Staff } from '../../platform/transaction.ts'
import type { AccountsTools } from './needs.ts'
import { listScopeStudies } from './store.ts'

/** The studies a role can be given for, by their codes alone: who manages accounts need not read the studies. */
export const listScopes = (tools: Pick<AccountsTools, 'transact'>, who: Staff): Promise<{ studies: { id: string, code: string }[] }> =>
  tools.transact(who, async (tx) => ({ studies: await listScopeStudies(tx) }))
