import type { ConsentRecord } from '@weshare/contract/consent'
import type { Person } from '@weshare/contract/participants'
import type { Clock } from '../../platform/clock.ts'
import type { Language } from '../../platform/problem.ts'
import type { Staff, Transact, Tx } from '../../platform/transaction.ts'

/** What app.ts hands over: this feature opens neither the vault nor other features' tables of rights. */
export interface ParticipantsNeeds {
  transact: Transact
  clock: Clock
  /** Public address of the installation. */
  address: string
  keepPerson: (tx: Tx, place: { participant: string, study: string, centre: string }, person: Person) => Promise<boolean>
  hasMail: (participant: string) => Promise<boolean>
  writeLetter: (tx: Tx, order: InvitationLetter) => Promise<void>
  revealIdentity: (reveal: { who: Staff, study: string, participant: string, reason: string }) => Promise<Person | null>
  findPerson: (find: { who: Staff, study: string, asked: { hospitalNumber: string } | { familyName: string, birthDate: string } }) => Promise<{ id: string, pseudonym: string }[]>
  createInvitation: (tx: Tx, invitation: { study: string, participant: string, at: Date, validDays: number }) => Promise<{ code: string }>
  listConsents: (tx: Tx, study: string, participant: string) => Promise<ConsentRecord[]>
}

export interface InvitationLetter {
  study: string
  participant: string
  template: 'invitation'
  language: Language
  params: { code: string, until: string }
  key: string
}
