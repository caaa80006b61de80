import { randomUUID } from 'node:crypto'
import { listAccounts } from '@weshare/contract/accounts'
import { listActivities } from '@weshare/contract/collection'
import { getParticipant, listParticipants } from '@weshare/contract/participants'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterWithCode, includeSomebody, marie } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'

interface Line { level: number, msg: string, code: string, status: number, route: string, actor: string, account?: string }

describe.each(databaseKinds)('refusals in the log, at the level that is on by default, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('with a study at two sites', () => {
    let house: House
    let study: OpenStudy
    let participant: string
    let code: string | null
    beforeAll(async () => {
      house = await openHouse({ kind, configured: { logLevel: 'warn' } })
      study = await openStudy(house, 'REFUSED')
      const included = await includeSomebody(house, study, { person: marie })
      participant = included.participant
      code = included.code
    })
    afterAll(() => house?.close())
    const since = async (act: () => Promise<unknown>): Promise<Line[]> => {
      const from = house.logs.length
      await act()
      return house.logs.slice(from).map((line) => JSON.parse(line) as Line)
    }

    test('what a nurse may not do, and what is not hers to see, leave one line each: the door, the reason, her account', async () => {
      const nurse = study.nurseOfLille
      const lines = await since(async () => {
        await nurse.visitor.call(listAccounts, { query: {} })
        await nurse.visitor.call(getParticipant, { params: { study: study.id, participant } })
        await nurse.visitor.call(listParticipants, { params: { study: randomUUID() }, query: {} })
      })
      const told = { level: 40, msg: 'refused', actor: 'staff', account: nurse.account }
      expect(lines).toMatchObject([
        { ...told, status: 403, code: 'session/not-permitted', route: '/api/accounts' },
        { ...told, status: 404, route: '/api/studies/:study/participants/:participant' },
        { ...told, status: 404, code: 'request/not-found', route: '/api/studies/:study/participants' },
      ])
      expect(JSON.stringify(lines)).not.toContain(participant)
    })

    test('a letter no page of ours writes is told without what it says, and a participant without who they are', async () => {
      const person = await enterWithCode(house, code)
      const lines = await since(async () => {
        await person.raw('POST', '/api/participate/session', { body: '{"code": 4, "secret": "Durand"}' })
        await study.nurse.visitor.raw('POST', `/api/studies/${study.id}/participants`, { headers: { 'x-weshare': '' }, body: '{}' })
        await person.raw('GET', `/api/participate/activities/${randomUUID()}`)
      })
      expect(lines.map(({ status, actor, account }) => [status, actor, account])).toEqual([[400, 'nobody', undefined], [403, 'nobody', undefined], [404, 'participant', undefined]])
      for (const word of ['Durand', participant, marie.familyName]) expect(JSON.stringify(lines)).not.toContain(word)
    })

    test('what is allowed, and somebody who has only not signed in, leave no line', async () => {
      const person = house.visitor()
      const lines = await since(async () => {
        await study.nurse.visitor.do(getParticipant, { params: { study: study.id, participant } })
        await person.call(listActivities, {})
      })
      expect(lines).toEqual([])
    })
  })
})
