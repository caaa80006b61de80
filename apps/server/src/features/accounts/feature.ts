import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/open-database.ts'
import type { Feature } from '../../platform/feature.ts'
import type { HttpSettings } from '../../platform/http/serve.ts'
import { identifyCaller } from './identify-caller.ts'
import { accountStore } from './store.ts'

export interface AccountsNeeds { database: Database, clock: Clock, key: Buffer }

export function accountsFeature(needs: AccountsNeeds): Feature & { identify: HttpSettings['identify'] } {
  const accounts = accountStore(needs.database)
  return {
    routes: [],
    tasks: [],
    identify: (token, need) => identifyCaller(accounts, token, need),
  }
}
