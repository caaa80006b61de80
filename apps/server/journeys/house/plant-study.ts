import { createHash, randomUUID } from 'node:crypto'
import type { StaffRole } from '@weshare/contract/access'
import type { House } from './open-house.ts'
import { signInAs } from './sign-in-as.ts'
import type { Visitor } from './visitor.ts'

export interface Planted {
  study: string
  code: string
  centres: Record<'paris' | 'lyon', string>
  plantParticipant: (settings?: PlantedParticipant) => Promise<{ id: string, pseudonym: string, visitor: Visitor }>
  /** A questionnaire planned for somebody, between two days. */
  plan: (participant: string, activity: PlannedActivity) => Promise<string>
  /** Somebody of the staff, holding a role at one centre, or everywhere in the study. */
  plantStaff: (role: StaffRole, centre: 'paris' | 'lyon' | null) => Promise<Visitor>
  consent: (participant: string, standing: { collects: boolean, uses: boolean }) => Promise<void>
}
export interface PlantedParticipant { centre?: 'paris' | 'lyon', zone?: string, consents?: boolean }
export interface PlannedActivity { url: string, version: string, opens: string, due: string, closes: string, visit?: string }

const everybody = '00000000-0000-4000-8000-000000000001'

/**
 * A study at two sites, written straight into the tables: for stories that begin when everything is already in place, and for
 * rows that no route would make.
 */
export async function plantStudy(house: House, code: string): Promise<Planted> {
  const { owner } = house
  const study = randomUUID()
  const insert = async (text: string, values: unknown[]): Promise<void> => void await owner.query(text, values)
  await insert(`insert into weshare.account (id, email, name, language, password_hash) values ($1, 'author@weshare.test', 'Author', 'fr', 'none') on conflict do nothing`, [everybody])
  await insert(`insert into weshare.study (id, code, status, draft, version, created_by) values ($1, $2, 'open', '{}', 1, $3)`, [study, code, everybody])
  await insert(`insert into weshare.study_version (study_id, version, protocol, sha256, published_by) values ($1, 1, $2, $3, $4)`,
    [study, JSON.stringify({ contact: { fr: 'Appelez le 01', en: 'Call 01' } }), 'a'.repeat(64), everybody])
  await insert(`insert into weshare.notice (study_id, version, study_version, content, sha256_fr, sha256_en) values ($1, 1, 1, '{}', $2, $2)`, [study, 'b'.repeat(64)])
  const plantCentre = async (site: string): Promise<string> => {
    await insert(`insert into weshare.site (code, name, city) values ($1, $2, $2) on conflict (code) do nothing`, [site, `Centre de ${site}`])
    const { rows } = await owner.query<{ id: string }>(
      `insert into weshare.centre (study_id, site_id, target) select $1, id, 10 from weshare.site where code = $2 returning id`, [study, site])
    return rows[0]?.id ?? ''
  }
  const centres = { paris: await plantCentre('paris'), lyon: await plantCentre('lyon') }
  let count = 0

  const openSession = async (cookie: string, columns: string, values: unknown[]): Promise<Visitor> => {
    const token = randomUUID()
    const visitor = house.visitor()
    await insert(`insert into weshare.session (token_hash, expires_at, ${columns}) values ($1, now() + interval '10 years', ${values.map((_, index) => `$${index + 2}`).join(', ')})`,
      [createHash('sha256').update(token, 'utf8').digest(), ...values])
    visitor.carry(cookie, token)
    return visitor
  }
  const consent: Planted['consent'] = async (participant, { collects, uses }) => {
    const { rows: [row] } = await owner.query<{ centre_id: string }>('select centre_id from weshare.participant where id = $1', [participant])
    const id = randomUUID()
    await insert(`insert into weshare.consent (study_id, participant_id, id, centre_id, kind, notice_version, notice_sha256, language, decisions, method, evidence, evidence_sha256)
      values ($1, $2, $3, $4, 'given', 1, $5, 'fr', '[]', 'paper', '{}', $5)`, [study, participant, id, row?.centre_id, 'c'.repeat(64)])
    await insert(`insert into weshare.consent_standing (study_id, participant_id, purpose, centre_id, collects, uses, consent_id) values ($1, $2, 'questionnaires', $3, $4, $5, $6)
      on conflict (study_id, participant_id, purpose) do update set collects = excluded.collects, uses = excluded.uses`, [study, participant, row?.centre_id, collects, uses, id])
    await insert('update weshare.participant set withdrawn_at = $2 where id = $1', [participant, collects ? null : house.clock.now()])
  }
  return {
    study, code, centres, consent,
    plantParticipant: async ({ centre = 'paris', zone = 'Europe/Paris', consents = true } = {}) => {
      const id = randomUUID()
      const pseudonym = `${code}-${String(count += 1).padStart(4, '0')}`
      await insert(`insert into weshare.participant (study_id, id, centre_id, pseudonym, anchor, zone, language, study_version, included_by)
        values ($1, $2, $3, $4, $5, $6, 'fr', 1, $7)`, [study, id, centres[centre], pseudonym, house.clock.now().toISOString().slice(0, 10), zone, everybody])
      if (consents) await consent(id, { collects: true, uses: true })
      return { id, pseudonym, visitor: await openSession('weshare_participant', 'study_id, participant_id', [study, id]) }
    },
    plan: async (participant, { url, version, opens, due, closes, visit = randomUUID() }) => {
      const id = randomUUID()
      await insert(`insert into weshare.activity (study_id, participant_id, id, centre_id, study_version, visit_id, visit_title, visit_order, instrument_url, instrument_version, opens, due, closes)
        select study_id, id, $3, centre_id, 1, $4, '{"fr": "Visite à 6 mois", "en": "Visit at 6 months"}', 1, $5, $6, $7, $8, $9
        from weshare.participant where study_id = $1 and id = $2`, [study, participant, id, visit, url, version, opens, due, closes])
      return id
    },
    plantStaff: async (role, centre) => {
      const { rows: [row] } = await owner.query<{ site_id: string }>('select site_id from weshare.centre where id = $1', [centre === null ? null : centres[centre]])
      return (await signInAs(house, { role, study, ...(row !== undefined && { site: row.site_id }) })).visitor
    },
  }
}
