import type { RouteQuery } from '@weshare/contract'
import { listIdentityReadings } from '@weshare/contract/audit'
import { findPerson, getParticipant, listParticipants, revealIdentity } from '@weshare/contract/participants'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { includeSomebody, marie } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'

describe.each(databaseKinds)('openings of the vault, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('as the data protection officer sees them', () => {
    let house: House
    let study: OpenStudy
    let other: OpenStudy
    let participant: string
    let pseudonym: string
    let dpo: SignedIn
    const readings = (query: RouteQuery<typeof listIdentityReadings> = {}, who = dpo) => who.visitor.do(listIdentityReadings, { query })

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-02T09:00:00Z' })
      study = await openStudy(house, 'READ-1')
      other = await openStudy(house, 'READ-2')
      ;({ participant, pseudonym } = await includeSomebody(house, study, { person: marie }))
      const elsewhere = await includeSomebody(house, other, { person: marie })
      dpo = await signInAs(house, { role: 'dpo', study: study.id })
      await study.nurse.visitor.do(revealIdentity, { params: { study: study.id, participant }, body: { reason: 'Rappel du rendez-vous' } })
      await study.nurse.visitor.do(findPerson, { params: { study: study.id }, body: { hospitalNumber: 'AB1234' } })
      await other.nurse.visitor.do(revealIdentity, { params: { study: other.id, participant: elsewhere.participant }, body: { reason: 'Autre étude' } })
    })
    afterAll(() => house?.close())

    test('who, when, which participant and why are there, under the pseudonym, for the studies they answer for and no other', async () => {
      const { items, total } = await readings()
      expect(total).toBe(2)
      expect(items.find((one) => one.kind === 'read')).toMatchObject({
        by: { id: study.nurse.account, name: 'Dr nurse' }, actor: 'staff', study: { id: study.id, code: 'READ-1' },
        participant: { id: participant, pseudonym }, reason: 'Rappel du rendez-vous',
      })
      expect(items.find((one) => one.kind === 'searched')).toMatchObject({ participant: null, reason: null })
      expect(JSON.stringify(items)).not.toMatch(/Lefèvre|Marie|AB ?1234/)
    })

    test('they are narrowed by kind, by reader, by participant, by day and by what was written, in the database', async () => {
      const total = async (query: RouteQuery<typeof listIdentityReadings>) => (await readings(query)).total
      const today = new Date().toISOString().slice(0, 10)
      expect(await total({ kind: 'read' })).toBe(1)
      expect(await total({ by: study.nurse.account })).toBe(2)
      expect(await total({ by: dpo.account })).toBe(0)
      expect(await total({ participant })).toBe(1)
      expect([await total({ from: today, until: today }), await total({ until: '2020-01-01' }), await total({ from: '2999-01-01' })]).toEqual([2, 0, 0])
      expect([await total({ search: pseudonym }), await total({ search: 'rendez' }), await total({ search: 'dr nurse' }), await total({ search: 'nothing like it' })]).toEqual([1, 1, 2, 0])
      expect(await total({ study: other.id })).toBe(0)
    })

    test('an officer of the whole installation sees both studies, and neither lists nor opens a participant', async () => {
      const officer = await signInAs(house, { role: 'dpo' })
      expect((await readings({}, officer)).total).toBe(3)
      expect((await officer.visitor.call(listParticipants, { params: { study: study.id }, query: {} })).status).toBe(403)
      expect((await officer.visitor.call(getParticipant, { params: { study: study.id, participant } })).status).toBe(403)
      expect((await officer.visitor.call(revealIdentity, { params: { study: study.id, participant }, body: { reason: 'x' } })).status).toBe(403)
    })

    test('pseudonyms are shown to an officer for these readings alone: the same rows are not there for the same account otherwise', async () => {
      const who = { actor: 'staff', account: dpo.account, request: 'journey', origin: 'journey' } as const
      expect(await house.database.transact(who, (tx) => tx.selectFrom('participant').select('id').execute())).toEqual([])
    })

    test('an operator, a nurse and a data manager do not see who read whom', async () => {
      const operator = await signInAs(house, { role: 'operator' })
      const manager = await signInAs(house, { role: 'data-manager', study: study.id })
      for (const { visitor } of [operator, study.nurse, manager]) {
        const heard = await visitor.call(listIdentityReadings, { query: {} })
        expect([heard.status, heard.problem.code]).toEqual([403, 'session/not-permitted'])
      }
    })
  })
})
