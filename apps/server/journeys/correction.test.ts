import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { correctResponse, getResponse, submitAnswers } from '@weshare/contract/collection'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { exportToFolder } from '../src/features/exports/index.ts'
import { fillPhq9, phq9Answers, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { plantStudy, type Planted } from './house/plant-study.ts'
import { readCsv } from './house/read-csv.ts'
import { signInAs } from './house/sign-in-as.ts'
import type { Visitor } from './house/visitor.ts'

const window = { ...phq9Ref, opens: '2026-03-01', due: '2026-03-10', closes: '2026-03-20' }
const first = phq9Answers(1, 2, 0, 3, 1, 0, 2, 1, 1)
const corrected = { ...first, PHQ9_1: '3', PHQ9_9: { missing: 'prefer-not-to-answer' } }

describe.each(databaseKinds)('correcting a stored response, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('that somebody entered wrong', () => {
    let house: House
    let study: Planted
    let sha256: string
    let nurse: Visitor
    let person: string
    let given: string
    const place = (response: string) => ({ study: study.study, participant: person, response })
    const correction = (answers: object, change: object = {}) => ({ id: randomUUID(), sha256, answers, reason: 'Erreur de saisie, vérifiée sur le papier', ...change }) as never

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      sha256 = await stockPhq9(house)
      study = await plantStudy(house, 'CORRECT')
      nurse = await study.plantStaff('nurse', 'paris')
      const { id, visitor } = await study.plantParticipant({ centre: 'paris' })
      const body = fillPhq9(house, sha256, { answers: first })
      await visitor.do(submitAnswers, { params: { activity: await study.plan(id, window) }, body })
      person = id
      given = body.id
    })
    afterAll(() => house.close())

    test('a correction asks for a reason, changed answers and the same questionnaire, or nothing is stored', async () => {
      expect((await nurse.call(correctResponse, { params: place(given), body: correction(corrected, { reason: '  ' }) })).status).toBe(400)
      expect((await nurse.call(correctResponse, { params: place(given), body: correction(first) })).problem).toMatchObject({ code: 'collection/answers-unchanged' })
      expect((await nurse.call(correctResponse, { params: place(given), body: correction({ ...first, PHQ9_1: '7' }) })).problem).toMatchObject({ code: 'collection/answers-refused' })
      expect((await nurse.call(correctResponse, { params: place(given), body: correction(corrected, { sha256: 'a'.repeat(64) }) })).problem).toMatchObject({ code: 'collection/version-mismatch' })
      const elsewhere = await study.plantStaff('nurse', 'lyon')
      expect((await elsewhere.call(correctResponse, { params: place(given), body: correction(corrected) })).status).toBe(404)
      expect((await house.owner.query('select 1 from weshare.response')).rowCount).toBe(1)
    })

    test('the correction takes its place, is scored, and the first answers stay as they were given', async () => {
      const body = correction(corrected) as { id: string }
      const made = await nurse.do(correctResponse, { params: place(given), body: body as never })
      expect(await nurse.do(correctResponse, { params: place(given), body: body as never })).toEqual({ ...made, repeated: true })
      await vi.waitFor(async () => expect((await nurse.do(getResponse, { params: place(made.id) })).scoring).toBe('done'), { timeout: 20_000, interval: 100 })
      const [before, after] = [await nurse.do(getResponse, { params: place(given) }), await nurse.do(getResponse, { params: place(made.id) })]
      expect(before).toMatchObject({ revision: 1, supersedes: null, supersededBy: made.id, reason: null, mode: 'web' })
      expect(before.items[0]).toMatchObject({ answer: '1' })
      expect(after).toMatchObject({ revision: 2, supersedes: given, supersededBy: null, reason: 'Erreur de saisie, vérifiée sur le papier', startedAt: before.startedAt })
      expect(after.scores[0]).toMatchObject({ value: null, reason: 'too-few-answers' })
      expect((await nurse.call(correctResponse, { params: place(given), body: correction({ ...first, PHQ9_2: '0' }) })).problem).toMatchObject({ code: 'collection/response-superseded' })
    })

    test('the trail names who, why and which questions, before and after, and shows no answer', async () => {
      const { rows } = await house.owner.query<{ content: { reason: string, actor: string, detail: object } }>(`select content from audit.entry where action = 'response.corrected'`)
      expect(rows).toHaveLength(1)
      expect(rows[0]?.content).toMatchObject({
        reason: 'Erreur de saisie, vérifiée sur le papier', actor: 'staff',
        detail: { questions: ['PHQ9_1', 'PHQ9_9'], before: { response: given, revision: 1 }, after: { revision: 2 } },
      })
      expect(JSON.stringify(rows[0]?.content)).not.toContain('prefer-not-to-answer')
    })

    test('an export gives the corrected answers, and the history of what they replaced in a file of its own', async () => {
      const manager = await signInAs(house, { role: 'data-manager', study: study.study })
      const folder = join(await mkdtemp(join(tmpdir(), 'weshare-correction-')), 'study')
      await exportToFolder({ transact: house.database.transact, snapshot: house.database.snapshot, now: house.clock.now }, {
        who: { actor: 'staff', account: manager.account, request: 'journey', origin: 'journey' }, study: study.study, formats: ['csv'], folder,
      })
      const long = readCsv(await readFile(join(folder, 'responses_long.csv'), 'utf8'))
      expect(long.filter((row) => row['item'] === 'PHQ9_1').map((row) => row['value'])).toEqual(['3'])
      const history = readCsv(await readFile(join(folder, 'corrections.csv'), 'utf8'))
      expect(history.map((row) => [row['item'], row['before'], row['after'], row['revision'], row['replaced'], row['correction_reason']])).toEqual([
        ['PHQ9_1', '"1"', '"3"', '2', given, 'Erreur de saisie, vérifiée sur le papier'],
        ['PHQ9_9', '"1"', '{"missing":"prefer-not-to-answer"}', '2', given, 'Erreur de saisie, vérifiée sur le papier'],
      ])
      await rm(folder, { recursive: true, force: true })
    })

    test('nobody changes a stored answer in the database, and the database keeps the history a line', async () => {
      for (const sql of [`update weshare.response set answers = '{}'`, 'delete from weshare.response']) {
        await expect(house.database.statement(`correct ${sql.slice(0, 6)}`, sql, [])).rejects.toThrow(/permission denied/)
      }
      await expect(house.owner.query(`insert into weshare.response select (r).* from (select jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid())) as r from weshare.response r where revision = 2) x`)).rejects.toThrow(/response_revision/)
    })
  })
})
