import { sql } from 'kysely'
import type { Permission } from '@weshare/contract/access'
import type { ConsentRecord } from '@weshare/contract/consent'
import type { Bilingual } from '@weshare/contract/shapes'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Understood } from './check-decisions.ts'

type Decisions = ConsentRecord['decisions']
export interface Place { study: string, participant: string }
export interface Consenting { centre: string, zone: string, language: Language, withdrawn: boolean, code: string, title: Bilingual }
export interface PaperFacts { signedOn: string, keptAt: string }
export interface KeptConsent {
  record: ConsentRecord
  evidenceSha256: string
  zone: string
  comprehension: Understood[]
  paper: PaperFacts | null
  countersignedAt: Date | null
}
export interface NewConsent extends Omit<ConsentRecord, 'signedAt' | 'countersignature'> {
  centre: string
  countersign: boolean
  evidence: object
  evidenceSha256: string
  at: Date
  recordedBy: string | null
}

/** An answer handed in takes this lock shared: a signature or a withdrawal waits for it, and no answer slips in beside. */
export async function lockParticipant(tx: Tx, participant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${participant}::uuid::text, 1))`.execute(tx)
}

export async function findConsenting(tx: Tx, { study, participant }: Place): Promise<Consenting | null> {
  return findWhere(tx, { study, participant }, sql<boolean>`true`)
}

/** The same, where the reader may record a withdrawal, record a paper, or countersign. */
export const findWithdrawable = (tx: Tx, place: Place): Promise<Consenting | null> => findWhere(tx, place, heldAt('participant.withdraw'))
export const findIncludable = (tx: Tx, place: Place): Promise<Consenting | null> => findWhere(tx, place, heldAt('participant.include'))
export const findCountersignable = (tx: Tx, place: Place): Promise<Consenting | null> => findWhere(tx, place, heldAt('consent.countersign'))

const heldAt = (permission: Permission) => sql<boolean>`participant.centre_id = any ((select weshare.readable_centres(${permission}))::uuid[])`

async function findWhere(tx: Tx, { study, participant }: Place, also: ReturnType<typeof sql<boolean>>): Promise<Consenting | null> {
  const row = await tx.selectFrom('participant').innerJoin('study', 'study.id', 'participant.study_id')
    .innerJoin('study_version', (join) => join.onRef('study_version.study_id', '=', 'participant.study_id').onRef('study_version.version', '=', 'participant.study_version'))
    .select(['participant.centre_id', 'participant.zone', 'participant.language', 'participant.withdrawn_at', 'study.code'])
    .select(sql<Bilingual>`study_version.protocol -> 'title'`.as('title'))
    .where('participant.study_id', '=', study).where('participant.id', '=', participant).where(also).executeTakeFirst()
  return row === undefined ? null
    : { centre: row.centre_id, zone: row.zone, language: row.language as Language, withdrawn: row.withdrawn_at !== null, code: row.code, title: row.title }
}

function consents(tx: Tx, { study, participant }: Place) {
  return tx.selectFrom('consent')
    .select(['id', 'kind', 'notice_version', 'notice_sha256', 'language', 'variant', 'decisions', 'data_choice', 'signed_at', 'method', 'evidence_sha256', 'countersign'])
    .select(sql<string>`evidence ->> 'zone'`.as('zone'))
    .select(sql<Understood[] | null>`evidence -> 'comprehension'`.as('comprehension'))
    .select(sql<PaperFacts | null>`case when method = 'paper' then jsonb_build_object('signedOn', evidence ->> 'signedOn', 'keptAt', evidence ->> 'keptAt') end`.as('paper'))
    .select((eb) => eb.selectFrom('countersignature as k').select('k.signed_at').whereRef('k.study_id', '=', 'consent.study_id')
      .whereRef('k.participant_id', '=', 'consent.participant_id').whereRef('k.consent_id', '=', 'consent.id').as('countersigned_at'))
    .where('study_id', '=', study).where('participant_id', '=', participant)
}
type ConsentRow = Awaited<ReturnType<ReturnType<typeof consents>['execute']>>[number]

/** What was given and withdrawn, in the order of time. */
export async function listConsents(tx: Tx, study: string, participant: string): Promise<ConsentRecord[]> {
  const rows = await consents(tx, { study, participant }).orderBy('signed_at').orderBy('id').execute()
  return rows.map((row) => kept(row).record)
}

export async function latestConsent(tx: Tx, place: Place, kind?: 'given'): Promise<KeptConsent | null> {
  const query = consents(tx, place).orderBy('signed_at', 'desc').orderBy('id', 'desc').limit(1)
  const row = await (kind === undefined ? query : query.where('kind', '=', kind)).executeTakeFirst()
  return row === undefined ? null : kept(row)
}

/** What the database's own checks hold to the words of the contract. */
const kept = (row: ConsentRow): KeptConsent => ({
  zone: row.zone, evidenceSha256: row.evidence_sha256, comprehension: row.comprehension ?? [], paper: row.paper,
  countersignedAt: row.countersigned_at,
  record: {
    id: row.id, kind: row.kind as ConsentRecord['kind'], noticeVersion: row.notice_version, noticeSha256: row.notice_sha256,
    language: row.language as Language, variant: row.variant as ConsentRecord['variant'], decisions: row.decisions as Decisions, dataChoice: row.data_choice as ConsentRecord['dataChoice'],
    signedAt: row.signed_at.toISOString(), method: row.method as ConsentRecord['method'],
    countersignature: !row.countersign ? 'not-asked' : row.countersigned_at === null ? 'awaited' : 'given',
  },
})

export async function addConsent(tx: Tx, { study, participant }: Place, consent: NewConsent): Promise<void> {
  await tx.insertInto('consent').values({
    study_id: study, participant_id: participant, id: consent.id, centre_id: consent.centre, kind: consent.kind,
    notice_version: consent.noticeVersion, notice_sha256: consent.noticeSha256, language: consent.language,
    variant: consent.variant, countersign: consent.countersign, recorded_by: consent.recordedBy,
    decisions: JSON.stringify(consent.decisions), data_choice: consent.dataChoice, method: consent.method,
    evidence: JSON.stringify(consent.evidence), evidence_sha256: consent.evidenceSha256, signed_at: consent.at,
  }).execute()
}

/** What holds from now on: each purpose as decided; a purpose the notice no longer has collects nothing more. */
export async function writeStanding(tx: Tx, { study, participant }: Place, given: { consent: string, centre: string, decisions: Decisions, at: Date }): Promise<void> {
  await tx.insertInto('consent_standing').values(given.decisions.map(({ purpose, agreed }) => ({
    study_id: study, participant_id: participant, purpose, centre_id: given.centre, collects: agreed, uses: agreed, paused: false, consent_id: given.consent, since: given.at,
  }))).onConflict((conflict) => conflict.columns(['study_id', 'participant_id', 'purpose']).doUpdateSet((excluded) => ({
    collects: excluded.ref('excluded.collects'), uses: excluded.ref('excluded.uses'), paused: excluded.ref('excluded.paused'), consent_id: excluded.ref('excluded.consent_id'), since: excluded.ref('excluded.since'),
  }))).execute()
  await tx.updateTable('consent_standing').set({ collects: false, paused: false })
    .where('study_id', '=', study).where('participant_id', '=', participant)
    .where((either) => either.or([either('collects', '=', true), either('paused', '=', true)]))
    .where('purpose', 'not in', given.decisions.map(({ purpose }) => purpose)).execute()
}

/** Ends every purpose. What was refused before stays unused, even when the person lets the rest be kept. */
export async function endStanding(tx: Tx, { study, participant }: Place, ended: { consent: string, keep: boolean, at: Date }): Promise<void> {
  await tx.updateTable('consent_standing')
    .set({ collects: false, paused: false, uses: sql<boolean>`uses and ${ended.keep}`, consent_id: ended.consent, since: ended.at })
    .where('study_id', '=', study).where('participant_id', '=', participant).execute()
  await tx.updateTable('participant').set({ withdrawn_at: ended.at }).where('study_id', '=', study).where('id', '=', participant).execute()
  await tx.deleteFrom('draft').where('study_id', '=', study).where('participant_id', '=', participant).execute()
}

/** What this person still has to do about newer notices. */
export async function renewalOf(tx: Tx, { study, participant }: Place): Promise<'signature' | 'information' | null> {
  const row = await tx.selectNoFrom(sql<'signature' | 'information' | null>`weshare.renewal_of(${study}::uuid, ${participant}::uuid)`.as('renewal')).executeTakeFirstOrThrow()
  return row.renewal
}

export interface NewReading { centre: string, version: number, evidence: object, evidenceSha256: string, at: Date }

/** False when this version had been read already: the first reading is the one kept. */
export async function addReading(tx: Tx, { study, participant }: Place, reading: NewReading): Promise<boolean> {
  const added = await tx.insertInto('notice_reading').values({
    study_id: study, participant_id: participant, notice_version: reading.version, centre_id: reading.centre,
    evidence: JSON.stringify(reading.evidence), evidence_sha256: reading.evidenceSha256, read_at: reading.at,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export interface NewCountersignature { consent: string, centre: string, account: string, evidence: object, evidenceSha256: string, at: Date }

export async function addCountersignature(tx: Tx, { study, participant }: Place, one: NewCountersignature): Promise<void> {
  await tx.insertInto('countersignature').values({
    study_id: study, participant_id: participant, consent_id: one.consent, centre_id: one.centre, account_id: one.account,
    evidence: JSON.stringify(one.evidence), evidence_sha256: one.evidenceSha256, signed_at: one.at,
  }).execute()
}
