import type { IdentityReading } from '@weshare/contract/audit'
import { sql } from 'kysely'
import { likePattern, type Page } from '../../platform/http/page-of.ts'
import type { Tx } from '../../platform/transaction.ts'

/** The act in the trail that each way of opening the vault leaves. */
const actionOf = { read: 'identity.read', searched: 'identity.searched', letter: 'letter.written', signature: 'consent.copied' } as const satisfies Record<IdentityReading['kind'], string>
type Opening = (typeof actionOf)[IdentityReading['kind']]
export const kindOfAction = (action: string): IdentityReading['kind'] =>
  action === actionOf.searched ? 'searched' : action === actionOf.letter ? 'letter' : action === actionOf.signature ? 'signature' : 'read'

export interface ReadingFilter extends Page<'at'> {
  study: string | null
  kind: IdentityReading['kind'] | null
  by: string | null
  participant: string | null
  /** First and last day, in universal time like the trail. */
  from: string | null
  until: string | null
}

export interface ReadingRow {
  chain: number
  position: number
  at: string
  action: string
  actor: string
  account: string | null
  name: string | null
  study: string
  code: string
  participant: string | null
  pseudonym: string | null
  reason: string | null
}

/** Openings of the vault in the studies whose identities the reader answers for; the rest of the trail does not exist here. */
export async function pageOfReadings(tx: Tx, page: ReadingFilter): Promise<{ rows: ReadingRow[], total: number }> {
  // Row security shows pseudonyms to whoever audits identities in a transaction that says it is for that.
  await sql`select set_config('weshare.purpose', 'identity-audit', true)`.execute(tx)
  const wanted = filtered(tx, page)
  const { total } = await wanted.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const order = page.descending ? 'desc' : 'asc'
  const rows = await wanted.select([
    'e.chain', 'e.position', 'e.at', 'e.action', sql<string>`e.content ->> 'actor'`.as('actor'), 'a.id as account', 'a.name', 's.id as study', 's.code',
    'p.id as participant', 'p.pseudonym', sql<string | null>`e.content ->> 'reason'`.as('reason'),
  ]).orderBy('e.at', order).orderBy('e.chain').orderBy('e.position', order).limit(page.limit).offset(page.offset).execute()
  return { rows, total }
}

function filtered(tx: Tx, { study, kind, by, participant, from, until, search }: ReadingFilter) {
  const pattern = search === null ? null : likePattern(search)
  const actions: readonly Opening[] = kind === null ? Object.values(actionOf) : [actionOf[kind]]
  return tx.selectFrom('audit.entry as e').innerJoin('study as s', 's.id', 'e.study_id')
    .leftJoin('account as a', (join) => join.on(sql<boolean>`a.id = case when e.content ->> 'actor' = 'staff' then (e.content ->> 'actorId')::uuid end`))
    .leftJoin('participant as p', (join) => join.onRef('p.study_id', '=', 'e.study_id').onRef('p.id', '=', 'e.participant_id'))
    .where('e.action', 'in', [...actions])
    .where(sql<boolean>`(e.study_id = any ((select weshare.wholly_readable_studies('identity.audit'))::uuid[])
      or weshare.centre_of(e.study_id, e.participant_id) = any ((select weshare.readable_centres('identity.audit'))::uuid[]))`)
    .$if(study !== null, (query) => query.where('e.study_id', '=', study))
    .$if(participant !== null, (query) => query.where('e.participant_id', '=', participant))
    .$if(by !== null, (query) => query.where('a.id', '=', by ?? ''))
    .$if(from !== null, (query) => query.where('e.at', '>=', from ?? ''))
    .$if(until !== null, (query) => query.where('e.at', '<', `${until ?? ''}U`)) // after every hour of that day, which begin with a T
    .$if(pattern !== null, (query) => query.where((or) => or.or([
      or('p.pseudonym', 'ilike', pattern ?? ''), or('a.name', 'ilike', pattern ?? ''), or(sql<string>`e.content ->> 'reason'`, 'ilike', pattern ?? ''),
    ])))
}
