import type { Person } from '@weshare/contract/participants'
import type { Clock } from '../../platform/clock.ts'
import type { Feature } from '../../platform/feature.ts'
import type { Mail } from '../../platform/mail.ts'
import { createSealer, type KeyRing, type SealedValues } from '../../platform/keys/index.ts'
import type { Transact, Tx } from '../../platform/transaction.ts'
import { correctContact, readContact, type Contact, type ContactField, type NewContact } from './correct-contact.ts'
import { findPerson, type Find } from './find-person.ts'
import type { CarerContact } from '@weshare/contract/carers'
import { keepCarer, readCarer, type CarerPlace } from './keep-carer.ts'
import { identityTasks } from './jobs.ts'
import { keepPerson, keepSignature } from './keep-identity.ts'
import type { Place } from './normalise-identity.ts'
import { hasMail, readPerson, readSignature } from './open-sealed.ts'
import { openKeyWork } from './key-work-store.ts'
import { identityValues } from './reseal-identity.ts'
import { revealIdentity, type Reveal } from './reveal-identity.ts'
import { keepWords, readWords, type WordsPlace } from './request-words.ts'
import { forgetPerson } from './store.ts'
import { openVault, type LetterKept } from './vault-store.ts'
import { writeLetter, type LetterOrder } from './write-letter.ts'

export interface IdentityNeeds {
  transact: Transact
  vaultPool: Parameters<typeof openVault>[0]
  clock: Clock
  mail: Mail
  /** The data keys: those that seal what is kept, and those that make the indexes by which people are found. */
  ring: KeyRing
  /** Public address of the installation and the name it signs with. */
  address: string
  house: string
}

/** What app.ts hands to other features, one function at a time. */
export interface Identity {
  keepPerson: (tx: Tx, place: Place & { participant: string }, person: Person) => Promise<boolean>
  keepSignature: (tx: Tx, signature: { consent: string, participant: string, name: string }) => Promise<void>
  readSignature: (consent: string) => Promise<string | null>
  keepCarer: (tx: Tx, carer: CarerPlace & { contact: CarerContact }) => Promise<void>
  readCarer: (place: CarerPlace) => Promise<CarerContact | null>
  hasMail: (participant: string) => Promise<boolean>
  writeLetter: (tx: Tx, order: LetterOrder) => Promise<void>
  revealIdentity: (reveal: Reveal) => Promise<Person | null>
  readContact: (participant: string) => Promise<Contact>
  correctContact: (tx: Tx, change: NewContact) => Promise<ContactField[] | null>
  keepWords: (tx: Tx, words: WordsPlace & { words: string }) => Promise<boolean>
  readWords: (place: WordsPlace) => Promise<string | null>
  /** Everything the vault holds about somebody, for themselves alone; whoever calls it has left a line beforehand. */
  readOwnFile: (participant: string) => Promise<{ person: Person | null, letters: LetterKept[] }>
  forgetPerson: (tx: Tx, participant: string) => Promise<boolean>
  findPerson: (find: Find) => Promise<{ id: string, pseudonym: string }[]>
}

export function identityFeature(settings: IdentityNeeds): Feature & Identity {
  const keys = { sealer: createSealer(settings.ring, 'identity'), ring: settings.ring }
  const needs = { ...settings, ...keys, vault: openVault(settings.vaultPool) }
  return {
    routes: [],
    tasks: identityTasks(needs),
    keepPerson: (tx, place, person) => keepPerson(tx, keys, { participant: place.participant, place, person }),
    keepSignature: (tx, signature) => keepSignature(tx, keys, signature),
    readSignature: (consent) => readSignature(needs, consent),
    keepCarer: (tx, carer) => keepCarer(tx, keys.sealer, carer),
    readCarer: (place) => readCarer(needs, place),
    hasMail: (participant) => hasMail(needs, participant),
    writeLetter: (tx, order) => writeLetter(tx, keys.sealer, order),
    revealIdentity: (reveal) => revealIdentity(needs, reveal),
    readContact: (participant) => readContact(needs, participant),
    correctContact: (tx, change) => correctContact(tx, needs, change),
    keepWords: (tx, words) => keepWords(tx, needs, words),
    readWords: (place) => readWords(needs, place),
    readOwnFile: async (participant) => ({ person: await readPerson(needs, participant), letters: await needs.vault.lettersTo(participant) }),
    forgetPerson,
    findPerson: (find) => findPerson(needs, find),
  }
}

/** What the work on keys walks through: opened by app.ts for the command line, and by nothing that serves people. */
export const identityKeyWork = ({ vaultPool, transact, ring }: Pick<IdentityNeeds, 'vaultPool' | 'transact' | 'ring'>): SealedValues[] =>
  identityValues({ sealer: createSealer(ring, 'identity'), ring, work: openKeyWork(vaultPool), vault: openVault(vaultPool), transact })
