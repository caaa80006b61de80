import type { Centre, Protocol, Renewal, Study } from '@weshare/contract/studies'
import { hashJson } from '../../platform/hash-json.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { ConsentTerms } from './consent-terms.ts'
import { noticeHash, type NoticeContent } from './notice-text.ts'

export type { Staff, Transact, Tx } from '../../platform/transaction.ts'

export interface PublishedVersion {
  study: string
  code: string
  status: Study['status']
  version: number
  sha256: string
  publishedAt: Date
  protocol: Protocol
}
export interface KeptNotice { version: number, studyVersion: number, content: NoticeContent, sha256: { fr: string, en: string }, terms: ConsentTerms, asks: Renewal['asks'], publishedAt: Date }
export interface KeptStudy { id: string, code: string, status: Study['status'], createdAt: Date, draft: Protocol, version: number | null }

/** What the database's own checks hold to the words of the contract. */
const asStatus = (text: string): Study['status'] => text as Study['status']
const asProtocol = (json: unknown): Protocol => json as Protocol

/** Adds the study unless its code is taken. Its author becomes its principal investigator. */
export async function addStudy(tx: Tx, study: { id: string, code: string, draft: Protocol, author: string, at: Date }): Promise<boolean> {
  const added = await tx.insertInto('study')
    .values({ id: study.id, code: study.code, draft: JSON.stringify(study.draft), created_by: study.author, created_at: study.at })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  if ((added.numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  await tx.insertInto('role_grant')
    .values({ account_id: study.author, role: 'principal-investigator', study_id: study.id, site_id: null, granted_by: study.author, granted_at: study.at }).execute()
  return true
}

/** One study, null when the reader may not see it. Locked when it is about to change. */
export async function readStudy(tx: Tx, id: string, purpose: 'show' | 'change' = 'show'): Promise<KeptStudy | null> {
  const query = tx.selectFrom('study').select(['id', 'code', 'status', 'created_at', 'draft', 'version']).where('id', '=', id)
  const row = await (purpose === 'change' ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) return null
  return { id: row.id, code: row.code, status: asStatus(row.status), createdAt: row.created_at, draft: asProtocol(row.draft), version: row.version }
}

export async function writeDraft(tx: Tx, study: string, draft: Protocol): Promise<void> {
  await tx.updateTable('study').set({ draft: JSON.stringify(draft) }).where('id', '=', study).execute()
}

export async function writeStatus(tx: Tx, study: string, change: { status: Study['status'], version?: number }): Promise<void> {
  await tx.updateTable('study').set(change).where('id', '=', study).execute()
}

function versions(tx: Tx, study: string) {
  return tx.selectFrom('study_version as v').innerJoin('study as s', 's.id', 'v.study_id')
    .select(['v.study_id', 'v.version', 'v.sha256', 'v.published_at', 'v.protocol', 's.code', 's.status']).where('v.study_id', '=', study)
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number]

function toVersion(row: VersionRow | undefined): PublishedVersion | null {
  if (row === undefined) return null
  const { study_id: study, code, version, sha256 } = row
  return { study, code, status: asStatus(row.status), version, sha256, publishedAt: row.published_at, protocol: asProtocol(row.protocol) }
}

/** The version in force of a study; null when it was never published, or is not the asker's to see. */
export async function readPublished(tx: Tx, study: string): Promise<PublishedVersion | null> {
  return toVersion(await versions(tx, study).whereRef('v.version', '=', 's.version').executeTakeFirst())
}

/** The titles visits have had, in the newest version that has them. */
export async function readVisitTitles(tx: Tx, study: string): Promise<Map<string, Protocol['title']>> {
  const rows = await versions(tx, study).orderBy('v.version').execute()
  return new Map(rows.flatMap((row) => asProtocol(row.protocol).visits.map((visit) => [visit.id, visit.title] as const)))
}

export async function addVersion(tx: Tx, made: { study: string, version: number, protocol: Protocol, reason: string, by: string, at: Date }): Promise<string> {
  const sha256 = hashJson(made.protocol)
  await tx.insertInto('study_version')
    .values({ study_id: made.study, version: made.version, protocol: JSON.stringify(made.protocol), sha256, reason: made.reason, published_by: made.by, published_at: made.at }).execute()
  return sha256
}

/** The notice in force, or one of its versions. */
export async function readNotice(tx: Tx, study: string, version?: number): Promise<KeptNotice | null> {
  const query = tx.selectFrom('notice').selectAll().where('study_id', '=', study).orderBy('version', 'desc').limit(1)
  const row = await (version === undefined ? query : query.where('version', '=', version)).executeTakeFirst()
  if (row === undefined) return null
  return {
    version: row.version, studyVersion: row.study_version, content: row.content as unknown as NoticeContent,
    sha256: { fr: row.sha256_fr, en: row.sha256_en }, publishedAt: row.published_at,
    asks: row.asks as Renewal['asks'],
    terms: {
      form: row.form as ConsentTerms['form'], level: row.level as ConsentTerms['level'], countersigned: row.countersigned,
      untilRenewed: row.until_renewed as ConsentTerms['untilRenewed'], rule: row.rule as unknown as ConsentTerms['rule'],
    },
  }
}

interface NewNotice { study: string, studyVersion: number, content: NoticeContent, terms: ConsentTerms, renewal: Renewal | null, somebodyIncluded: boolean, at: Date }

/**
 * Keeps a new version of the notice when what people read, or how they are asked, has changed; else the one in force stays.
 * Gives the version in force; null when somebody is included and nothing was said of what the change asks of them.
 */
export async function keepNotice(tx: Tx, { study, studyVersion, content, terms, renewal, somebodyIncluded, at }: NewNotice): Promise<{ version: number, changed: boolean } | null> {
  const before = await readNotice(tx, study)
  if (before !== null && hashJson(asked(before)) === hashJson(asked({ content, terms }))) return { version: before.version, changed: false }
  if (before !== null && renewal === null && somebodyIncluded) return null
  const version = (before?.version ?? 0) + 1
  const easy = content.easy !== undefined
  await tx.insertInto('notice').values({
    study_id: study, version, study_version: studyVersion, content: JSON.stringify(content), published_at: at,
    sha256_fr: noticeHash(content, 'fr'), sha256_en: noticeHash(content, 'en'),
    sha256_easy_fr: easy ? noticeHash(content, 'fr', 'easy') : null, sha256_easy_en: easy ? noticeHash(content, 'en', 'easy') : null,
    form: terms.form, level: terms.level, countersigned: terms.countersigned, until_renewed: terms.untilRenewed,
    rule: terms.rule === null ? null : JSON.stringify(terms.rule), asks: renewal?.asks ?? 'signature', why: renewal?.why ?? null,
  }).execute()
  return { version, changed: true }
}

/** What a person is shown and how they are asked; the rule it was held against, or what is done until they answer, is not shown to them. */
const asked = ({ content, terms }: { content: NoticeContent, terms: ConsentTerms }): object => {
  const { fr, en, easy, purposes, glossary, questions, contact } = content
  const { form, level, countersigned } = terms
  return { fr, en, easy: easy ?? null, purposes, glossary: glossary ?? [], questions: questions ?? [], contact, form, level, countersigned }
}

/** The centres of a study, each with the participants the reader may see there. */
export async function listCentres(tx: Tx, study: string): Promise<Centre[]> {
  return tx.selectFrom('centre as c').innerJoin('site as t', 't.id', 'c.site_id').where('c.study_id', '=', study)
    .select((eb) => [
      'c.id', 'c.site_id as site', 't.name', 't.city', 'c.target',
      eb.selectFrom('participant as p').select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('p.study_id', '=', 'c.study_id').whereRef('p.centre_id', '=', 'c.id').$asScalar().$notNull().as('included'),
    ]).orderBy('t.name').orderBy('c.id').execute()
}

/** Makes the centres those of the protocol: adds sites, moves targets, and removes the centres nobody was included in. */
export async function keepCentres(tx: Tx, study: string, centres: Protocol['centres']): Promise<void> {
  const sites = centres.map(({ site }) => site)
  await tx.deleteFrom('centre').where('study_id', '=', study).where('site_id', 'not in', sites).execute()
  await tx.insertInto('centre').values(centres.map(({ site, target }) => ({ study_id: study, site_id: site, target })))
    .onConflict((conflict) => conflict.columns(['study_id', 'site_id']).doUpdateSet((eb) => ({ target: eb.ref('excluded.target') }))).execute()
}

export async function listSites(tx: Tx): Promise<{ id: string, code: string, name: string, city: string }[]> {
  return tx.selectFrom('site').select(['id', 'code', 'name', 'city']).orderBy('name').orderBy('id').execute()
}

/** Adds a site unless its code is there already; gives the one that stands under this code. */
export async function keepSite(tx: Tx, site: { code: string, name: string, city: string }): Promise<{ id: string, added: boolean }> {
  const added = await tx.insertInto('site').values(site).onConflict((conflict) => conflict.column('code').doNothing()).executeTakeFirst()
  const { id } = await tx.selectFrom('site').select('id').where('code', '=', site.code).executeTakeFirstOrThrow()
  return { id, added: (added.numInsertedOrUpdatedRows ?? 0n) > 0n }
}

/** Whether the database refused because other rows still point at what was to go. */
export const stillReferenced = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23503'
