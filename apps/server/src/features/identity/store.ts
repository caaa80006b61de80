import { sql } from 'kysely'
import type { Tx } from '../../platform/transaction.ts'

/** What the study side of the house may do with the vault: put in, through two functions, in its own transaction. */
export interface SealedPerson { participant: string, study: string, sealed: Buffer, keyId: string, numberIndex: Buffer | null, nameIndex: Buffer }

/** False when this hospital number is already in the study at this centre. */
export async function putPerson(tx: Tx, person: SealedPerson): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select vault.keep_person(${person.participant}::uuid, ${person.study}::uuid,
    ${person.sealed}, ${person.keyId}, ${person.numberIndex}, ${person.nameIndex}) as kept`.execute(tx)
  return rows[0]?.kept === true
}

export async function putSignature(tx: Tx, signature: { consent: string, participant: string, sealed: Buffer, keyId: string }): Promise<void> {
  await sql`select vault.keep_signature(${signature.consent}::uuid, ${signature.participant}::uuid, ${signature.sealed}, ${signature.keyId})`.execute(tx)
}

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
