import type { Clock } from '../../platform/clock.ts'
import type { Language } from '../../platform/problem.ts'
import type { Transact, Tx } from '../../platform/transaction.ts'
import type { SignatureProvider } from './signature-provider.ts'

/** What app.ts hands over; the name typed as a signature goes to the vault and comes back from it by these two functions alone. */
export interface ConsentNeeds {
  transact: Transact
  clock: Clock
  keepSignature: (tx: Tx, signature: { consent: string, participant: string, name: string }) => Promise<void>
  readSignature: (consent: string) => Promise<string | null>
  writeLetter: (tx: Tx, order: CopyLetter) => Promise<void>
  /** Who seals signatures, one for each level offered here. */
  providers: readonly SignatureProvider[]
  /** In the transaction in which answers may no longer be used: what was made of them elsewhere goes. */
  afterUseEnds: (tx: Tx, study: string) => Promise<void>
}

export interface CopyLetter {
  study: string
  participant: string
  template: 'consent-copy'
  language: Language
  params: Record<string, never>
  key: string
}
