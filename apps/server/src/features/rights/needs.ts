import type { ResponseShown } from '@weshare/contract/collection'
import type { Person } from '@weshare/contract/participants'
import type { Clock } from '../../platform/clock.ts'
import type { Language } from '../../platform/problem.ts'
import type { Transact, Tx } from '../../platform/transaction.ts'

export interface Place { study: string, participant: string }
export interface WordsPlace extends Place { request: string }
export interface LetterKept { template: string, outcome: string, at: Date }
export interface OwnFile { person: Person | null, letters: LetterKept[] }
export interface ContactChange { email?: string | null, phone?: string | null }

/** What app.ts hands over: the vault's functions one by one, answers in words, and what must follow when use ends or comes back. */
export interface RightsNeeds {
  transact: Transact
  /** Everything as it stood at one moment. */
  snapshot: Transact
  clock: Clock
  readContact: (participant: string) => Promise<{ email?: string | undefined, phone?: string | undefined }>
  correctContact: (tx: Tx, change: Place & { contact: ContactChange }) => Promise<string[] | null>
  hasMail: (participant: string) => Promise<boolean>
  keepWords: (tx: Tx, words: WordsPlace & { words: string }) => Promise<boolean>
  readWords: (place: WordsPlace) => Promise<string | null>
  readOwnFile: (participant: string) => Promise<OwnFile>
  forgetPerson: (tx: Tx, participant: string) => Promise<boolean>
  describeOwnResponses: (tx: Tx, place: Place) => Promise<ResponseShown[]>
  createInvitation: (tx: Tx, invitation: Place & { at: Date, validDays: number }) => Promise<{ code: string }>
  writeLetter: (tx: Tx, order: RightsLetter) => Promise<void>
  /** In the transaction in which answers may no longer be used: what was made of them elsewhere goes. */
  afterUseEnds: (tx: Tx, study: string) => Promise<void>
  /** Once an erasure is committed: notes it outside the database, for the day an older backup is restored. */
  noteErasure: (erased: { study: string, participant: string, request: string, ground: string, at: string }) => Promise<void>
  /** In the transaction in which they may be used again. */
  afterUseReturns: (tx: Tx, place: Place) => Promise<void>
}

export interface RightsLetter extends Place {
  template: 'rights-proof' | 'rights-answered'
  language: Language
  params: { code?: string }
  key: string
}
