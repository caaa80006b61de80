import type { Clock } from '../../platform/clock.ts'
import type { Seal } from '../../platform/seal.ts'
import type { Trace, Transact } from '../../platform/transaction.ts'

/** What every use case of this feature is handed. */
export interface AccountsTools {
  transact: Transact
  clock: Clock
  seal: Seal
  /** Key of the digests of codes and of tries. */
  digestKey: Buffer
  /** Name of the installation, shown in code applications. */
  name: string
}

export interface OpenedSession { token: string, until: Date }

export const entranceOf = (trace: Trace) => ({ actor: 'entrance' as const, ...trace })
