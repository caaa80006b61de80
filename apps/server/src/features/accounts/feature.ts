import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/open-database.ts'
import type { Feature } from '../../platform/feature.ts'
import type { HttpSettings } from '../../platform/http/serve.ts'
import { createSeal, digest } from '../../platform/seal.ts'
import { createInvitation, type CreateInvitation } from './create-invitation.ts'
import { identifyCaller } from './identify-caller.ts'
import { accountRoutes } from './routes.ts'
import { accountStore } from './store.ts'

export interface AccountsNeeds { database: Database, clock: Clock, key: Buffer, name: string }
export interface AccountsFeature extends Feature { identify: HttpSettings['identify'], createInvitation: CreateInvitation }

export function accountsFeature(needs: AccountsNeeds): AccountsFeature {
  const accounts = accountStore(needs.database)
  const digestKey = digest(needs.key, 'digests')
  const tools = { transact: needs.database.transact, clock: needs.clock, name: needs.name, digestKey, seal: createSeal(digest(needs.key, 'seal')) }
  return {
    routes: accountRoutes(tools),
    tasks: [],
    identify: (token, need) => identifyCaller(accounts, token, { ...need, at: needs.clock.now() }),
    createInvitation: (tx, request) => createInvitation(digestKey, tx, request),
  }
}
