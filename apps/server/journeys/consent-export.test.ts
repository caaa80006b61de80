import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { withdrawConsent } from '@weshare/contract/consent'
import { listExports, orderExport } from '@weshare/contract/exports'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askOwner, askOwnerOne } from './house/ask-owner.ts'
import { phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { plantStudy, type Planted } from './house/plant-study.ts'
import { readCsv } from './house/read-csv.ts'
import type { Visitor } from './house/visitor.ts'

const people = 500
const visits = 10

describe.each(databaseKinds)('leaving while an export runs, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('with many answers to write', () => {
    let house: House
    let study: Planted
    let manager: Visitor

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      const hash = await stockPhq9(house)
      study = await plantStudy(house, 'LONG')
      manager = await study.plantStaff('data-manager', null)
      for (let first = 0; first < 2; first += 1) await study.plantParticipant()
      await plantMany(house, study, hash)
    })
    afterAll(async () => house?.close())

    test('somebody already written to the files who leaves before they are finished is in none of the finished ones', async () => {
      const leaving = await study.plantParticipant()
      // First of all in the order of the files: their rows are written before anybody else's.
      await askOwner(house, `update weshare.participant set pseudonym = 'LONG-0000' where id = $1`, [leaving.id])
      await askOwner(house, `update weshare.consent set decisions = '[{"purpose": "questionnaires", "agreed": true}]' where participant_id = $1`, [leaving.id])
      await answerLike(house, study, leaving.id)
      const params = { study: study.study }
      const order = await manager.do(orderExport, { params, body: { formats: ['csv'] } })
      const folder = join(house.configuration.data, 'exports', study.study)
      await vi.waitFor(async () => {
        const part = (await readdir(folder)).find((name) => name.startsWith(`.${order.id}`)) ?? ''
        if ((await stat(join(folder, part, 'responses_long.csv'))).size === 0) throw new Error('nothing is written yet')
        if (!(await readFile(join(folder, part, 'responses_long.csv'), 'utf8')).includes('LONG-0000')) throw new Error('their rows are not written yet')
      }, { timeout: 60_000, interval: 5 })
      await leaving.visitor.do(withdrawConsent, { body: { dataChoice: 'stop-use' } })
      const state = await askOwnerOne<{ state: string }>(house, 'select state from weshare.export where id = $1', [order.id])
      expect(state.state).toBe('running')

      const made = await vi.waitFor(async () => {
        const found = (await manager.do(listExports, { params })).items.find(({ id }) => id === order.id)
        if (found?.state !== 'done') throw new Error(`still ${found?.state}`)
        return found
      }, { timeout: 120_000, interval: 200 })
      expect(made.participants).toBe(people + 2)
      for (const { name } of made.files) {
        const text = await (await manager.raw('GET', `/api/studies/${study.study}/exports/${order.id}/files/${name}`)).text()
        expect(text.length, name).toBeGreaterThan(0)
        expect(text.includes('LONG-0000'), name).toBe(false)
      }
      const rows = readCsv(await (await manager.raw('GET', `/api/studies/${study.study}/exports/${order.id}/files/participants.csv`)).text())
      expect(rows).toHaveLength(people + 2)
    }, 240_000)
  })
})

const answers = JSON.stringify(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`PHQ9_${index + 1}`, '1'])))

/** A whole cohort with its answers, straight into the tables. */
async function plantMany(house: House, { study, centres }: Planted, hash: string): Promise<void> {
  const centre = centres.paris
  await askOwner(house, `insert into weshare.participant (study_id, id, centre_id, pseudonym, anchor, zone, language, study_version, included_by)
    select $1, gen_random_uuid(), $2, 'LONG-1' || lpad(n::text, 5, '0'), '2026-03-01', 'Europe/Paris', 'fr', 1, created_by from weshare.study, generate_series(1, $3::integer) as n where id = $1`, [study, centre, people])
  await askOwner(house, `insert into weshare.consent (study_id, participant_id, centre_id, kind, notice_version, notice_sha256, language, decisions, method, evidence, evidence_sha256)
    select study_id, id, centre_id, 'given', 1, $2, 'fr', '[]', 'paper', '{}', $2 from weshare.participant where study_id = $1 and pseudonym like 'LONG-1%'`, [study, hash])
  await askOwner(house, `insert into weshare.consent_standing (study_id, participant_id, purpose, centre_id, collects, uses, consent_id)
    select study_id, participant_id, 'questionnaires', centre_id, true, true, id from weshare.consent where study_id = $1 on conflict do nothing`, [study])
  await plantAnswers(house, { study, who: `p.pseudonym like 'LONG-1%'`, hash })
}

async function answerLike(house: House, { study }: Planted, participant: string): Promise<void> {
  await plantAnswers(house, { study, who: `p.id = '${participant}'`, hash: 'e'.repeat(64) })
}

async function plantAnswers(house: House, { study, who, hash }: { study: string, who: string, hash: string }): Promise<void> {
  await askOwner(house, `insert into weshare.activity (study_id, participant_id, id, centre_id, study_version, visit_id, visit_title, visit_order, instrument_url, instrument_version, opens, due, closes)
    select p.study_id, p.id, gen_random_uuid(), p.centre_id, 1, 'visit-' || n, '{"fr": "V", "en": "V"}', n, $2, $3, '2026-03-01', '2026-03-05', '2026-03-20'
    from weshare.participant p, generate_series(1, $4::integer) as n where p.study_id = $1 and ${who}`, [study, phq9Ref.url, phq9Ref.version, visits])
  await askOwner(house, `insert into weshare.response (study_id, participant_id, id, centre_id, activity_id, instrument_url, instrument_version, instrument_sha256,
      language, mode, source, answers, paradata, body_sha256, started_at, finished_at, zone)
    select a.study_id, a.participant_id, gen_random_uuid(), a.centre_id, a.id, a.instrument_url, a.instrument_version, $2, 'fr', 'web', 'participant', $3, '[]', $2, now(), now(), 'Europe/Paris'
    from weshare.activity a join weshare.participant p on p.study_id = a.study_id and p.id = a.participant_id where a.study_id = $1 and ${who}`, [study, hash, answers])
}
