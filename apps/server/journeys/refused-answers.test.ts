import { randomUUID } from 'node:crypto'
import { enterAnswers, openActivity, openActivityForStaff, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillPhq9, phq9Answers, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { plantStudy, type Planted } from './house/plant-study.ts'
import type { Visitor } from './house/visitor.ts'

const right = phq9Answers(1, 2, 0, 3, 1, 0, 2, 1, 1)
const without = (key: string): Record<string, unknown> => Object.fromEntries(Object.entries(right).filter(([name]) => name !== key))

/** What is wrong with the answers; which fault must be told of which question. */
const wrongAnswers: readonly [string, Record<string, unknown>, string, string][] = [
  ['a null', { ...right, PHQ9_1: null }, 'PHQ9_1', 'null-answer'],
  ['the number 3 for the choice "3"', { ...right, PHQ9_1: 3 }, 'PHQ9_1', 'wrong-type'],
  ['true for a choice', { ...right, PHQ9_1: true }, 'PHQ9_1', 'wrong-type'],
  ['a choice that is not offered', { ...right, PHQ9_1: '4' }, 'PHQ9_1', 'not-an-option'],
  ['a list where one choice is wanted', { ...right, PHQ9_1: ['1'] }, 'PHQ9_1', 'wrong-type'],
  ['a question of another questionnaire', { ...right, GAD7_1: '1' }, 'GAD7_1', 'unknown-question'],
  ['a question without an answer', without('PHQ9_9'), 'PHQ9_9', 'required-missing'],
  ['a reason that does not exist', { ...right, PHQ9_1: { missing: 'too-tired' } }, 'PHQ9_1', 'wrong-type'],
  ['a text that is empty', { ...right, PHQ9_1: '' }, 'PHQ9_1', 'not-an-option'],
]

describe.each(databaseKinds)('answers that must not be stored, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('each is refused with a sentence, and nothing is stored', () => {
    let house: House
    let study: Planted
    let sha256: string
    let somebody: { id: string, visitor: Visitor }
    let params: { activity: string }
    const window = { ...phq9Ref, opens: '2026-03-01', due: '2026-03-10', closes: '2026-03-20' }
    const stored = async (): Promise<number> => {
      const { rows: [row] } = await house.owner.query<{ total: number }>(`select ((select count(*) from weshare.response) + (select count(*) from weshare.completion)
        + (select count(*) from weshare.draft) + (select count(*) from weshare.score))::int as total`)
      return row?.total ?? -1
    }

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      sha256 = await stockPhq9(house)
      study = await plantStudy(house, 'REFUSED')
      somebody = await study.plantParticipant()
      params = { activity: await study.plan(somebody.id, window) }
    })
    afterAll(() => house.close())

    test.each(wrongAnswers)('%s', async (...[, answers, where, code]) => {
      const messages: string[] = []
      for (const language of ['fr', 'en'] as const) {
        somebody.visitor.language = language
        const { status, problem } = await somebody.visitor.call(submitAnswers, { params, body: fillPhq9(house, sha256, { answers }) })
        expect([status, problem.code]).toEqual([422, 'collection/answers-refused'])
        expect(problem.errors).toEqual([{ where, code, message: expect.stringMatching(/\p{L}{3}.*\.$/u) as string }])
        messages.push(`${problem.detail} ${problem.errors?.[0]?.message}`)
      }
      expect(messages[0]).not.toBe(messages[1])
      expect(JSON.stringify(house.logs)).not.toContain('too-tired')
      expect(await stored()).toBe(0)
    })

    test('a number below or above what its question accepts', async () => {
      const questionnaire = numberQuestionnaire()
      const hash = 'd'.repeat(64)
      await house.owner.query(`insert into weshare.instrument (url, version, sha256, title, source, wording, languages, questions, scales, usable, questionnaire)
        values ($1, '1', $2, '{"fr": "Poids", "en": "Weight"}', 'import', 'open', '{fr}', 1, 0, true, $3)`, [questionnaire.url, hash, JSON.stringify(questionnaire)])
      const ref = { url: questionnaire.url, version: '1' }
      const activity = await study.plan(somebody.id, { ...window, ...ref })
      for (const [answer, code] of [[4.25, 'too-many-decimals'], [-1, 'below-minimum'], [501, 'above-maximum'], ['4', 'wrong-type'], [null, 'null-answer']] as const) {
        const { status, problem } = await somebody.visitor.call(submitAnswers, { params: { activity }, body: fillPhq9(house, hash, { instrument: ref, answers: { weight: answer } }) })
        expect([status, problem.errors?.map((one) => `${one.where} ${one.code}`)]).toEqual([422, [`weight ${code}`]])
      }
      expect(await stored()).toBe(0)
    })

    test('answers to another version of the questionnaire, by name or by hash', async () => {
      for (const changes of [{ sha256: 'f'.repeat(64) }, { instrument: { ...phq9Ref, version: '0.9.0' } }, { instrument: { ...phq9Ref, url: 'https://example.org/other' } }]) {
        const { status, problem } = await somebody.visitor.call(submitAnswers, { params, body: fillPhq9(house, sha256, changes) })
        expect([status, problem.code]).toEqual([409, 'collection/version-mismatch'])
      }
      const draft = await somebody.visitor.call(saveAnswersDraft, { params, body: { answers: {}, sequence: 1, sha256: 'f'.repeat(64) } })
      expect([draft.status, draft.problem.code]).toEqual([409, 'collection/version-mismatch'])
      expect(await stored()).toBe(0)
    })

    test('a draft with an answer that is already wrong, though a draft may leave questions empty', async () => {
      const { status, problem } = await somebody.visitor.call(saveAnswersDraft, { params, body: { answers: { PHQ9_1: null }, sequence: 1, sha256 } })
      expect([status, problem.errors?.[0]?.code]).toEqual([422, 'null-answer'])
      expect(await stored()).toBe(0)
    })

    test('a zone nobody lives in; and, typed by the staff, an end before the start or in the future', async () => {
      const now = house.clock.now().getTime()
      const at = (shift: number): string => new Date(now + shift).toISOString()
      const zone = await somebody.visitor.call(submitAnswers, { params, body: fillPhq9(house, sha256, { zone: 'Europe/Atlantis' }) })
      expect([zone.status, zone.problem.errors?.map(({ code }) => code)]).toEqual([422, ['unknown-zone']])
      const nurse = await study.plantStaff('nurse', 'paris')
      const place = { study: study.study, participant: somebody.id, activity: params.activity }
      for (const [changes, code] of [[{ startedAt: at(-1000), finishedAt: at(-2000) }, 'started-after-finished'], [{ finishedAt: at(6 * 60_000) }, 'finished-in-future']] as const) {
        const { status, problem } = await nurse.call(enterAnswers, { params: place, body: { ...fillPhq9(house, sha256, changes), mode: 'paper', source: 'participant' } })
        expect([status, problem.errors?.map((fault) => fault.code)]).toEqual([422, [code]])
      }
      expect(await stored()).toBe(0)
    })

    test('a questionnaire whose day has not come, which says the day', async () => {
      const activity = await study.plan(somebody.id, { ...window, opens: '2026-03-15', due: '2026-03-16' })
      for (const [language, day] of [['fr', '15 mars 2026'], ['en', '15 March 2026']] as const) {
        somebody.visitor.language = language
        const opened = await somebody.visitor.call(openActivity, { params: { activity } })
        const sent = await somebody.visitor.call(submitAnswers, { params: { activity }, body: fillPhq9(house, sha256) })
        for (const { status, problem } of [opened, sent]) {
          expect([status, problem.code]).toEqual([409, 'collection/not-open-yet'])
          expect(problem.detail).toContain(day)
        }
      }
      expect(await stored()).toBe(0)
    })

    test('somebody who has not agreed, and somebody who has withdrawn: neither reads, drafts nor hands in', async () => {
      for (const [consents, refusal] of [[false, [403, 'consent/missing']], [true, [409, 'consent/withdrawn']]] as const) {
        const { id, visitor } = await study.plantParticipant({ consents })
        if (consents) await study.consent(id, { collects: false, uses: true })
        const own = { activity: await study.plan(id, window) }
        const heard = [
          await visitor.call(openActivity, { params: own }),
          await visitor.call(saveAnswersDraft, { params: own, body: { answers: {}, sequence: 1, sha256 } }),
          await visitor.call(submitAnswers, { params: own, body: fillPhq9(house, sha256) }),
        ]
        for (const { status, problem } of heard) expect([status, problem.code]).toEqual(refusal)
      }
      expect(await stored()).toBe(0)
    })

    test('a participant who names the activity of somebody else: it does not exist for them', async () => {
      const other = await study.plantParticipant()
      for (const heard of [
        await other.visitor.call(submitAnswers, { params, body: fillPhq9(house, sha256) }),
        await other.visitor.call(openActivity, { params }),
        await other.visitor.call(saveAnswersDraft, { params, body: { answers: {}, sequence: 1, sha256 } }),
      ]) expect([heard.status, heard.problem.code]).toEqual([404, 'collection/activity-unknown'])
      expect(await stored()).toBe(0)
    })

    test('a nurse of another site, though she also reads the data of the whole study, and a data manager who may only read', async () => {
      const entry = { ...fillPhq9(house, sha256), mode: 'paper' as const, source: 'participant' as const }
      const place = { study: study.study, participant: somebody.id, activity: params.activity }
      const nurse = await study.plantStaff('nurse', 'lyon')
      const manager = await study.plantStaff('data-manager', null)
      const both = await study.plantStaff('nurse', 'lyon')
      await house.owner.query(`insert into weshare.role_grant (account_id, role, study_id) select account_id, 'data-manager', study_id from weshare.role_grant
        where id = (select id from weshare.role_grant where study_id = $1 and role = 'nurse' order by granted_at desc limit 1)`, [study.study])
      for (const visitor of [nurse, both]) {
        const heard = [await visitor.call(enterAnswers, { params: place, body: entry }), await visitor.call(openActivityForStaff, { params: place })]
        for (const { status, problem } of heard) expect([status, problem.code]).toEqual([404, 'collection/activity-unknown'])
      }
      expect((await manager.call(enterAnswers, { params: place, body: entry })).problem.code).toBe('session/not-permitted')
      expect(await stored()).toBe(0)
    })

    test('letters that no application of ours writes: broken JSON, an unknown field, a missing field, a strange content', async () => {
      const path = `/api/participate/activities/${params.activity}/responses`
      const body = fillPhq9(house, sha256)
      const letters: readonly [string, number][] = [
        ['{"answers":', 400], ['null', 400], ['[]', 400], ['{}', 400], [JSON.stringify({ ...body, extra: 1 }), 400], [JSON.stringify({ ...body, answers: [] }), 400],
        [JSON.stringify({ ...body, answers: null }), 400], [JSON.stringify({ ...body, id: 'mine' }), 400], [JSON.stringify({ ...body, answers: { PHQ9_1: '\ud800' } }), 400],
        [JSON.stringify(body).replace('"PHQ9_1":"1"', '"__proto__":{"PHQ9_1":"1"}'), 400], [JSON.stringify({ ...body, finishedAt: '2026-02-30T10:00:00Z' }), 400],
      ]
      for (const [letter, status] of letters) {
        const heard = await somebody.visitor.raw('POST', path, { body: letter })
        expect([letter.slice(0, 60), heard.status]).toEqual([letter.slice(0, 60), status])
        expect(await heard.text()).toMatch(/\p{L}{3}/u)
      }
      expect((await somebody.visitor.raw('POST', path, { body: JSON.stringify(body), headers: { 'x-weshare': '' } })).status).toBe(403)
      expect((await house.visitor().raw('POST', path, { body: JSON.stringify(body) })).status).toBe(401)
      expect(await stored()).toBe(0)
    })

    test('a study that is closed takes no more answers', async () => {
      await house.owner.query(`update weshare.study set status = 'closed' where id = $1`, [study.study])
      const { status, problem } = await somebody.visitor.call(submitAnswers, { params, body: fillPhq9(house, sha256) })
      expect([status, problem.code]).toEqual([409, 'collection/study-closed'])
      await house.owner.query(`update weshare.study set status = 'open' where id = $1`, [study.study])
      expect(await stored()).toBe(0)
    })

    test('and the database itself refuses a draft or a response without consent, whoever asks it', async () => {
      const { id } = await study.plantParticipant({ consents: false })
      const activity = await study.plan(id, window)
      const who = { actor: 'participant' as const, participant: id, study: study.study, request: 'journey', origin: 'journey' }
      const draft = house.database.transact(who, (tx) => tx.insertInto('draft')
        .values({ study_id: study.study, participant_id: id, activity_id: activity, answers: '{}', sequence: 1 }).execute())
      await expect(draft).rejects.toMatchObject({ code: '42501' })
      const { rows: [centre] } = await house.owner.query<{ centre_id: string }>('select centre_id from weshare.participant where id = $1', [id])
      const response = house.database.transact(who, (tx) => tx.insertInto('response').values({
        study_id: study.study, participant_id: id, id: randomUUID(), centre_id: centre?.centre_id ?? '', activity_id: activity, instrument_url: phq9Ref.url,
        instrument_version: phq9Ref.version, instrument_sha256: sha256, language: 'fr', mode: 'web', source: 'participant', answers: '{}', paradata: '[]',
        body_sha256: sha256, started_at: new Date(), finished_at: new Date(), zone: 'Europe/Paris',
      }).execute())
      await expect(response).rejects.toMatchObject({ code: '42501' })
      expect(await stored()).toBe(0)
    })
  })
})

function numberQuestionnaire() {
  const limit = (url: string, value: number) => ({ url: `http://hl7.org/fhir/StructureDefinition/${url}`, valueInteger: value })
  return {
    resourceType: 'Questionnaire', url: 'https://example.org/Questionnaire/weight', version: '1', status: 'active', title: 'Poids', language: 'fr',
    item: [{ linkId: 'weight', type: 'decimal', text: 'Poids', required: true, extension: [limit('minValue', 0), limit('maxValue', 500), limit('maxDecimalPlaces', 1)] }],
  }
}
