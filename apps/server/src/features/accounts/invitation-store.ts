import { sql } from 'kysely'
import type { Tx } from '../../platform/transaction.ts'

export interface Invitation { codeHash: Buffer, study: string, participant: string, /** Null: for the participant. */ carer: string | null, at: Date, until: Date }

/** Keeps a new one-time code and ends the earlier ones of the same person that were not used. */
export async function insertInvitation(tx: Tx, { codeHash, study, participant, carer, at, until }: Invitation): Promise<void> {
  await tx.updateTable('invitation').set({ expires_at: at })
    .where('study_id', '=', study).where('participant_id', '=', participant).where('carer_id', 'is not distinct from', carer)
    .where('used_at', 'is', null).where('expires_at', '>', at).execute()
  await tx.insertInto('invitation').values({ code_hash: codeHash, study_id: study, participant_id: participant, carer_id: carer, created_at: at, expires_at: until }).execute()
}

/** Uses up a code; a carer's opens nothing once their access no longer stands. Of two devices at once, the second waits for the first and finds it used. */
export const useInvitation = (tx: Tx, codeHash: Buffer, at: Date) =>
  tx.updateTable('invitation').set({ used_at: at }).where('code_hash', '=', codeHash).where('used_at', 'is', null).where('expires_at', '>', at)
    .where(sql<boolean>`(carer_id is null or weshare.care_stands(carer_id))`)
    .returning(['study_id as study', 'participant_id as participant', 'carer_id as carer']).executeTakeFirst()
