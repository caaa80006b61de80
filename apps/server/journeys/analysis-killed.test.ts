import { createHash } from 'node:crypto'
import { createAnalysis, readAnalysis, runAnalysis } from '@weshare/contract/analyses'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { crowdStudy } from '../../../bench/house/plant-crowd.ts'
import { keepAnswering, openBattle, readWaiting } from './house/answer-under-fire.ts'
import { moodQuestion } from './house/ask-question.ts'
import { phq9Ref } from './house/fill-questionnaire.ts'
import { openMortalHouse, type MortalHouse } from './house/mortal-house.ts'
import { databaseIsHere, databaseKinds } from './house/open-house.ts'
import { createVisitor, type Visitor } from './house/visitor.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const token = 'token-of-a-methodologist'
const people = 12
const visits = ['1', '2'].map((id, at) => ({ id, title: { fr: `Visite ${id}`, en: `Visit ${id}` }, offsetDays: at * 30, windowBefore: 0, windowAfter: 7, instruments: [phq9Ref] }))

/** Somebody who may analyse the crowd's study, signed in, laid in the tables; and the visits of its protocol. */
const plantMethodologist = `begin;
  insert into weshare.account (id, email, name, language, password_hash) values (md5('method')::uuid, 'method@crowd.test', 'Method', 'fr', '-');
  insert into weshare.role_grant (account_id, role, study_id) values (md5('method')::uuid, 'methodologist', '${crowdStudy}');
  insert into weshare.session (token_hash, account_id, second_factor, expires_at) values (decode('${createHash('sha256').update(token).digest('hex')}', 'hex'), md5('method')::uuid, true, now() + interval '1 day');
  commit;`

describe.each(databaseKinds)('A server killed while it computes an analysis, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('three times, without a warning', () => {
    let house: MortalHouse
    let owner: Client
    let methodologist: Visitor
    let analysis: string
    const params = (): { study: string, analysis: string } => ({ study: crowdStudy, analysis })
    const statusNow = async (): Promise<string | undefined> => (await owner.query<{ status: string }>('select status from weshare.analysis where id = $1', [analysis])).rows[0]?.status

    beforeAll(async () => {
      house = await openMortalHouse(kind)
      const battle = await openBattle(house, { kind, people, activitiesEach: 2 })
      await Promise.all(Array.from({ length: people }, (_, person) => keepAnswering(battle, person)))
      owner = await house.connect()
      await owner.query(plantMethodologist)
      // A published protocol cannot be changed by anybody, its owner included: the draft's visits are laid before it is one.
      await owner.query(`alter table weshare.study_version disable trigger all`)
      await owner.query(`update weshare.study_version set protocol = $1 where study_id = $2`, [JSON.stringify({ title: { fr: 'Foule', en: 'Crowd' }, visits, arms: [] }), crowdStudy])
      await owner.query(`alter table weshare.study_version enable trigger all`)
      methodologist = createVisitor(() => house.address)
      methodologist.carry('weshare_session', token)
      await vi.waitFor(async () => {
        const waiting = await readWaiting(owner)
        if (waiting.length > 0) throw new Error(`${waiting.length} jobs wait`)
      }, { timeout: 60_000, interval: 100 })
    })
    afterAll(async () => {
      await owner?.end()
      await house?.close()
    })

    test('it is done once all the same: one result, one line in the trail, nothing left waiting', async () => {
      const estimand = { ...moodQuestion, baseline: '1', visits: ['2'] }
      analysis = (await methodologist.do(createAnalysis, { params: { study: crowdStudy }, body: { title: 'Humeur', estimand } })).id
      await methodologist.do(runAnalysis, { params: params() })
      let deaths = 0
      for (; deaths < 3; deaths += 1) {
        await vi.waitFor(async () => expect(await statusNow()).toBe('running'), { timeout: 60_000, interval: 2 })
        await house.killServer()
        expect(await statusNow()).toBe('running')
        await house.revive()
      }
      const shown = await vi.waitFor(async () => {
        const found = await methodologist.do(readAnalysis, { params: params() })
        expect(found.status).toBe('ready')
        return found
      }, { timeout: 60_000, interval: 100 })
      expect(shown).toMatchObject({ participants: people, finding: null })
      await vi.waitFor(async () => expect(await readWaiting(owner)).toEqual([]), { timeout: 60_000, interval: 100 })
      const { rows: [counted] } = await owner.query(`select (select count(*)::int from audit.entry where action = 'analysis.made') as made, (select count(*)::int from weshare.analysis) as analyses`)
      expect(counted).toEqual({ made: 1, analyses: 1 })
      expect(deaths).toBe(3)
    })
  })
})
