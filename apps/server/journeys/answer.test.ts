import { randomUUID } from 'node:crypto'
import { listActivities, openActivity, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillPhq9, phq9Answers, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { plantStudy, type Planted } from './house/plant-study.ts'

describe.each(databaseKinds)('answering, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('from the first draft to the last sending', () => {
    let house: House
    let study: Planted
    let sha256: string
    const window = { ...phq9Ref, opens: '2026-03-01', due: '2026-03-10', closes: '2026-03-20' }
    const counts = async (participant: string): Promise<object | undefined> => {
      const { rows: [row] } = await house.owner.query<object>(`select
        (select count(*)::int from weshare.response where participant_id = $1) as responses,
        (select count(*)::int from weshare.completion where participant_id = $1) as completions,
        (select count(*)::int from weshare.draft where participant_id = $1) as drafts,
        (select count(*)::int from audit.entry where participant_id = $1 and action = 'response.received') as lines`, [participant])
      return row
    }

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      sha256 = await stockPhq9(house)
      study = await plantStudy(house, 'ANSWER')
    })
    afterAll(() => house.close())

    test('the list tells what is to answer today, what is coming and what is done, by the day it is where the person lives', async () => {
      // 9:00 in Greenwich is already the next day in Kiritimati, fourteen hours ahead, from 10:00 on.
      house.clock.set('2026-03-10T10:30:00Z')
      const far = await study.plantParticipant({ zone: 'Pacific/Kiritimati' })
      const near = await study.plantParticipant()
      for (const { id } of [far, near]) {
        await study.plan(id, { ...phq9Ref, opens: '2026-03-11', due: '2026-03-11', closes: '2026-03-12' })
        await study.plan(id, { ...phq9Ref, opens: '2026-02-01', due: '2026-03-10', closes: '2026-03-20' })
        await study.plan(id, { ...phq9Ref, opens: '2026-01-01', due: '2026-01-02', closes: '2026-01-03' })
      }
      const seen = await near.visitor.do(listActivities, {})
      expect(seen.today).toBe('2026-03-10')
      expect(seen.items.map(({ state }) => state)).toEqual(['closed', 'open', 'upcoming'])
      expect(seen.items[0]).toMatchObject({ questions: 9, minutes: 2, started: false, doneAt: null })
      expect(seen.items[0]?.title).toEqual({ fr: 'Questionnaire sur la santé du patient (PHQ-9)', en: 'Patient Health Questionnaire (PHQ-9)' })
      const farSeen = await far.visitor.do(listActivities, {})
      expect(farSeen.today).toBe('2026-03-11')
      expect(farSeen.items.map(({ state }) => state)).toEqual(['closed', 'late', 'open'])
    })

    test('a draft begun on one device goes on from another, and an older sending never overwrites a newer one', async () => {
      const { id, visitor } = await study.plantParticipant()
      const params = { activity: await study.plan(id, window) }
      const save = (sequence: number, answers: Record<string, unknown>) => visitor.do(saveAnswersDraft, { params, body: { answers, sequence, sha256 } })
      expect(await save(3, phq9Answers(1, 2, 0))).toEqual({ sequence: 3 })
      expect(await save(2, phq9Answers(1))).toEqual({ sequence: 3 })
      expect(await save(3, phq9Answers(3))).toEqual({ sequence: 3 })
      expect((await visitor.do(openActivity, { params })).draft).toMatchObject({ answers: phq9Answers(1, 2, 0), sequence: 3 })
      await Promise.all([9, 4, 8, 5, 7, 6].map((sequence) => save(sequence, phq9Answers(sequence % 4))))
      const opened = await visitor.do(openActivity, { params })
      expect(opened.draft).toMatchObject({ answers: phq9Answers(1), sequence: 9 })
      expect(opened).toMatchObject({ sha256, contact: { fr: 'Appelez le 01' }, activity: { started: true, state: 'open' } })
      expect(opened.questionnaire).toMatchObject({ resourceType: 'Questionnaire', url: phq9Ref.url, version: phq9Ref.version })
    })

    test('what is handed in is stored once, its draft goes, and the activity is done', async () => {
      const { id, visitor } = await study.plantParticipant()
      const params = { activity: await study.plan(id, window) }
      await visitor.do(saveAnswersDraft, { params, body: { answers: phq9Answers(1), sequence: 1, sha256 } })
      const body = fillPhq9(house, sha256)
      const heard = await visitor.call(submitAnswers, { params, body })
      expect([heard.status, heard.body.repeated]).toEqual([201, false])
      expect(await counts(id)).toEqual({ responses: 1, completions: 1, drafts: 0, lines: 1 })
      const { rows: [kept] } = await house.owner.query<{ received_at: Date }>('select answers, paradata, received_at, mode, entered_by from weshare.response where id = $1', [body.id])
      expect(kept).toMatchObject({ answers: body.answers, paradata: body.paradata, mode: 'web', entered_by: null })
      expect(kept?.received_at.toISOString()).toBe(heard.body.receivedAt)
      expect((await visitor.do(listActivities, {})).items[0]).toMatchObject({ state: 'done', started: false, doneAt: heard.body.receivedAt })
      const late = await visitor.call(saveAnswersDraft, { params, body: { answers: phq9Answers(1), sequence: 2, sha256 } })
      expect([late.status, late.problem.code]).toEqual([409, 'collection/already-answered'])
    })

    test('twenty identical sendings at the same moment store one response, and every one of them is acknowledged', async () => {
      const { id, visitor } = await study.plantParticipant()
      const params = { activity: await study.plan(id, window) }
      const body = fillPhq9(house, sha256)
      const heard = await Promise.all(Array.from({ length: 20 }, () => visitor.call(submitAnswers, { params, body })))
      expect(heard.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201))
      expect(heard.filter((one) => !one.body.repeated)).toHaveLength(1)
      expect(new Set(heard.map((one) => one.body.receivedAt)).size).toBe(1)
      expect(await counts(id)).toEqual({ responses: 1, completions: 1, drafts: 0, lines: 1 })
    })

    test('two devices answering the same activity at once: exactly one is stored, the other is told so', async () => {
      const { id, visitor } = await study.plantParticipant()
      const params = { activity: await study.plan(id, window) }
      const heard = await Promise.all(Array.from({ length: 8 }, () => visitor.call(submitAnswers, { params, body: fillPhq9(house, sha256) })))
      expect(heard.filter(({ status }) => status === 201)).toHaveLength(1)
      expect(new Set(heard.filter(({ status }) => status !== 201).map(({ problem }) => problem.code))).toEqual(new Set(['collection/already-answered']))
      expect(await counts(id)).toEqual({ responses: 1, completions: 1, drafts: 0, lines: 1 })
    })

    test('an identifier already used for other answers, or for another activity, is refused', async () => {
      const { id, visitor } = await study.plantParticipant()
      const [first, second] = [await study.plan(id, window), await study.plan(id, window)]
      const body = fillPhq9(house, sha256)
      await visitor.do(submitAnswers, { params: { activity: first }, body })
      const other = await visitor.call(submitAnswers, { params: { activity: first }, body: { ...body, answers: phq9Answers(0, 0, 0, 0, 0, 0, 0, 0, 0) } })
      expect([other.status, other.problem.code]).toEqual([409, 'collection/id-reused'])
      const elsewhere = await visitor.call(submitAnswers, { params: { activity: second }, body })
      expect([elsewhere.status, elsewhere.problem.code]).toEqual([409, 'collection/id-reused'])
      expect(await counts(id)).toMatchObject({ responses: 1, completions: 1 })
    })

    test('answers finished in the window are taken though the telephone sends them a month later; finished after it, they are refused', async () => {
      const { id, visitor } = await study.plantParticipant()
      const [first, second] = [await study.plan(id, window), await study.plan(id, window)]
      const body = fillPhq9(house, sha256)
      house.clock.set('2026-04-10T09:00:00Z')
      const late = await visitor.call(submitAnswers, { params: { activity: first }, body })
      expect(late.status).toBe(201)
      const after = await visitor.call(submitAnswers, { params: { activity: second }, body: fillPhq9(house, sha256) })
      expect([after.status, after.problem.code]).toEqual([409, 'collection/window-closed'])
      expect(after.problem.detail).toContain('20 mars 2026')
      const opened = await visitor.call(openActivity, { params: { activity: second } })
      expect(opened.problem.code).toBe('collection/window-closed')
      house.clock.set('2026-03-10T10:30:00Z')
      expect(await counts(id)).toMatchObject({ responses: 1 })
    })

    test.each([
      ['three days fast', 3 * 86_400, '2026-03-10T10:40:00Z'], ['ten minutes fast', 600, '2026-03-10T10:40:00Z'],
      ['so fast that the window looks closed', 30 * 86_400, '2026-03-20T20:00:00Z'], ['years late', -6 * 365 * 86_400, '2026-03-10T10:40:00Z'],
    ])('answers from a telephone whose clock is %s are taken, dated by the server, and what the telephone said is kept beside', async (_, ahead, now) => {
      house.clock.set(now)
      const { id, visitor } = await study.plantParticipant()
      const params = { activity: await study.plan(id, window) }
      const finished = house.clock.now().getTime() + ahead * 1000
      const said = { startedAt: new Date(finished - 240_000).toISOString(), finishedAt: new Date(finished).toISOString() }
      const body = fillPhq9(house, sha256, said)
      const { receivedAt } = await visitor.do(submitAnswers, { params, body })
      const { rows: [row] } = await house.owner.query('select started_at, finished_at, received_at, paradata from weshare.response where id = $1', [body.id])
      expect([row.finished_at, row.received_at].map((at: Date) => at.toISOString())).toEqual([receivedAt, receivedAt])
      expect(row.finished_at.getTime() - row.started_at.getTime()).toBe(240_000)
      expect(row.paradata.slice(0, -1)).toEqual(body.paradata)
      expect(row.paradata.at(-1)).toEqual({ event: 'clock', ...said, receivedAt, clockAhead: expect.any(Number) as number })
      expect(Math.abs(row.paradata.at(-1).clockAhead - ahead)).toBeLessThan(60)
      house.clock.set('2026-05-20T10:30:00Z')
      expect(await visitor.do(submitAnswers, { params, body })).toEqual({ id: body.id, receivedAt, repeated: true })
      house.clock.set('2026-03-10T10:30:00Z')
    })

    test('what was acknowledged stays acknowledged after a withdrawal, and nothing new is taken', async () => {
      const { id, visitor } = await study.plantParticipant()
      const [first, second] = [await study.plan(id, window), await study.plan(id, window)]
      const body = fillPhq9(house, sha256)
      await visitor.do(submitAnswers, { params: { activity: first }, body })
      await study.consent(id, { collects: false, uses: false })
      expect((await visitor.call(submitAnswers, { params: { activity: first }, body })).body.repeated).toBe(true)
      const refused = await visitor.call(submitAnswers, { params: { activity: second }, body: { ...fillPhq9(house, sha256), id: randomUUID() } })
      expect([refused.status, refused.problem.code]).toEqual([409, 'consent/withdrawn'])
      expect(await counts(id)).toMatchObject({ responses: 1, lines: 1 })
    })
  })
})
