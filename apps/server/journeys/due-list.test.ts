import { listDue, submitAnswers } from '@weshare/contract/collection'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { plantStudy, type Planted } from './house/plant-study.ts'
import type { Visitor } from './house/visitor.ts'

describe.each(databaseKinds)('what is due, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('at the centres of the reader, across studies', () => {
    let house: House
    let [first, second]: Planted[] = []
    let nurse: Visitor
    const days = (opens: string, due: string, closes: string) => ({ ...phq9Ref, opens, due, closes })
    const due = async (visitor: Visitor, query: Parameters<typeof visitor.do<typeof listDue>>[1]['query'] = {}) => visitor.do(listDue, { query })

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      const sha256 = await stockPhq9(house)
      first = await plantStudy(house, 'DUE-ONE')
      second = await plantStudy(house, 'DUE-TWO')
      for (const study of [first, second]) {
        for (const centre of ['paris', 'lyon'] as const) {
          const { id, visitor } = await study.plantParticipant({ centre })
          await study.plan(id, days('2026-03-01', '2026-03-05', '2026-03-20'))
          await study.plan(id, days('2026-03-09', '2026-03-12', '2026-03-15'))
          await study.plan(id, days('2026-03-11', '2026-03-12', '2026-03-15'))
          await study.plan(id, days('2026-01-01', '2026-01-02', '2026-03-09'))
          const done = await study.plan(id, days('2026-03-01', '2026-03-04', '2026-03-20'))
          await visitor.do(submitAnswers, { params: { activity: done }, body: fillPhq9(house, sha256) })
          const gone = await study.plantParticipant({ centre })
          await study.plan(gone.id, days('2026-03-01', '2026-03-05', '2026-03-20'))
          await study.consent(gone.id, { collects: false, uses: true })
        }
      }
      nurse = await first.plantStaff('nurse', 'paris')
    })
    afterAll(() => house.close())

    test('a nurse sees what is open or late at her site: not what is done, to come, over, elsewhere, or of somebody who has withdrawn', async () => {
      const seen = await due(nurse)
      expect(seen.total).toBe(2)
      expect(seen.items.map(({ state, due: day, pseudonym, centre }) => [state, day, pseudonym, centre])).toEqual([
        ['late', '2026-03-05', 'DUE-ONE-0001', 'Centre de paris'], ['open', '2026-03-12', 'DUE-ONE-0001', 'Centre de paris'],
      ])
      expect(await due(nurse, { state: 'late' })).toMatchObject({ total: 1, items: [{ state: 'late' }] })
      expect(await due(nurse, { study: second?.study ?? '' })).toEqual({ total: 0, items: [] })
    })

    test('somebody who reads both studies finds, sorts and pages over both, always in the same order', async () => {
      const coordinator = await first?.plantStaff('coordinator', null) as Visitor
      await house.owner.query(`insert into weshare.role_grant (account_id, role, study_id) select account_id, role, $1 from weshare.role_grant where role = 'coordinator'`, [second?.study])
      const all = await due(coordinator)
      expect(all.total).toBe(8)
      const codes = async (query: object): Promise<string[]> => (await due(coordinator, query)).items.map(({ study, pseudonym }) => `${study.code} ${pseudonym}`)
      expect(new Set(await codes({ search: 'due-two' }))).toEqual(new Set(['DUE-TWO DUE-TWO-0001', 'DUE-TWO DUE-TWO-0003']))
      expect(await codes({ search: '%' })).toEqual([])
      expect((await codes({ sort: '-pseudonym' }))[0]).toBe('DUE-TWO DUE-TWO-0003')
      expect(await due(coordinator, { page: '2', size: '10' })).toEqual({ total: 8, items: [] })
      expect((await due(coordinator, { sort: '-state' })).items.map(({ state }) => state).join(' ')).toBe('open open open open late late late late')
      expect(await due(coordinator)).toEqual(all)
    })
  })
})
