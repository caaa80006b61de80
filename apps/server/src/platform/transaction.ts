import type { Transaction } from 'kysely'
import type { DB } from './db/tables.generated.ts'

/** Who acts, for one transaction: row security and the audit trail read it from there. */
export type Who = Trace & (
  | { actor: 'staff', account: string }
  | { actor: 'participant', participant: string, study: string }
  /** Somebody who answers for a participant. */
  | { actor: 'carer', carer: string, participant: string, study: string }
  /** Somebody at the door, not known yet: may only be looked up to sign in. */
  | { actor: 'entrance' }
  /** Work done later on behalf of nobody in particular; `job` names it. */
  | { actor: 'job', job: string }
  | { actor: 'installation' }
)
export interface Trace { request: string, origin: string }
export type Staff = Extract<Who, { actor: 'staff' }>
export type ParticipantWho = Extract<Who, { actor: 'participant' }>
export type CarerWho = Extract<Who, { actor: 'carer' }>

/** One database transaction under one identity; handed to stores, never opened by them. */
export type Tx = Transaction<DB>

/** Runs the work in one transaction as `who`; everything inside is kept together or not at all. */
export type Transact = <T>(who: Who, work: (tx: Tx) => Promise<T>) => Promise<T>
