import { sql, type SqlBool } from 'kysely'
import type { AnswersSent } from '@weshare/contract/collection'
import type { Page } from '../../platform/http/page-of.ts'
import { likePattern } from '../../platform/http/page-of.ts'
import type { Database } from '../../platform/db/open-database.ts'
import type { CarerWho, ParticipantWho, Staff, Tx } from '../../platform/transaction.ts'
import type { ReceivedSubmission } from './submission.ts'

export interface Place { study: string, participant: string, activity: string }
type Giver = ParticipantWho | CarerWho | Staff

export interface Words { fr: string, en: string }
export interface ActivityFound {
  visit_id: string, visit_title: Words, instrument_url: string, instrument_version: string, opens: string, due: string, closes: string
  instrument_sha256: string, zone: string, study_version: number, study_status: string, collects: boolean, withdrawn: boolean
  response_id: string | null, answered_at: Date | null
}
export type Outcome =
  | 'stored' | 'repeated' | 'already-answered' | 'id-reused' | 'consent-missing' | 'withdrawn' | 'activity-unknown' | 'study-closed'

const actorOf = (who: Giver): unknown[] => [who.actor, who.actor === 'staff' ? who.account : who.actor === 'carer' ? who.carer : who.participant, who.request, who.origin]

/** The two statements that every submission walks: prepared, each its own transaction. */
export const lookUpStatement = { name: 'look-up-activity', text: 'select * from weshare.look_up_activity($1, $2, $3, $4, $5, $6, $7)' } as const
export const submitStatement = {
  name: 'submit-response', text: 'select * from weshare.submit_response($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)',
} as const

export function submissionStore(database: Database) {
  return {
    lookUp: async (who: Giver, { study, participant, activity }: Place): Promise<ActivityFound | undefined> => {
      const rows = await database.statement<ActivityFound & Record<string, unknown>>(
        lookUpStatement.name, lookUpStatement.text, [...actorOf(who), study, participant, activity],
      )
      return rows[0]
    },
    submit: async (who: Giver, { study, participant, activity }: Place, sent: ReceivedSubmission): Promise<{ outcome: Outcome, received: Date | null }> => {
      const { body } = sent
      const rows = await database.statement<{ outcome: Outcome, received: Date | null }>(
        submitStatement.name, submitStatement.text,
        [
          ...actorOf(who), study, participant, activity, body.id, sent.bodySha256, body.language, sent.mode, sent.source,
          JSON.stringify(body.answers), JSON.stringify(sent.paradata), sent.startedAt.toISOString(), sent.finishedAt.toISOString(), sent.receivedAt.toISOString(),
          body.zone, body.sha256, sent.scored,
        ],
      )
      const row = rows[0]
      if (row === undefined) throw new Error('weshare.submit_response gave no outcome')
      return row
    },
  }
}

export async function listPlanned(tx: Tx, { study, participant }: { study: string, participant: string }) {
  return tx.selectFrom('activity as a')
    .innerJoin('instrument as i', (join) => join.onRef('i.url', '=', 'a.instrument_url').onRef('i.version', '=', 'a.instrument_version'))
    .leftJoin('completion as c', (join) => join.onRef('c.study_id', '=', 'a.study_id').onRef('c.participant_id', '=', 'a.participant_id').onRef('c.activity_id', '=', 'a.id'))
    .leftJoin('draft as d', (join) => join.onRef('d.study_id', '=', 'a.study_id').onRef('d.participant_id', '=', 'a.participant_id').onRef('d.activity_id', '=', 'a.id'))
    .where('a.study_id', '=', study).where('a.participant_id', '=', participant)
    .select([
      'a.id', 'a.visit_id', 'a.visit_title', 'a.instrument_url', 'a.instrument_version', 'a.opens', 'a.due', 'a.closes',
      'i.sha256 as instrument_sha256', 'i.title', 'i.questions', 'c.received_at as answered_at', 'd.sequence as draft_sequence',
    ])
    .orderBy('a.due').orderBy('a.visit_order').orderBy('i.url').orderBy('a.id').execute()
}

export async function findZone(tx: Tx, { study, participant }: { study: string, participant: string }): Promise<string | undefined> {
  const row = await tx.selectFrom('participant').select('zone').where('study_id', '=', study).where('id', '=', participant).executeTakeFirst()
  return row?.zone
}

export async function findContact(tx: Tx, study: string, version: number): Promise<Words> {
  const row = await tx.selectFrom('study_version').select(sql<Words>`protocol -> 'contact'`.as('contact'))
    .where('study_id', '=', study).where('version', '=', version).executeTakeFirst()
  return row?.contact ?? { fr: '', en: '' }
}

export async function findDraft(tx: Tx, { study, participant, activity }: Place) {
  return tx.selectFrom('draft').select(['answers', 'sequence', 'saved_at'])
    .where('study_id', '=', study).where('participant_id', '=', participant).where('activity_id', '=', activity).executeTakeFirst()
}

/** Whether answers may be collected now, and until this transaction ends: a withdrawal waits for it, or has already been seen. */
export async function holdConsent(tx: Tx, { study, participant }: Place): Promise<boolean> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${participant}, 1))`.execute(tx)
  const row = await tx.selectFrom('consent_standing').select('collects')
    .where('study_id', '=', study).where('participant_id', '=', participant).where('purpose', '=', 'questionnaires').executeTakeFirst()
  return row?.collects ?? false
}

/** Keeps the draft unless a newer one is there or the activity is answered; gives the sequence kept, none when answered. */
export async function keepDraft(tx: Tx, { study, participant, activity }: Place, draft: { answers: AnswersSent, sequence: number, savedAt: string }): Promise<number | undefined> {
  await sql`insert into weshare.draft (study_id, participant_id, activity_id, answers, sequence, saved_at)
    select ${study}::uuid, ${participant}::uuid, ${activity}::uuid, ${JSON.stringify(draft.answers)}::jsonb, ${draft.sequence}::integer, ${draft.savedAt}::timestamptz
    where not exists (select 1 from weshare.completion c where c.study_id = ${study} and c.participant_id = ${participant} and c.activity_id = ${activity})
    on conflict (study_id, participant_id, activity_id) do update
      set answers = excluded.answers, sequence = excluded.sequence, saved_at = excluded.saved_at where draft.sequence < excluded.sequence`.execute(tx)
  return (await findDraft(tx, { study, participant, activity }))?.sequence
}

export async function findResponse(tx: Tx, { study, participant, response }: { study: string, participant: string, response: string }) {
  return tx.selectFrom('response as r')
    .innerJoin('activity as a', (join) => join.onRef('a.study_id', '=', 'r.study_id').onRef('a.participant_id', '=', 'r.participant_id').onRef('a.id', '=', 'r.activity_id'))
    .leftJoin('response as n', (join) => join.onRef('n.study_id', '=', 'r.study_id').onRef('n.participant_id', '=', 'r.participant_id')
      .onRef('n.activity_id', '=', 'r.activity_id').onRef('n.supersedes', '=', 'r.id'))
    .selectAll('r').select(['a.visit_title', 'n.id as superseded_by'])
    .where('r.study_id', '=', study).where('r.participant_id', '=', participant).where('r.id', '=', response).executeTakeFirst()
}

export async function listScores(tx: Tx, { study, participant, response }: { study: string, participant: string, response: string }, version: string) {
  return tx.selectFrom('score').select(['scale', 'value', 'reason', 'answered', 'needed'])
    .where('study_id', '=', study).where('participant_id', '=', participant).where('response_id', '=', response).where('scoring_version', '=', version).execute()
}

export const listOwnResponses = async (tx: Tx, { study, participant }: { study: string, participant: string }): Promise<string[]> =>
  (await tx.selectFrom('response').select('id').where('study_id', '=', study).where('participant_id', '=', participant).orderBy('received_at').orderBy('id').execute()).map(({ id }) => id)

export const listUnscored = async (tx: Tx, { study, participant }: { study: string, participant: string }): Promise<string[]> =>
  (await tx.selectFrom('response as r').select('r.id').where('r.study_id', '=', study).where('r.participant_id', '=', participant)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('score as k').select('k.scale').whereRef('k.study_id', '=', 'r.study_id')
      .whereRef('k.participant_id', '=', 'r.participant_id').whereRef('k.response_id', '=', 'r.id')))).execute()).map(({ id }) => id)

export interface ScoreRow {
  study_id: string, participant_id: string, response_id: string, scale: string, scoring_version: string, centre_id: string, purpose: string
  value: number | null, reason: string | null, answered: number, needed: number, computed_at: Date
}

/** Writes the scores not yet there; gives how many were new. */
export async function addScores(tx: Tx, rows: readonly ScoreRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const result = await tx.insertInto('score').values([...rows]).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0n)
}

export const dueColumns = ['due', 'closes', 'opens', 'pseudonym', 'study', 'centre', 'state'] as const
export interface DueWanted { page: Page<(typeof dueColumns)[number]>, state: 'open' | 'late' | null, study: string | null, now: Date }

const dueOrder = { due: 'a.due', closes: 'a.closes', opens: 'a.opens', pseudonym: 'p.pseudonym', study: 'st.code', centre: 'site.name', state: sql.ref('state') } as const

/**
 * The permission is asked twice on purpose: row security decides, and the same list of centres, given to the planner as a
 * plain condition, lets it walk the index instead of every activity there is.
 */
export async function listDueRows(tx: Tx, { page, state, study, now }: DueWanted) {
  const today = sql<string>`(${now.toISOString()}::timestamptz at time zone p.zone)::date`
  const stateNow = sql<'open' | 'late'>`case when ${today} > a.due then 'late' else 'open' end`
  const day = (shift: number): string => new Date(now.getTime() + shift * 86_400_000).toISOString().slice(0, 10)
  let query = tx.selectFrom('activity as a')
    .innerJoin('participant as p', (join) => join.onRef('p.study_id', '=', 'a.study_id').onRef('p.id', '=', 'a.participant_id'))
    .innerJoin('study as st', 'st.id', 'a.study_id')
    .innerJoin('centre as ce', 'ce.id', 'a.centre_id').innerJoin('site', 'site.id', 'ce.site_id')
    .innerJoin('instrument as i', (join) => join.onRef('i.url', '=', 'a.instrument_url').onRef('i.version', '=', 'a.instrument_version'))
    .where(sql<SqlBool>`a.centre_id = any ((select weshare.readable_centres('participant.read'))::uuid[])`)
    // The zones of the earth span a day and a bit: the plain days below bound what the exact condition then decides.
    .where('a.closes', '>=', day(-1)).where('a.opens', '<=', day(1))
    .where(sql<SqlBool>`${today} between a.opens and a.closes`)
    .where('p.withdrawn_at', 'is', null).where('st.status', '=', 'open')
    .where(sql<SqlBool>`not exists (select 1 from weshare.completion c where c.study_id = a.study_id and c.participant_id = a.participant_id and c.activity_id = a.id)`)
  if (study !== null) query = query.where('a.study_id', '=', study)
  if (state !== null) query = query.where(stateNow, '=', state)
  if (page.search !== null) {
    const pattern = likePattern(page.search)
    query = query.where((either) => either.or([either('p.pseudonym', 'ilike', pattern), either('st.code', 'ilike', pattern)]))
  }
  const { total } = await query.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['a.study_id', 'st.code', 'a.participant_id', 'p.pseudonym', 'site.name as centre', 'a.id', 'a.visit_title', 'i.title', 'a.opens', 'a.due', 'a.closes'])
    .select(stateNow.as('state'))
    .orderBy(dueOrder[page.sort], page.descending ? 'desc' : 'asc').orderBy('a.due').orderBy('a.id')
    .limit(page.limit).offset(page.offset).execute()
  return { rows, total: Number(total) }
}
