import { sql } from 'kysely'
import type { Tx } from '../../platform/transaction.ts'
import type { Indexes } from './normalise-identity.ts'

/** What the study side of the house may do with the vault: put in, through two functions, in its own transaction. */
export interface SealedPerson extends Indexes { participant: string, study: string, names: readonly string[], sealed: readonly Buffer[], keyId: string }

/** 'taken' when this hospital number is already in the study at this centre; 'stale-key' when the indexes stand under a key no longer in use. */
export async function putPerson(tx: Tx, person: SealedPerson): Promise<'kept' | 'taken' | 'stale-key'> {
  const { rows } = await sql<{ outcome: 'kept' | 'taken' | 'stale-key' }>`select vault.keep_person(${person.participant}::uuid, ${person.study}::uuid,
    ${[...person.names]}::text[], ${[...person.sealed]}::bytea[], ${person.keyId},
    ${person.indexKeyId}, ${person.numberIndexes}::bytea[], ${person.nameIndex}) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'stale-key'
}

export async function putSignature(tx: Tx, signature: { consent: string, participant: string, sealed: Buffer, keyId: string }): Promise<void> {
  await sql`select vault.keep_signature(${signature.consent}::uuid, ${signature.participant}::uuid, ${signature.sealed}, ${signature.keyId})`.execute(tx)
}

export interface ChangedPerson { participant: string, before: Buffer | null, names: readonly string[], sealed: readonly Buffer[], keyId: string, drop: readonly string[] }

/** False when the vault no longer holds what the change was made from. */
export async function changePerson(tx: Tx, { participant, before, names, sealed, keyId, drop }: ChangedPerson): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`select vault.change_person(${participant}::uuid, ${before}::bytea, ${[...names]}::text[], ${[...sealed]}::bytea[],
    ${keyId}, ${[...drop]}::text[]) as changed`.execute(tx)
  return rows[0]?.changed ?? false
}

/** Forgets somebody whom a tombstone of this very transaction names, and nobody else. */
export async function forgetPerson(tx: Tx, participant: string): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`select vault.forget_person(${participant}::uuid) as gone`.execute(tx)
  return rows[0]?.gone ?? false
}

export async function putCarer(tx: Tx, carer: { participant: string, field: string, sealed: Buffer, keyId: string }): Promise<void> {
  await sql`select vault.keep_carer(${carer.participant}::uuid, ${carer.field}, ${carer.sealed}, ${carer.keyId})`.execute(tx)
}

/** Where each participant is known: asked by the work on keys, to make their indexes again. */
export const centresOf = (tx: Tx, participants: readonly string[]) =>
  tx.selectFrom('participant').select(['id', 'centre_id as centre']).where('id', 'in', [...participants]).execute()

/** Whether the reader holds identity.read at this participant's centre; row security tells the rest. */
export async function identityIsReadable(tx: Tx, study: string, participant: string): Promise<boolean> {
  const found = await tx.selectFrom('participant').select('id')
    .where('study_id', '=', study).where('id', '=', participant).where(readableCentre).executeTakeFirst()
  return found !== undefined
}

export async function readableAmong(tx: Tx, study: string, participants: readonly string[]): Promise<{ id: string, pseudonym: string }[]> {
  if (participants.length === 0) return []
  return tx.selectFrom('participant').select(['id', 'pseudonym'])
    .where('study_id', '=', study).where('id', 'in', [...participants]).where(readableCentre).orderBy('pseudonym').execute()
}

export async function readableCentres(tx: Tx, study: string): Promise<string[]> {
  const rows = await tx.selectFrom('centre').select('id').where('study_id', '=', study)
    .where(sql<boolean>`centre.id = any ((select weshare.readable_centres('identity.read'))::uuid[])`).execute()
  return rows.map(({ id }) => id)
}

const readableCentre = sql<boolean>`participant.centre_id = any ((select weshare.readable_centres('identity.read'))::uuid[])`
