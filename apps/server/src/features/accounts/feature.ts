import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/open-database.ts'
import type { Feature } from '../../platform/feature.ts'
import type { HttpSettings } from '../../platform/http/serve.ts'
import type { Sealer } from '../../platform/keys/index.ts'
import type { ProviderSettings } from '../../platform/provider-settings.ts'
import { digest } from '../../platform/seal.ts'
import { createInvitation, type CreateInvitation } from './create-invitation.ts'
import { identifyCaller } from './identify-caller.ts'
import { openProviders } from './providers/providers.ts'
import { accountRoutes } from './routes.ts'
import { accountStore } from './store.ts'

export interface AccountsNeeds {
  database: Database
  clock: Clock
  /** Makes the digests of codes and of tries. */
  key: Buffer
  sealer: Sealer
  name: string
  /** Public address of the installation. */
  address: string
  secondFactorForAll: boolean
  idleMinutes: number
  providers: readonly ProviderSettings[]
}
export interface AccountsFeature extends Feature { identify: HttpSettings['identify'], createInvitation: CreateInvitation }

export function accountsFeature(needs: AccountsNeeds): AccountsFeature {
  const accounts = accountStore(needs.database, needs)
  const digestKey = digest(needs.key, 'digests')
  const { origin, hostname: host } = new URL(needs.address)
  const tools = {
    transact: needs.database.transact, clock: needs.clock, name: needs.name, digestKey, sealer: needs.sealer, secondFactorForAll: needs.secondFactorForAll,
    place: { origin, host }, providers: openProviders(needs.providers, `${origin}/sign-in/return`),
  }
  return {
    routes: accountRoutes(tools),
    tasks: [],
    identify: (token, need) => identifyCaller(accounts, token, { ...need, at: needs.clock.now() }),
    createInvitation: invitationsUnder(needs.key),
  }
}

/** One-time codes and nothing else of this feature. */
export const invitationsUnder = (key: Buffer): CreateInvitation => (tx, request) => createInvitation(digest(key, 'digests'), tx, request)
