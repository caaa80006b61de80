import { sql } from 'kysely'
import type { Tx } from '../../platform/transaction.ts'
import type { findResponse } from './store.ts'

type Kept = NonNullable<Awaited<ReturnType<typeof findResponse>>>
export interface Correction { id: string, answers: unknown, bodySha256: string, reason: string, by: string, at: Date }

/** The identifier as it may already be used for this participant: by this very correction, or by something else. */
export async function findById(tx: Tx, { study, participant, id }: { study: string, participant: string, id: string }) {
  return tx.selectFrom('response').select(['supersedes', 'body_sha256', 'received_at'])
    .where('study_id', '=', study).where('participant_id', '=', participant).where('id', '=', id).executeTakeFirst()
}

export async function studyIsClosed(tx: Tx, study: string): Promise<boolean> {
  return (await tx.selectFrom('study').select('status').where('id', '=', study).executeTakeFirst())?.status === 'closed'
}

/** Stores the next revision; false when somebody stored it a moment before. What was given, when and how stays what it was. */
export async function addCorrection(tx: Tx, kept: Kept, correction: Correction): Promise<boolean> {
  const result = await tx.insertInto('response').values({
    study_id: kept.study_id, participant_id: kept.participant_id, id: correction.id, centre_id: kept.centre_id, activity_id: kept.activity_id, purpose: kept.purpose,
    instrument_url: kept.instrument_url, instrument_version: kept.instrument_version, instrument_sha256: kept.instrument_sha256,
    language: kept.language, mode: kept.mode, source: kept.source, answers: JSON.stringify(correction.answers), paradata: sql`'[]'::jsonb`,
    body_sha256: correction.bodySha256, started_at: kept.started_at, finished_at: kept.finished_at, zone: kept.zone,
    entered_by: correction.by, received_at: correction.at, supersedes: kept.id, reason: correction.reason, revision: kept.revision + 1,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0n) === 1
}
