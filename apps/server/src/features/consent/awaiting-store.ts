import { sql, type SqlBool } from 'kysely'
import type { AwaitingConsent } from '@weshare/contract/consent'
import { likePattern, type Page } from '../../platform/http/page-of.ts'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'

export const awaitingColumns = ['signedAt', 'pseudonym', 'study', 'centre'] as const
type AwaitingPage = Page<(typeof awaitingColumns)[number]>

const order = { signedAt: 'c.signed_at', pseudonym: 'p.pseudonym', study: 's.code', centre: 'site.name' } as const

/** The last consent of each person still in their study, where it waits for an investigator at a centre of the reader. */
export async function listAwaiting(tx: Tx, page: AwaitingPage): Promise<{ items: AwaitingConsent[], total: number }> {
  let query = tx.selectFrom('consent as c')
    .innerJoin('participant as p', (join) => join.onRef('p.study_id', '=', 'c.study_id').onRef('p.id', '=', 'c.participant_id'))
    .innerJoin('study as s', 's.id', 'c.study_id').innerJoin('centre as ce', 'ce.id', 'c.centre_id').innerJoin('site', 'site.id', 'ce.site_id')
    .where('c.countersign', '=', true).where('c.kind', '=', 'given').where('p.withdrawn_at', 'is', null)
    .where(sql<SqlBool>`c.centre_id = any ((select weshare.readable_centres('consent.countersign'))::uuid[])`)
    .where(sql<SqlBool>`not exists (select 1 from countersignature k where k.study_id = c.study_id and k.participant_id = c.participant_id and k.consent_id = c.id)`)
    .where(sql<SqlBool>`not exists (select 1 from consent later where later.study_id = c.study_id and later.participant_id = c.participant_id
      and later.kind = 'given' and (later.signed_at, later.id) > (c.signed_at, c.id))`)
  if (page.search !== null) {
    const pattern = likePattern(page.search)
    query = query.where((either) => either.or([either('p.pseudonym', 'ilike', pattern), either('s.code', 'ilike', pattern)]))
  }
  const { total } = await query.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['s.id as study_id', 's.code', 'c.participant_id', 'p.pseudonym', 'site.name as centre', 'c.id', 'c.notice_version', 'c.language', 'c.variant',
      'c.signed_at', 'c.method', 'c.decisions', 'c.evidence_sha256'])
    .orderBy(order[page.sort], page.descending ? 'desc' : 'asc').orderBy('c.id').limit(page.limit).offset(page.offset).execute()
  return {
    total: Number(total),
    items: rows.map((row) => ({
      study: { id: row.study_id, code: row.code }, participant: row.participant_id, pseudonym: row.pseudonym, centre: row.centre, consent: row.id,
      noticeVersion: row.notice_version, language: row.language as Language, variant: row.variant as AwaitingConsent['variant'], signedAt: row.signed_at.toISOString(),
      method: row.method as AwaitingConsent['method'], decisions: row.decisions as AwaitingConsent['decisions'], evidenceSha256: row.evidence_sha256,
    })),
  }
}
