import type { Person } from '@weshare/contract/participants'
import type { Clock } from '../../platform/clock.ts'
import type { Feature } from '../../platform/feature.ts'
import type { Mail } from '../../platform/mail.ts'
import { createSealer, type KeyRing, type SealedValues } from '../../platform/keys/index.ts'
import type { Transact, Tx } from '../../platform/transaction.ts'
import { findPerson, type Find } from './find-person.ts'
import { identityTasks } from './jobs.ts'
import { keepPerson, keepSignature } from './keep-identity.ts'
import type { Place } from './normalise-identity.ts'
import { hasMail, readSignature } from './open-sealed.ts'
import { openKeyWork } from './key-work-store.ts'
import { identityValues } from './reseal-identity.ts'
import { revealIdentity, type Reveal } from './reveal-identity.ts'
import { openVault } from './vault-store.ts'
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
  hasMail: (participant: string) => Promise<boolean>
  writeLetter: (tx: Tx, order: LetterOrder) => Promise<void>
  revealIdentity: (reveal: Reveal) => Promise<Person | null>
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
    hasMail: (participant) => hasMail(needs, participant),
    writeLetter: (tx, order) => writeLetter(tx, keys.sealer, order),
    revealIdentity: (reveal) => revealIdentity(needs, reveal),
    findPerson: (find) => findPerson(needs, find),
  }
}

/** What the work on keys walks through: opened by app.ts for the command line, and by nothing that serves people. */
export const identityKeyWork = ({ vaultPool, transact, ring }: Pick<IdentityNeeds, 'vaultPool' | 'transact' | 'ring'>): SealedValues[] =>
  identityValues({ sealer: createSealer(ring, 'identity'), ring, work: openKeyWork(vaultPool), vault: openVault(vaultPool), transact })
