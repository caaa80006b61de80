import { sql } from 'kysely'
import type { OwnReading, OwnRequest, RequestRow, RightKind } from '@weshare/contract/rights'
import type { Permission } from '@weshare/contract/access'
import { likePattern, type Page } from '../../platform/http/page-of.ts'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Place } from './needs.ts'

export interface Asker { centre: string, zone: string, language: Language }

/** Somebody as they see themselves, or, with a permission, as staff who hold it at their centre do. */
export async function findAsker(tx: Tx, { study, participant }: Place, permission?: Permission): Promise<Asker | null> {
  const row = await tx.selectFrom('participant').select(['centre_id', 'zone', 'language']).where('study_id', '=', study).where('id', '=', participant)
    .$if(permission !== undefined, (query) => query.where(sql<boolean>`participant.centre_id = any ((select weshare.readable_centres(${permission ?? ''}))::uuid[])`)).executeTakeFirst()
  return row === undefined ? null : { centre: row.centre_id, zone: row.zone, language: row.language as Language }
}

export async function saveLanguage(tx: Tx, { study, participant }: Place, language: Language): Promise<void> {
  await tx.updateTable('participant').set({ language }).where('study_id', '=', study).where('id', '=', participant).execute()
}

/** Two acts on the rights of one person wait for each other, and for answers being handed in. */
export const lockPerson = async (tx: Tx, participant: string): Promise<void> =>
  void await sql`select pg_advisory_xact_lock(hashtextextended(${participant}::uuid::text, 1))`.execute(tx)

const columns = ['id', 'kind', 'channel', 'received_at', 'due', 'extended_at', 'extension_reason', 'outcome', 'ground', 'reason', 'answered_at'] as const
interface Row { id: string, kind: string, channel: string, received_at: Date, due: string, extended_at: Date | null, extension_reason: string | null, outcome: string | null, ground: string | null, reason: string | null, answered_at: Date | null }

/** The words of kinds, channels and outcomes are held by the table's own checks and by the contract. */
const shown = (row: Row): OwnRequest => ({
  id: row.id, kind: row.kind as RightKind, channel: row.channel as OwnRequest['channel'], receivedAt: row.received_at.toISOString(), due: row.due,
  extendedAt: row.extended_at?.toISOString() ?? null, extensionReason: row.extension_reason,
  outcome: row.outcome as OwnRequest['outcome'], ground: row.ground as OwnRequest['ground'], reason: row.reason, answeredAt: row.answered_at?.toISOString() ?? null,
})

export const ownRequests = async (tx: Tx, { study, participant }: Place): Promise<OwnRequest[]> =>
  (await tx.selectFrom('rights_request').select(columns).where('study_id', '=', study).where('participant_id', '=', participant).orderBy('received_at', 'desc').orderBy('id').execute()).map(shown)

export const waitsAlready = async (tx: Tx, { study, participant }: Place, kind: RightKind): Promise<boolean> =>
  (await tx.selectFrom('rights_request').select('id').where('study_id', '=', study).where('participant_id', '=', participant).where('kind', '=', kind).where('outcome', 'is', null).executeTakeFirst()) !== undefined

export interface NewRequest extends Place {
  id: string, centre: string, kind: RightKind, channel: OwnRequest['channel'], by: string | null, receivedAt: Date, rule: string, due: string, worded: boolean, doneAt?: Date
}
export async function addRequest(tx: Tx, request: NewRequest): Promise<void> {
  await tx.insertInto('rights_request').values({
    study_id: request.study, participant_id: request.participant, id: request.id, centre_id: request.centre, kind: request.kind, channel: request.channel,
    recorded_by: request.by, received_at: request.receivedAt, rule_id: request.rule, due: request.due, worded: request.worded,
    ...(request.doneAt !== undefined && { outcome: 'done', answered_at: request.doneAt }),
  }).execute()
}

export async function restrictedSince(tx: Tx, { study, participant }: Place): Promise<Date | null> {
  const row = await tx.selectFrom('restriction').select('since').where('study_id', '=', study).where('participant_id', '=', participant).where('lifted_at', 'is', null).executeTakeFirst()
  return row?.since ?? null
}
export async function addRestriction(tx: Tx, { study, participant }: Place, { centre, request, at }: { centre: string, request: string, at: Date }): Promise<void> {
  await tx.insertInto('restriction').values({ study_id: study, participant_id: participant, centre_id: centre, request_id: request, since: at }).execute()
}
export async function endRestriction(tx: Tx, { study, participant }: Place, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('restriction').set({ lifted_at: at }).where('study_id', '=', study).where('participant_id', '=', participant).where('lifted_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Row security shows studies, centres and pseudonyms to the register in a transaction that says it is for that. */
export const forTheRegister = async (tx: Tx): Promise<void> => void await sql`select set_config('weshare.purpose', 'rights', true)`.execute(tx)

export const requestColumns = ['due', 'receivedAt', 'kind', 'study'] as const
const orders = { due: 'r.due', receivedAt: 'r.received_at', kind: 'r.kind', study: 's.code' } as const
export interface Wanted { page: Page<(typeof requestColumns)[number]>, state: 'open' | 'overdue' | 'answered' | null, study: string | null, kind: RightKind | null, today: string }

function register(tx: Tx) {
  return tx.selectFrom('rights_request as r').innerJoin('study as s', 's.id', 'r.study_id').innerJoin('centre as c', 'c.id', 'r.centre_id').innerJoin('site as t', 't.id', 'c.site_id')
    .leftJoin('participant as p', (join) => join.onRef('p.study_id', '=', 'r.study_id').onRef('p.id', '=', 'r.participant_id')
      .on(sql<boolean>`r.centre_id = any ((select weshare.readable_centres('rights.answer'))::uuid[])`))
    .where(sql<boolean>`r.centre_id = any ((select weshare.readable_centres('rights.read'))::uuid[])`)
}
const listed = [...columns.map((column) => `r.${column}` as const), 's.id as study_id', 's.code', 't.name as centre', 'p.pseudonym'] as const

interface RegisterRow extends Row { study_id: string, code: string, centre: string, pseudonym: string | null }
export const asRow = (row: RegisterRow, today: string): RequestRow => ({
  id: row.id, study: { id: row.study_id, code: row.code }, centre: row.centre, kind: row.kind as RightKind, channel: row.channel as RequestRow['channel'],
  receivedAt: row.received_at.toISOString(), due: row.due, extendedAt: row.extended_at?.toISOString() ?? null, pseudonym: row.pseudonym,
  overdue: row.outcome === null && row.due < today, outcome: row.outcome as RequestRow['outcome'], answeredAt: row.answered_at?.toISOString() ?? null,
})

export async function pageOfRequests(tx: Tx, { page, state, study, kind, today }: Wanted): Promise<{ items: RequestRow[], total: number }> {
  const pattern = page.search === null ? null : likePattern(page.search)
  const wanted = register(tx)
    .$if(state === 'answered', (query) => query.where('r.outcome', 'is not', null)).$if(state === 'open' || state === 'overdue', (query) => query.where('r.outcome', 'is', null))
    .$if(state === 'overdue', (query) => query.where('r.due', '<', today)).$if(study !== null, (query) => query.where('r.study_id', '=', study ?? '')).$if(kind !== null, (query) => query.where('r.kind', '=', kind ?? ''))
    .$if(pattern !== null, (query) => query.where((or) => or.or([or('p.pseudonym', 'ilike', pattern ?? ''), or('s.code', 'ilike', pattern ?? ''), or('t.name', 'ilike', pattern ?? '')])))
  const { total } = await wanted.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await wanted.select(listed).orderBy(orders[page.sort], page.descending ? 'desc' : 'asc').orderBy('r.id').limit(page.limit).offset(page.offset).execute()
  return { items: rows.map((row) => asRow(row, today)), total }
}

export interface FoundRequest extends RegisterRow { participant_id: string | null, centre_id: string, rule_id: string, worded: boolean, person_zone: string | null, person_language: string | null }

/** A request that the reader may answer; `held`: nobody else answers it before this transaction ends. */
export async function findRequest(tx: Tx, { study, request, held }: { study: string, request: string, held: boolean }): Promise<FoundRequest | null> {
  await forTheRegister(tx)
  const row = await register(tx).select([...listed, 'r.participant_id', 'r.centre_id', 'r.rule_id', 'r.worded', 'p.zone as person_zone', 'p.language as person_language'])
    .where('r.study_id', '=', study).where('r.id', '=', request).where(sql<boolean>`r.centre_id = any ((select weshare.readable_centres('rights.answer'))::uuid[])`)
    .$if(held, (query) => query.forNoKeyUpdate('r')).executeTakeFirst()
  return row ?? null
}

export async function saveExtension(tx: Tx, { study, request }: { study: string, request: string }, { due, reason, at }: { due: string, reason: string, at: Date }): Promise<void> {
  await tx.updateTable('rights_request').set({ due, extension_reason: reason, extended_at: at }).where('study_id', '=', study).where('id', '=', request).execute()
}
export interface Decision { outcome: string, ground: string | null, reason: string, by: string, at: Date }
export async function saveAnswer(tx: Tx, { study, request }: { study: string, request: string }, { outcome, ground, reason, by, at }: Decision): Promise<void> {
  await tx.updateTable('rights_request').set({ outcome, ground, reason, answered_by: by, answered_at: at }).where('study_id', '=', study).where('id', '=', request).execute()
}

export interface Erasing extends Place { request: string, ground: string, at: Date }
/** Deletes every row of one person and leaves the tombstone; how many rows went, table by table. */
export async function eraseRows(tx: Tx, { study, participant, request, ground, at }: Erasing): Promise<Record<string, number>> {
  const { rows } = await sql<{ removed: Record<string, number> }>`select weshare.erase_participant(${study}::uuid, ${participant}::uuid, ${request}::uuid, ${ground}, ${at}) as removed`.execute(tx)
  return rows[0]?.removed ?? {}
}

export async function pageOfReadings(tx: Tx, { limit, offset }: { limit: number, offset: number }): Promise<{ items: OwnReading[], total: number }> {
  const { rows: [counted] } = await sql<{ total: number }>`select count(*) as total from weshare.readings_of_me()`.execute(tx)
  const { rows } = await sql<Omit<OwnReading, 'at' | 'id'> & { place: string, at: Date }>`select place, at, kind, roles, sites, reason from weshare.readings_of_me()
    order by at desc, place limit ${limit} offset ${offset}`.execute(tx)
  return { total: counted?.total ?? 0, items: rows.map(({ place, at, kind, roles, sites, reason }) => ({ id: place, at: at.toISOString(), kind, roles, sites, reason })) }
}

/** When the last code was made that is neither used nor past. */
export async function lastInvitation(tx: Tx, { study, participant }: Place): Promise<Date | null> {
  const row = await tx.selectFrom('invitation').select('created_at').where('study_id', '=', study).where('participant_id', '=', participant).where('used_at', 'is', null).orderBy('created_at', 'desc').executeTakeFirst()
  return row?.created_at ?? null
}
