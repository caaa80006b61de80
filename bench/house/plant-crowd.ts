import { createHash } from 'node:crypto'

/** Participants who all answer the same questionnaire, again and again: enough to keep a server busy. */
export interface Crowd { participants: number, activitiesEach: number, instrument: { url: string, version: string } }

const hashOf = (name: string, algorithm: 'md5' | 'sha256'): string => createHash(algorithm).update(name, 'utf8').digest('hex')

/** The identifier of something by its name; the database computes the same one with `md5(name)::uuid`. */
export const idOf = (name: string): string => hashOf(name, 'md5').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export const crowdStudy = idOf('crowd study')
export const activityOf = (person: number, turn: number): string => idOf(`crowd activity ${person} ${turn}`)
export const responseOf = (person: number, turn: number): string => idOf(`crowd response ${person} ${turn}`)
/** What a participant's browser shows at each request; the database keeps its SHA-256. */
export const tokenOf = (person: number): string => `crowd token ${person}`.replaceAll(' ', '-')

const id = (name: string): string => `'${idOf(name)}'::uuid`

/**
 * SQL that lays a study with its crowd into a database that has the schema and the library: sessions open, consent given,
 * activities numbered from 1 and open for a month. Persons are numbered from 0. To be run by the database's owner.
 */
export function plantCrowd({ participants, activitiesEach, instrument }: Crowd): string {
  const persons = `generate_series(0, ${participants - 1}) as person`
  const participant = `md5('crowd participant ' || person)::uuid`
  const consent = `md5('crowd consent ' || person)::uuid`
  return `begin;
    insert into weshare.account (id, email, name, language, password_hash) values (${id('crowd author')}, 'author@crowd.test', 'Author', 'fr', '-');
    insert into weshare.site (id, code, name, city) values (${id('crowd site')}, 'CROWD', 'Crowd', 'Lyon');
    insert into weshare.study (id, code, status, draft, version, created_by) values (${id('crowd study')}, 'CROWD', 'open', '{}', 1, ${id('crowd author')});
    insert into weshare.study_version (study_id, version, protocol, sha256, published_by) values (${id('crowd study')}, 1, '{}', repeat('a', 64), ${id('crowd author')});
    insert into weshare.centre (id, study_id, site_id, target) values (${id('crowd centre')}, ${id('crowd study')}, ${id('crowd site')}, ${participants});
    insert into weshare.notice (study_id, version, study_version, content, sha256_fr, sha256_en) values (${id('crowd study')}, 1, 1, '{}', repeat('b', 64), repeat('b', 64));
    insert into weshare.participant (study_id, id, centre_id, pseudonym, anchor, zone, language, study_version, included_by)
      select ${id('crowd study')}, ${participant}, ${id('crowd centre')}, 'CROWD-' || person, current_date, 'Europe/Paris', 'fr', 1, ${id('crowd author')} from ${persons};
    insert into weshare.consent (study_id, participant_id, id, centre_id, kind, notice_version, notice_sha256, language, decisions, method, evidence, evidence_sha256)
      select ${id('crowd study')}, ${participant}, ${consent}, ${id('crowd centre')}, 'given', 1, repeat('b', 64), 'fr', '[]', 'paper', '{}', repeat('c', 64) from ${persons};
    insert into weshare.consent_standing (study_id, participant_id, purpose, centre_id, collects, uses, consent_id)
      select ${id('crowd study')}, ${participant}, 'questionnaires', ${id('crowd centre')}, true, true, ${consent} from ${persons};
    insert into weshare.session (token_hash, study_id, participant_id, expires_at)
      select sha256(convert_to('crowd-token-' || person, 'UTF8')), ${id('crowd study')}, ${participant}, now() + interval '1 year' from ${persons};
    insert into weshare.activity (study_id, participant_id, id, centre_id, study_version, visit_id, visit_title, visit_order, instrument_url, instrument_version, opens, due, closes)
      select ${id('crowd study')}, ${participant}, md5('crowd activity ' || person || ' ' || turn)::uuid, ${id('crowd centre')}, 1, turn::text,
        '{"fr": "Semaine", "en": "Week"}', turn, '${instrument.url}', '${instrument.version}', current_date - 3, current_date, current_date + 30
      from ${persons}, generate_series(1, ${activitiesEach}) as turn;
    commit;
    analyze weshare.activity, weshare.participant, weshare.session, weshare.consent_standing;`
}
