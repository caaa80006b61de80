import { createHash, randomUUID } from 'node:crypto'
import type { InstrumentRef, Study } from '@weshare/contract/studies'
import { addDays, parsePlainDate } from '@weshare/science/base'
import type { House } from './open-house.ts'

export interface Somebody {
  site: string
  includedAt: string
  anchor: string
  withdrawnAt?: string
  /** What was answered, as 'visit/instrument'. */
  answered: string[]
}

const nameOf = ({ url }: InstrumentRef): string => url.slice(url.lastIndexOf('/') + 1)

/** Puts somebody in a study with their calendar and what they answered, straight into the database: for stories about counting. */
export async function addSomebody(house: House, study: Study, somebody: Somebody): Promise<void> {
  const published = study.published
  const centre = study.centres.find(({ site }) => site === somebody.site)?.id
  if (published === null || centre === undefined) throw new Error('the study is published, with this centre')
  const person = randomUUID()
  await house.owner.query(`insert into weshare.participant (study_id, id, centre_id, pseudonym, anchor, zone, language, study_version, included_by, included_at, withdrawn_at)
    select $1, $2, $3, $4, $5, 'Europe/Paris', 'fr', $6, created_by, $7, $8 from weshare.study where id = $1`,
  [study.id, person, centre, person.slice(0, 8), somebody.anchor, published.version, somebody.includedAt, somebody.withdrawnAt ?? null])
  const consent = randomUUID()
  const hash = createHash('sha256').update(person).digest('hex')
  await house.owner.query(`insert into weshare.consent (study_id, participant_id, id, centre_id, kind, notice_version, notice_sha256, language, decisions, method, evidence, evidence_sha256)
    values ($1, $2, $3, $4, 'given', 1, $5, 'fr', '[]', 'paper', '{}', $5)`, [study.id, person, consent, centre, hash])
  await house.owner.query(`insert into weshare.consent_standing (study_id, participant_id, purpose, centre_id, collects, uses, consent_id)
    values ($1, $2, 'questionnaires', $3, $4, true, $5)`, [study.id, person, centre, somebody.withdrawnAt === undefined, consent])
  const anchor = parsePlainDate(somebody.anchor)
  if (anchor === null) throw new Error('the anchor is a day')
  for (const [order, visit] of published.protocol.visits.entries()) {
    const due = addDays(anchor, visit.offsetDays)
    for (const instrument of visit.instruments) {
      const activity = randomUUID()
      await house.owner.query(`insert into weshare.activity
        (study_id, participant_id, id, centre_id, study_version, visit_id, visit_title, visit_order, instrument_url, instrument_version, opens, due, closes)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [study.id, person, activity, centre, published.version, visit.id, JSON.stringify(visit.title), order, instrument.url, instrument.version,
        addDays(due, -visit.windowBefore), due, addDays(due, visit.windowAfter)])
      if (somebody.answered.includes(`${visit.id}/${nameOf(instrument)}`)) await addAnswer(house, { study: study.id, person, activity, centre, instrument, hash })
    }
  }
}

interface Answered { study: string, person: string, activity: string, centre: string, instrument: InstrumentRef, hash: string }

async function addAnswer(house: House, { study, person, activity, centre, instrument, hash }: Answered): Promise<void> {
  const response = randomUUID()
  await house.owner.query(`insert into weshare.response (study_id, participant_id, id, centre_id, activity_id, instrument_url, instrument_version, instrument_sha256,
      language, mode, source, answers, paradata, body_sha256, started_at, finished_at, zone)
    values ($1, $2, $3, $4, $5, $6, $7, $8, 'fr', 'web', 'participant', '{}', '{}', $8, now(), now(), 'Europe/Paris')`,
  [study, person, response, centre, activity, instrument.url, instrument.version, hash])
  await house.owner.query(`insert into weshare.completion (study_id, participant_id, activity_id, centre_id, response_id, received_at)
    values ($1, $2, $3, $4, $5, now())`, [study, person, activity, centre, response])
}
