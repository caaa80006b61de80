import { sql } from 'kysely'
import type { Answers, Bilingual, Questionnaire } from '@weshare/science/instruments'
import type { Tx } from '../../platform/transaction.ts'
import type { InstrumentKept } from './describe-instruments.ts'
import { exportedPurpose } from './store.ts'

export interface StudyRead { id: string, code: string, title: Bilingual | null, version: number | null, sha256: string | null }
export interface ParticipantRead {
  id: string, pseudonym: string, centre: string, arm: string | null, anchor: string, language: string, zone: string
  study_version: number, included_at: Date, withdrawn_at: Date | null
}
export interface ScoreRead { scale: string, version: string, value: number | null, reason: string | null, answered: number, needed: number, latest: boolean }
export interface ActivityRead {
  pseudonym: string, centre: string, arm: string | null, visit_id: string, visit_order: number, instrument_url: string, instrument_version: string
  response: string | null, revision: number | null, mode: string | null, source: string | null, language: string | null, answers: Answers | null
  started_at: Date | null, finished_at: Date | null, received_at: Date | null, zone: string | null, scores: ScoreRead[]
}
export interface Scope { study: string, centres: readonly string[] }

export async function readStudy(tx: Tx, study: string): Promise<StudyRead | undefined> {
  const row = await tx.selectFrom('study as s').leftJoin('study_version as v', (join) => join.onRef('v.study_id', '=', 's.id').onRef('v.version', '=', 's.version'))
    .select(['s.id', 's.code', 's.version', 'v.sha256']).select(sql<Bilingual | null>`coalesce(v.protocol, s.draft) -> 'title'`.as('title'))
    .where('s.id', '=', study).executeTakeFirst()
  return row
}

/** Every instrument of every published version, and of every planned activity: the columns do not depend on who has answered. */
export async function readInstruments(tx: Tx, study: string): Promise<InstrumentKept[]> {
  const rows = await tx.selectFrom('instrument as i').select(['i.url', 'i.version', 'i.title', 'i.library_id', 'i.questionnaire'])
    .where(sql<boolean>`(i.url, i.version) in (
      select r ->> 'url', r ->> 'version' from study_version v,
        jsonb_array_elements(coalesce(v.protocol -> 'visits', '[]')) as visit, jsonb_array_elements(coalesce(visit -> 'instruments', '[]')) as r where v.study_id = ${study}
      union select a.instrument_url, a.instrument_version from activity a where a.study_id = ${study})`).execute()
  // Both were checked by the instruments feature before they were kept.
  return rows.map((row) => ({
    url: row.url, version: row.version, title: row.title as unknown as Bilingual, library: row.library_id, questionnaire: row.questionnaire as unknown as Questionnaire | null,
  }))
}

export async function readCentres(tx: Tx, { study, centres }: Scope): Promise<{ code: string, included: number }[]> {
  return tx.selectFrom('centre as c').innerJoin('site as t', 't.id', 'c.site_id').select('t.code')
    .select(sql<number>`(select count(*) from participant p where p.study_id = ${study} and p.centre_id = c.id)`.as('included'))
    .where('c.study_id', '=', study).where(sql<boolean>`c.id = any (${centres}::uuid[])`).orderBy(sql`t.code collate "C"`).execute()
}

const consenting = sql<boolean>`exists (select 1 from consent_standing s where s.study_id = p.study_id and s.participant_id = p.id and s.purpose = ${exportedPurpose} and s.uses)`

export function streamParticipants(tx: Tx, { study, centres }: Scope): AsyncIterableIterator<ParticipantRead> {
  return tx.selectFrom('participant as p').innerJoin('centre as c', 'c.id', 'p.centre_id').innerJoin('site as t', 't.id', 'c.site_id')
    .select(['p.id', 'p.pseudonym', 't.code as centre', 'p.arm', 'p.anchor', 'p.language', 'p.zone', 'p.study_version', 'p.included_at', 'p.withdrawn_at'])
    .where('p.study_id', '=', study).where(sql<boolean>`p.centre_id = any (${centres}::uuid[])`).where(consenting)
    .orderBy(sql`p.pseudonym collate "C"`).stream(500)
}

const scoresOf = sql<ScoreRead[]>`(select coalesce(json_agg(json_build_object('scale', k.scale, 'version', k.scoring_version, 'value', k.value, 'reason', k.reason,
  'answered', k.answered, 'needed', k.needed, 'latest', k.place = 1) order by k.scale collate "C", k.scoring_version collate "C"), '[]')
  from (select z.*, row_number() over (partition by z.scale order by z.computed_at desc, z.scoring_version collate "C" desc) as place
    from score z where z.study_id = a.study_id and z.participant_id = a.participant_id and z.response_id = r.id and z.purpose = ${exportedPurpose}) k)`

/** What was planned for everybody whose consent holds, beside the response that counts, if one came. */
const planned = (tx: Tx, { study, centres }: Scope) => tx.selectFrom('activity as a')
  .innerJoin('participant as p', (join) => join.onRef('p.study_id', '=', 'a.study_id').onRef('p.id', '=', 'a.participant_id'))
  .innerJoin('centre as c', 'c.id', 'p.centre_id').innerJoin('site as t', 't.id', 'c.site_id')
  .leftJoin('response as r', (join) => join.onRef('r.study_id', '=', 'a.study_id').onRef('r.participant_id', '=', 'a.participant_id')
    .onRef('r.activity_id', '=', 'a.id').on('r.purpose', '=', exportedPurpose)
    // What was corrected since is in the history; the tables hold what counts.
    .on(sql<boolean>`not exists (select 1 from response n where n.study_id = r.study_id and n.participant_id = r.participant_id and n.activity_id = r.activity_id and n.supersedes = r.id)`))
  .where('a.study_id', '=', study).where(sql<boolean>`p.centre_id = any (${centres}::uuid[])`).where(consenting)

/** What was planned for everybody whose consent holds, with what came; by pseudonym, visit and instrument. */
export function streamActivities(tx: Tx, scope: Scope): AsyncIterableIterator<ActivityRead> {
  const rows = planned(tx, scope)
    .select(['p.pseudonym', 't.code as centre', 'p.arm', 'a.visit_id', 'a.visit_order', 'a.instrument_url', 'a.instrument_version',
      'r.id as response', 'r.revision', 'r.mode', 'r.source', 'r.language', 'r.answers', 'r.started_at', 'r.finished_at', 'r.received_at', 'r.zone'])
    .select(scoresOf.as('scores'))
    .orderBy(sql`p.pseudonym collate "C"`).orderBy('a.visit_order').orderBy(sql`a.visit_id collate "C"`).orderBy(sql`a.instrument_url collate "C"`)
    .stream(200)
  // Answers were held against their questionnaire before they were kept.
  return rows as unknown as AsyncIterableIterator<ActivityRead>
}

export interface CorrectionRead {
  pseudonym: string, centre: string, arm: string | null, visit_id: string, visit_order: number, instrument_url: string, instrument_version: string
  response: string, replaced: string, revision: number, reason: string, corrected_at: Date, before: Answers, after: Answers
}

/** Every correction of a stored response of those same people, with the answers before and after. */
export function streamCorrections(tx: Tx, { study, centres }: Scope): AsyncIterableIterator<CorrectionRead> {
  const rows = tx.selectFrom('response as r')
    .innerJoin('response as o', (join) => join.onRef('o.study_id', '=', 'r.study_id').onRef('o.participant_id', '=', 'r.participant_id').onRef('o.id', '=', 'r.supersedes'))
    .innerJoin('activity as a', (join) => join.onRef('a.study_id', '=', 'r.study_id').onRef('a.participant_id', '=', 'r.participant_id').onRef('a.id', '=', 'r.activity_id'))
    .innerJoin('participant as p', (join) => join.onRef('p.study_id', '=', 'r.study_id').onRef('p.id', '=', 'r.participant_id'))
    .innerJoin('centre as c', 'c.id', 'p.centre_id').innerJoin('site as t', 't.id', 'c.site_id')
    .select(['p.pseudonym', 't.code as centre', 'p.arm', 'a.visit_id', 'a.visit_order', 'r.instrument_url', 'r.instrument_version',
      'r.id as response', 'o.id as replaced', 'r.revision', 'r.reason', 'r.received_at as corrected_at', 'o.answers as before', 'r.answers as after'])
    .where('r.study_id', '=', study).where('r.purpose', '=', exportedPurpose).where('r.revision', '>', 1)
    .where(sql<boolean>`p.centre_id = any (${centres}::uuid[])`).where(consenting)
    .orderBy(sql`p.pseudonym collate "C"`).orderBy('a.visit_order').orderBy(sql`a.visit_id collate "C"`).orderBy(sql`a.instrument_url collate "C"`).orderBy('r.revision')
    .stream(200)
  return rows as unknown as AsyncIterableIterator<CorrectionRead>
}

export interface VisitRead {
  pseudonym: string, centre: string, arm: string | null, anchor: string, zone: string, withdrawn_at: Date | null, visit_id: string, visit_order: number, closes: string, finished_at: Date | null
  scores: { url: string, version: string, scale: string, value: number | null }[]
}

const latestScoreOf = sql<{ scale: string, value: number | null }>`(select distinct on (z.scale) z.scale, z.value from score z
  where z.study_id = r.study_id and z.participant_id = r.participant_id and z.response_id = r.id and z.purpose = ${exportedPurpose}
  order by z.scale, z.computed_at desc, z.scoring_version collate "C" desc)`

/** Each planned visit of those same people with the latest scores of what was answered there, no answer itself; by pseudonym and visit. */
export function streamVisits(tx: Tx, scope: Scope): AsyncIterableIterator<VisitRead> {
  const rows = planned(tx, scope)
    .leftJoinLateral(latestScoreOf.as('k'), (join) => join.onTrue())
    .select(['p.pseudonym', 't.code as centre', 'p.arm', 'p.anchor', 'p.zone', 'p.withdrawn_at', 'a.visit_id', 'a.visit_order'])
    .select((eb) => [eb.fn.max('a.closes').as('closes'), eb.fn.min('r.finished_at').as('finished_at')])
    .select(sql`coalesce(json_agg(json_build_object('url', a.instrument_url, 'version', a.instrument_version, 'scale', k.scale, 'value', k.value)) filter (where k.scale is not null), '[]')`.as('scores'))
    .groupBy(['p.pseudonym', 't.code', 'p.arm', 'p.anchor', 'p.zone', 'p.withdrawn_at', 'a.visit_id', 'a.visit_order'])
    .orderBy(sql`p.pseudonym collate "C"`).orderBy('a.visit_order').orderBy(sql`a.visit_id collate "C"`)
    .stream(500)
  return rows as unknown as AsyncIterableIterator<VisitRead>
}
