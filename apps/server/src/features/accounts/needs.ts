import type { Clock } from '../../platform/clock.ts'
import type { Sealer } from '../../platform/keys/index.ts'
import type { Trace, Transact } from '../../platform/transaction.ts'
import type { Providers } from './providers/providers.ts'

/** What every use case of this feature is handed. */
export interface AccountsTools {
  transact: Transact
  clock: Clock
  /** Seals second factors. */
  sealer: Sealer
  /** Key of the digests of codes and of tries. */
  digestKey: Buffer
  /** Name of the installation, shown in code applications. */
  name: string
  /** Where the pages are: passkeys are made for this place and no other. */
  place: { origin: string, host: string }
  /** Whether nobody of the staff works without a second factor. */
  secondFactorForAll: boolean
  providers: Providers
}

export interface OpenedSession { token: string, until: Date }

export const entranceOf = (trace: Trace) => ({ actor: 'entrance' as const, ...trace })
