import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { includeParticipant } from '@weshare/contract/participants'
import { createStudy, publishVersion } from '@weshare/contract/studies'
import type { Client } from 'pg'
import { count, insist, requireTaken, type Battle } from './answer-under-fire.ts'
import { prepareProtocol } from './prepare-protocol.ts'
import { createVisitor, type Visitor } from './visitor.ts'

/** A study that includes people, each of whom is written a letter. */
export interface Inclusions { nurse: Visitor, study: string, centre: string, /** Address of everybody whose inclusion was acknowledged. */ written: Set<string> }

const token = 'token-of-somebody-under-fire'

/** Somebody of the team, signed in, laid in the tables: who may write a study and include people anywhere. */
const plantTeam = `begin;
  insert into weshare.account (id, email, name, language, password_hash) values (md5('team')::uuid, 'team@crowd.test', 'Team', 'fr', '-');
  insert into weshare.role_grant (account_id, role) values (md5('team')::uuid, 'coordinator'), (md5('team')::uuid, 'principal-investigator'), (md5('team')::uuid, 'nurse');
  insert into weshare.session (token_hash, account_id, second_factor, expires_at) values (decode('${createHash('sha256').update(token).digest('hex')}', 'hex'), md5('team')::uuid, true, now() + interval '1 day');
  commit;`

export async function openInclusions(battle: Battle, owner: Client): Promise<Inclusions> {
  await owner.query(plantTeam)
  const { rows: [site] } = await owner.query<{ id: string }>(`select id from weshare.site where code = 'CROWD'`)
  const nurse = createVisitor(() => battle.house.address)
  nurse.carry('weshare_session', token)
  const { id: study } = await nurse.do(createStudy, { body: { code: 'LETTERS', protocol: prepareProtocol([{ site: site?.id ?? '', target: 100_000 }]) } })
  const published = await nurse.do(publishVersion, { params: { study }, body: { reason: 'Opening' } })
  return { nurse, study, centre: published.centres[0]?.id ?? '', written: new Set() }
}

/** Includes people one after the other at one desk, each invited by a letter, until the battle ends. */
export async function keepIncluding(battle: Battle, { nurse, study, centre, written }: Inclusions, desk: number): Promise<void> {
  for (let person = 1; battle.running.goes; person += 1) {
    const email = `person-${desk}-${person}@crowd.test`
    const body = {
      centre, arm: null, anchor: new Date().toISOString().slice(0, 10), language: 'fr' as const, zone: 'Europe/Paris', invite: 'mail' as const,
      person: { givenName: 'Zoé', familyName: 'Martin', birthDate: '1970-01-02', hospitalNumber: `CROWD-${desk}-${person}`, email },
    }
    const heard = await insist(battle, () => nurse.call(includeParticipant, { params: { study }, body }))
    // Included by a first sending whose answer was lost: the second finds the hospital's number there.
    if (heard.status === 409 && heard.problem.code === 'participants/already-included') count(battle, 'already included when sent again')
    else requireTaken(battle, 'an inclusion', heard)
    written.add(email)
    count(battle, 'included')
    await wait(10)
  }
}
