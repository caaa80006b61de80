import type { Tx } from '../platform/transaction.ts'

export interface Invitable { study: string, participant: string, pseudonym: string }

export async function findAccount(tx: Tx, email: string): Promise<string | undefined> {
  const row = await tx.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst()
  return row?.id
}

/** Somebody who agreed and has a questionnaire open today, not answered yet. */
export async function findSomebodyDue(tx: Tx, today: string): Promise<Invitable | undefined> {
  return invitable(tx)
    .where('participant.language', '=', 'fr')
    .where((where) => where.exists(where.selectFrom('consent_standing').select('consent_standing.purpose')
      .whereRef('consent_standing.study_id', '=', 'participant.study_id').whereRef('consent_standing.participant_id', '=', 'participant.id')
      .where('consent_standing.collects', '=', true)))
    .where((where) => where.exists(where.selectFrom('activity').select('activity.id')
      .whereRef('activity.study_id', '=', 'participant.study_id').whereRef('activity.participant_id', '=', 'participant.id')
      .where('activity.opens', '<=', today).where('activity.closes', '>=', today)
      .where((inner) => inner.not(inner.exists(inner.selectFrom('completion').select('completion.activity_id')
        .whereRef('completion.study_id', '=', 'activity.study_id').whereRef('completion.participant_id', '=', 'activity.participant_id')
        .whereRef('completion.activity_id', '=', 'activity.id'))))))
    .executeTakeFirst()
}

/** Somebody who was included and has not consented yet. */
export async function findSomebodyNew(tx: Tx): Promise<Invitable | undefined> {
  return invitable(tx)
    .where((where) => where.not(where.exists(where.selectFrom('consent').select('consent.id')
      .whereRef('consent.study_id', '=', 'participant.study_id').whereRef('consent.participant_id', '=', 'participant.id'))))
    .executeTakeFirst()
}

const invitable = (tx: Tx) => tx.selectFrom('participant')
  .select(['participant.study_id as study', 'participant.id as participant', 'participant.pseudonym as pseudonym'])
  .where('participant.withdrawn_at', 'is', null)
  .orderBy('participant.anchor', 'desc').orderBy('participant.pseudonym').limit(1)
