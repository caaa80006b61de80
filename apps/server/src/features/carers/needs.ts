import type { CarerContact } from '@weshare/contract/carers'
import type { Clock } from '../../platform/clock.ts'
import type { Language } from '../../platform/problem.ts'
import type { Transact, Tx } from '../../platform/transaction.ts'

export interface CarerPlace { study: string, participant: string, carer: string }

/** What app.ts hands over. */
export interface CarersNeeds {
  transact: Transact
  clock: Clock
  /** Public address of the installation. */
  address: string
  createInvitation: (tx: Tx, invitation: { study: string, participant: string, carer: string, at: Date, validDays: number }) => Promise<{ code: string }>
  keepCarer: (tx: Tx, carer: CarerPlace & { contact: CarerContact }) => Promise<void>
  readCarer: (place: CarerPlace) => Promise<CarerContact | null>
  writeLetter: (tx: Tx, order: CarerLetter) => Promise<void>
}

export interface CarerLetter {
  study: string
  participant: string
  carer: string
  template: 'carer-invitation'
  language: Language
  params: { code: string, until: string }
  key: string
}
