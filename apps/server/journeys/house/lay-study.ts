import { randomUUID } from 'node:crypto'
import { invitationsUnder } from '../../src/features/accounts/index.ts'
import { deriveKey } from '../../src/platform/configuration.ts'
import type { House } from './open-house.ts'

export interface LaidStudy { study: string, site: string, centre: string, participant: string, code: string }

/** A study with one site, one notice and one participant, laid in the tables: for stories about doors, not about studies. */
export async function layStudy(house: House, code: string): Promise<LaidStudy> {
  const laid = { study: randomUUID(), site: randomUUID(), centre: randomUUID(), participant: randomUUID(), code }
  const author = randomUUID()
  const sql = (text: string, values: unknown[]): Promise<unknown> => house.owner.query(text, values)
  await sql(`insert into weshare.account (id, email, name, language, password_hash) values ($1, $2, 'Author', 'fr', '-')`, [author, `${author}@hospital.test`])
  await sql(`insert into weshare.site (id, code, name, city) values ($1, $2, 'Hôpital Nord', 'Lille')`, [laid.site, `S-${code}`])
  await sql(`insert into weshare.study (id, code, status, draft, version, created_by) values ($1, $2, 'open', '{}', 1, $3)`, [laid.study, code, author])
  await sql(`insert into weshare.study_version (study_id, version, protocol, sha256, published_by) values ($1, 1, $2, $3, $4)`,
    [laid.study, JSON.stringify({ title: { fr: 'Fatigue après traitement', en: 'Fatigue after treatment' } }), 'a'.repeat(64), author])
  await sql(`insert into weshare.centre (id, study_id, site_id, target) values ($1, $2, $3, 10)`, [laid.centre, laid.study, laid.site])
  await sql(`insert into weshare.participant (study_id, id, centre_id, pseudonym, anchor, zone, language, study_version, included_by)
    values ($1, $2, $3, $4, '2026-01-05', 'Europe/Paris', 'fr', 1, $5)`, [laid.study, laid.participant, laid.centre, `P-${code}`, author])
  await publishNotice(house, laid, 1)
  return laid
}

export async function publishNotice(house: House, { study }: LaidStudy, version: number): Promise<void> {
  await house.owner.query(`insert into weshare.notice (study_id, version, study_version, content, sha256_fr, sha256_en) values ($1, $2, 1, '{}', $3, $3)`, [study, version, 'b'.repeat(64)])
}

export async function sign(house: House, { study, participant, centre }: LaidStudy, { kind, notice }: { kind: 'given' | 'withdrawn', notice: number }): Promise<void> {
  await house.owner.query(`insert into weshare.consent
    (study_id, participant_id, centre_id, kind, notice_version, notice_sha256, language, decisions, data_choice, method, evidence, evidence_sha256, signed_at)
    values ($1, $2, $3, $4, $5, $6, 'fr', '[]', $7, 'typed-name', '{}', $6, clock_timestamp())`,
  [study, participant, centre, kind, notice, 'b'.repeat(64), kind === 'withdrawn' ? 'keep' : null])
}

/** A one-time code for the participant, made as a job makes it for a letter. */
export async function inviteToStudy(house: House, { study, participant }: LaidStudy, validDays = 30): Promise<string> {
  const createInvitation = invitationsUnder(deriveKey(house.configuration.secret, 'accounts'))
  const who = { actor: 'job', job: 'journey', request: 'journey', origin: 'journey' } as const
  const { code } = await house.database.transact(who, (tx) => createInvitation(tx, { study, participant, at: house.clock.now(), validDays }))
  return code
}
