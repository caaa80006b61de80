import { listParticipants } from '@weshare/contract/participants'
import { submitAnswers, listActivities } from '@weshare/contract/collection'
import { withdrawConsent } from '@weshare/contract/consent'
import type { RouteQuery } from '@weshare/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { enterWithCode, includeSomebody, signAs } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { moveTo, openStudy, type OpenStudy } from './house/open-study.ts'
import { signInAs } from './house/sign-in-as.ts'

describe.each(databaseKinds)('the list of participants, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('who is due, who is late, who left', () => {
    let house: House
    let study: OpenStudy
    const list = (query: RouteQuery<typeof listParticipants>) => study.nurse.visitor.do(listParticipants, { params: { study: study.id }, query })
    const names = async (query: RouteQuery<typeof listParticipants>) => (await list(query)).items.map(({ pseudonym }) => pseudonym.slice(-4))

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-02T09:00:00Z' })
      const sha256 = await stockPhq9(house)
      study = await openStudy(house, 'LIST-1')
      await includeSomebody(house, study)
      const second = await includeSomebody(house, study)
      const third = await includeSomebody(house, study)
      await includeSomebody(house, study, { anchor: '2026-04-10' })
      await includeSomebody(house, study, { zone: 'Pacific/Noumea' })
      const answering = await enterWithCode(house, second.code)
      await signAs(answering, 'Zoé Martin')
      const { items } = await answering.do(listActivities, {})
      const activity = items.find(({ state, instrument }) => state === 'open' && instrument.url === phq9Ref.url)?.id ?? ''
      await answering.do(submitAnswers, { params: { activity }, body: fillPhq9(house, sha256) })
      const leaving = await enterWithCode(house, third.code)
      await signAs(leaving, 'Zoé Martin')
      await leaving.do(withdrawConsent, { body: { dataChoice: 'keep' } })
    })
    afterAll(async () => house?.close())

    test('what is expected, received and late is counted on the day it is where the person lives', async () => {
      await moveTo(house, study, '2026-03-02T15:00:00Z') // already the 3rd in Nouméa
      const { items, total } = await list({})
      expect(total).toBe(5)
      expect(items.map(({ standing, expected, received, late, nextDue }) => [standing, expected, received, late, nextDue])).toEqual([
        ['included', 2, 0, 0, '2026-03-02'], ['consented', 2, 1, 0, '2026-03-02'], ['withdrawn', 2, 0, 0, null], ['included', 0, 0, 0, '2026-04-10'], ['included', 2, 0, 2, '2026-03-02'],
      ])
    })

    test('late is what is past its day and may still be answered; a closed window is no longer late, a withdrawal never', async () => {
      await moveTo(house, study, '2026-03-03T09:00:00Z')
      expect((await list({})).items.map(({ late }) => late)).toEqual([2, 1, 0, 0, 2])
      expect(await names({ late: 'yes' })).toEqual(['0001', '0002', '0005'])
      await moveTo(house, study, '2026-03-20T09:00:00Z')
      expect((await list({})).items.map(({ late, expected, nextDue }) => [late, expected, nextDue])).toEqual([
        [0, 2, '2026-04-01'], [0, 2, '2026-04-01'], [0, 2, null], [0, 0, '2026-04-10'], [0, 2, '2026-04-01'],
      ])
      expect((await list({ late: 'yes' })).total).toBe(0)
    })

    test('the list is searched, filtered, sorted and paged by the database', async () => {
      await moveTo(house, study, '2026-03-03T09:00:00Z')
      expect(await names({ search: 'clb-0003' })).toEqual(['0003'])
      expect(await names({ search: '_' })).toEqual([])
      expect(await names({ standing: 'consented' })).toEqual(['0002'])
      expect(await names({ standing: 'withdrawn' })).toEqual(['0003'])
      expect(await names({ centre: study.lyon })).toHaveLength(5)
      expect(await names({ centre: study.lille })).toEqual([])
      expect(await names({ sort: '-pseudonym' })).toEqual(['0005', '0004', '0003', '0002', '0001'])
      expect((await names({ sort: '-received' }))[0]).toBe('0002')
      expect((await names({ sort: 'nextDue' })).at(-1)).toBe('0003')
      expect((await names({ sort: '-nextDue' }))[0]).toBe('0004')
      for (const sort of ['includedAt', 'centre', 'arm', 'standing', 'anchor', 'expected', 'late', 'no-such']) expect(await names({ sort: sort.replace('-', '') })).toHaveLength(5)
      for (let index = 0; index < 8; index += 1) await includeSomebody(house, study)
      const page = await list({ size: '10', page: '2', sort: 'includedAt' })
      expect([page.total, page.items.map(({ pseudonym }) => pseudonym.slice(-4))]).toEqual([13, ['0011', '0012', '0013']])
      expect((await list({ size: '10', page: '2', sort: 'late' })).items).toHaveLength(3)
    })

    test('a methodologist of the study sees every hospital, a role of another study sees none', async () => {
      const methodologist = await signInAs(house, { role: 'methodologist', study: study.id })
      expect((await methodologist.visitor.do(listParticipants, { params: { study: study.id }, query: {} })).total).toBeGreaterThanOrEqual(5)
      const other = await openStudy(house, 'LIST-2')
      expect((await other.nurse.visitor.call(listParticipants, { params: { study: study.id }, query: {} })).status).toBe(404)
    })
  })
})
