import type { Clock } from '../../platform/clock.ts'
import type { Language } from '../../platform/problem.ts'
import type { Transact, Tx } from '../../platform/transaction.ts'

/** What app.ts hands over; the name typed as a signature goes to the vault and comes back from it by these two functions alone. */
export interface ConsentNeeds {
  transact: Transact
  clock: Clock
  keepSignature: (tx: Tx, signature: { consent: string, participant: string, name: string }) => Promise<void>
  readSignature: (consent: string) => Promise<string | null>
  writeLetter: (tx: Tx, order: CopyLetter) => Promise<void>
}

export interface CopyLetter {
  study: string
  participant: string
  template: 'consent-copy'
  language: Language
  params: Record<string, never>
  key: string
}
