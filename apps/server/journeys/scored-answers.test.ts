import { enterAnswers, getResponse, openActivityForStaff, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fillPhq9, phq9Answers, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { plantStudy, type Planted } from './house/plant-study.ts'
import type { Visitor } from './house/visitor.ts'

describe.each(databaseKinds)('scores, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('made after the answers are safe, and explained to those who may read them', () => {
    let house: House
    let study: Planted
    let sha256: string
    let nurse: Visitor
    const window = { ...phq9Ref, opens: '2026-03-01', due: '2026-03-10', closes: '2026-03-20' }
    const scoresOf = async (response: string): Promise<object[]> =>
      (await house.owner.query<object>('select scale, value, reason, answered, needed, scoring_version from weshare.score where response_id = $1', [response])).rows
    const linesOf = async (participant: string): Promise<string[]> =>
      (await house.owner.query<{ action: string }>('select action from audit.entry where participant_id = $1 order by at', [participant])).rows.map(({ action }) => action)
    const handIn = async (answers: Record<string, unknown>) => {
      const { id, visitor } = await study.plantParticipant()
      const body = fillPhq9(house, sha256, { answers })
      await visitor.do(submitAnswers, { params: { activity: await study.plan(id, window) }, body })
      return { study: study.study, participant: id, response: body.id }
    }
    const scored = (response: string) => vi.waitFor(async () => expect(await scoresOf(response)).not.toEqual([]), { timeout: 20_000, interval: 100 })

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      sha256 = await stockPhq9(house)
      study = await plantStudy(house, 'SCORED')
      nurse = await study.plantStaff('nurse', 'paris')
    })
    afterAll(() => house.close())

    test('a PHQ-9 answered 1 2 0 3 1 0 2 1 1 is worth 11, moderate, and the sentence says how', async () => {
      const params = await handIn(phq9Answers(1, 2, 0, 3, 1, 0, 2, 1, 1))
      await scored(params.response)
      expect(await scoresOf(params.response)).toEqual([{ scale: 'PHQ9', value: 11, reason: null, answered: 9, needed: 9, scoring_version: '1.0.0' }])
      const shown = await nurse.do(getResponse, { params })
      expect(shown).toMatchObject({ scoring: 'done', mode: 'web', source: 'participant', visitTitle: { fr: 'Visite à 6 mois' }, receivedAt: expect.stringContaining('2026-03-10') as string })
      const [score] = shown.scores
      expect(score).toMatchObject({ scale: 'PHQ9', value: 11, range: [0, 27], higherIs: 'worse', band: { label: { fr: 'Modérée', en: 'Moderate' }, verified: true } })
      expect(score?.explanation.fr).toContain('Somme des réponses à PHQ9_1 à PHQ9_9. Questions avec une réponse : 9 sur 9.')
      expect(score?.explanation.fr).toContain('Le score va de 0 à 27 ; plus le score est élevé, plus la gêne est grande.')
      expect(score?.explanation.fr).toMatch(/Niveau : modérée \(de 10 à moins de 15 ; source : Kroenke.*\)/)
      expect(score?.explanation.fr).toMatch(/Plus petit changement qui compte : 5 \(source : .*, à vérifier\)/)
      expect(score?.explanation.en).toContain('Sum of the answers to PHQ9_1 to PHQ9_9. Questions answered: 9 of 9.')
      expect(score?.explanation.en).toMatch(/Smallest change that matters: 5 \(source: .*, to verify\)/)
      expect(shown.items[3]).toMatchObject({ linkId: 'PHQ9_4', answer: '3', missing: null, text: { en: 'Feeling tired or having little energy' } })
      expect(shown.items[3]?.shown).toEqual({ fr: 'Presque tous les jours', en: 'Nearly every day' })
      expect(await linesOf(params.participant)).toEqual(['response.received', 'response.scored', 'response.read'])
    })

    test('a question left with a reason gives no score, says why, and is never counted as a zero', async () => {
      const params = await handIn({ ...phq9Answers(1, 2, 0, 3, 1, 0, 2, 1), PHQ9_9: { missing: 'prefer-not-to-answer' } })
      await scored(params.response)
      const shown = await nurse.do(getResponse, { params })
      expect(shown.scores[0]).toMatchObject({ value: null, reason: 'too-few-answers', answered: 8, needed: 9, band: null })
      expect(shown.scores[0]?.explanation.fr).toContain('8 sur 9. Trop peu de réponses : pas de score. Règle pour les réponses manquantes : toutes sont nécessaires (9).')
      expect(shown.scores[0]?.explanation.en).toContain('8 of 9. Too few answers: no score. Rule for missing answers: all are needed (9).')
      expect(shown.items[8]).toMatchObject({ missing: 'prefer-not-to-answer', answer: { missing: 'prefer-not-to-answer' }, shown: { fr: 'Préfère ne pas répondre', en: 'Prefers not to answer' } })
    })

    test('the same scoring job run twice leaves one score and one line in the trail', async () => {
      const params = await handIn(phq9Answers(0, 0, 0, 0, 0, 0, 0, 0, 0))
      await scored(params.response)
      await house.owner.query(`select graphile_worker.add_job('collection.score', $1::json)`, [JSON.stringify(params)])
      await vi.waitFor(async () => expect((await house.owner.query('select 1 from graphile_worker.jobs')).rows).toEqual([]), { timeout: 20_000, interval: 100 })
      expect(await scoresOf(params.response)).toHaveLength(1)
      expect((await linesOf(params.participant)).filter((action) => action === 'response.scored')).toHaveLength(1)
    })

    test('answers whose use was withdrawn are neither scored nor shown, and the job does not fail', async () => {
      const { id, visitor } = await study.plantParticipant()
      const activity = await study.plan(id, window)
      const body = fillPhq9(house, sha256)
      await visitor.do(submitAnswers, { params: { activity }, body })
      await scored(body.id)
      await study.consent(id, { collects: false, uses: false })
      await house.owner.query('delete from weshare.score where response_id = $1', [body.id])
      await house.owner.query(`select graphile_worker.add_job('collection.score', $1::json)`, [JSON.stringify({ study: study.study, participant: id, response: body.id })])
      await vi.waitFor(async () => expect((await house.owner.query('select 1 from graphile_worker.jobs')).rows).toEqual([]), { timeout: 20_000, interval: 100 })
      expect(await scoresOf(body.id)).toEqual([])
      const { status, problem } = await nurse.call(getResponse, { params: { study: study.study, participant: id, response: body.id } })
      expect([status, problem.code]).toEqual([404, 'collection/response-unknown'])
      await study.consent(id, { collects: false, uses: true })
      expect((await nurse.call(getResponse, { params: { study: study.study, participant: id, response: body.id } })).status).toBe(200)
    })

    test('a response is shown to those who may read at that site, and does not exist for the others', async () => {
      const params = await handIn(phq9Answers(1, 1, 1, 1, 1, 1, 1, 1, 1))
      const statuses = async (visitor: Visitor): Promise<unknown[]> => {
        const { status, problem } = await visitor.call(getResponse, { params })
        return [status, problem.code]
      }
      expect(await statuses(await study.plantStaff('nurse', 'lyon'))).toEqual([404, 'collection/response-unknown'])
      expect((await statuses(await study.plantStaff('methodologist', null)))[0]).toBe(200)
      expect(await statuses(await study.plantStaff('coordinator', null))).toEqual([403, 'session/not-permitted'])
      const other = await study.plantParticipant()
      expect((await nurse.call(getResponse, { params: { ...params, participant: other.id } })).status).toBe(404)
    })

    test('a nurse copies a paper form: the questionnaire without the draft, then the same rules, the draft cleared, and her account beside it', async () => {
      const { id, visitor } = await study.plantParticipant()
      const activity = await study.plan(id, window)
      await visitor.do(saveAnswersDraft, { params: { activity }, body: { answers: phq9Answers(3), sequence: 1, sha256 } })
      const place = { study: study.study, participant: id, activity }
      expect(await nurse.do(openActivityForStaff, { params: place })).toMatchObject({ draft: null, sha256 })
      const entry = { ...fillPhq9(house, sha256, { answers: phq9Answers(0, 0, 1, 0, 0, 0, 0, 0, 0) }), mode: 'paper' as const, source: 'proxy' as const }
      const wrong = await nurse.call(enterAnswers, { params: place, body: { ...entry, answers: { ...entry.answers, PHQ9_1: null } } })
      expect([wrong.status, wrong.problem.errors?.[0]?.code]).toEqual([422, 'null-answer'])
      expect((await nurse.call(enterAnswers, { params: place, body: entry })).body).toMatchObject({ id: entry.id, repeated: false })
      expect((await nurse.call(enterAnswers, { params: place, body: entry })).body).toMatchObject({ id: entry.id, repeated: true })
      const { rows: [kept] } = await house.owner.query<object>('select mode, source, entered_by is not null as entered from weshare.response where id = $1', [entry.id])
      expect(kept).toEqual({ mode: 'paper', source: 'proxy', entered: true })
      expect((await house.owner.query('select 1 from weshare.draft where participant_id = $1', [id])).rows).toEqual([])
      const twice = await visitor.call(submitAnswers, { params: { activity }, body: fillPhq9(house, sha256) })
      expect([twice.status, twice.problem.code]).toEqual([409, 'collection/already-answered'])
    })
  })
})
