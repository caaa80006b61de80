import { randomUUID } from 'node:crypto'
import { findPerson, getParticipant, listParticipants, revealIdentity } from '@weshare/contract/participants'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { includeSomebody, marie } from './house/include-somebody.ts'
import { askOwner } from './house/ask-owner.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { signInAs } from './house/sign-in-as.ts'
import type { Visitor } from './house/visitor.ts'

describe.each(databaseKinds)('the vault, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('who may know who somebody is', () => {
    let house: House
    let study: OpenStudy
    let participant: string
    let pseudonym: string
    const reason = 'Rappel par téléphone du rendez-vous'
    const params = () => ({ study: study.id, participant })
    const find = (visitor: Visitor, asked: { hospitalNumber: string } | { familyName: string, birthDate: string }) =>
      visitor.do(findPerson, 'hospitalNumber' in asked ? { params: { study: study.id }, body: asked } : { params: { study: study.id }, body: asked })
    const readings = async () => (await askOwner<{ content: unknown }>(house, `select content from audit.entry where action = 'identity.read' order by at`)).map(({ content }) => content)

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-02T09:00:00Z' })
      study = await openStudy(house, 'VAULT-1')
      ;({ participant, pseudonym } = await includeSomebody(house, study, { person: marie }))
    })
    afterAll(async () => house?.close())

    test('a nurse of the centre reads who somebody is, and her reason stands in the audit trail', async () => {
      expect(await study.nurse.visitor.do(revealIdentity, { params: params(), body: { reason } })).toEqual(marie)
      expect(await readings()).toMatchObject([{ participant, study: study.id, reason, actor: 'staff', actorId: study.nurse.account }])
    })

    test('the line in the audit trail stays even when the vault cannot be read afterwards', async () => {
      const before = (await readings()).length
      await house.owner.query(`alter table vault.field rename column sealed to sealed_away`)
      const heard = await study.nurse.visitor.call(revealIdentity, { params: params(), body: { reason } })
      await house.owner.query(`alter table vault.field rename column sealed_away to sealed`)
      expect(heard.status).toBe(500)
      expect(await readings()).toHaveLength(before + 1)
    })

    test('a nurse of another hospital cannot know that this person exists, and leaves no line about them', async () => {
      const before = (await readings()).length
      const nurse = study.nurseOfLille.visitor
      const answers = [
        await nurse.call(revealIdentity, { params: params(), body: { reason } }), await nurse.call(getParticipant, { params: params() }),
        await nurse.call(revealIdentity, { params: { study: study.id, participant: randomUUID() }, body: { reason } }),
      ]
      expect(answers.map(({ status, problem }) => [status, problem.code])).toEqual(Array.from({ length: 3 }, () => [404, 'participants/unknown']))
      expect(await nurse.do(listParticipants, { params: { study: study.id }, query: {} })).toEqual({ items: [], total: 0 })
      for (const body of [{ hospitalNumber: 'AB1234' }, { familyName: 'Lefevre Lukasik', birthDate: '1961-04-12' }]) {
        expect(await find(nurse, body)).toEqual({ items: [] })
      }
      expect(await readings()).toHaveLength(before)
    })

    test('a data manager works on pseudonyms and may not open the vault', async () => {
      const { visitor } = await signInAs(house, { role: 'data-manager', study: study.id })
      expect((await visitor.do(listParticipants, { params: { study: study.id }, query: {} })).items.map((row) => row.pseudonym)).toEqual([pseudonym])
      const heard = await visitor.call(revealIdentity, { params: params(), body: { reason } })
      expect([heard.status, heard.problem.code]).toEqual([403, 'session/not-permitted'])
    })

    test('a person is found by number or by name, without accents and hyphens, and the search is in the trail without what was typed', async () => {
      const found = { items: [{ id: participant, pseudonym }] }
      const nurse = study.nurse.visitor
      expect(await find(nurse, { hospitalNumber: 'ab-12 34' })).toEqual(found)
      expect(await find(nurse, { familyName: 'LEFEVRE LUKASIK', birthDate: '1961-04-12' })).toEqual(found)
      expect(await find(nurse, { familyName: 'LEFEVRE LUKASIK', birthDate: '1961-12-04' })).toEqual({ items: [] })
      const lines = await askOwner<{ detail: unknown }>(house, `select content -> 'detail' as detail from audit.entry where action = 'identity.searched' and content ->> 'actorId' = $1 order by at`, [study.nurse.account])
      expect(lines.map(({ detail }) => detail)).toEqual([{ by: 'hospital-number' }, { by: 'name-and-birth-date' }, { by: 'name-and-birth-date' }])
    })

    test('whoever may read the audit trail sees the readings on the timeline, and the nurse does not', async () => {
      const kinds = async (visitor: typeof study.nurse.visitor) => (await visitor.do(getParticipant, { params: params() })).timeline.map((entry) => entry.kind)
      expect(await kinds(study.nurse.visitor)).not.toContain('identity-read')
      const dpo = await signInAs(house, { role: 'dpo', study: study.id })
      await house.owner.query(`insert into weshare.role_grant (account_id, role, study_id) values ($1, 'data-manager', $2)`, [dpo.account, study.id])
      expect(await kinds(dpo.visitor)).toContain('identity-read')
    })

    test('the role of the application can put into the vault and read nothing of it', async () => {
      const who = { actor: 'staff', account: study.nurse.account, request: 'journey', origin: 'journey' } as const
      for (const table of ['vault.person', 'vault.signature', 'vault.letter']) {
        for (const statement of [`select * from ${table}`, `delete from ${table}`]) {
          await expect(house.database.transact(who, (tx) => sql.raw(statement).execute(tx)), statement).rejects.toMatchObject({ code: '42501' })
        }
      }
    })

    test('the role of the vault reads no answer and no pseudonym', async () => {
      for (const table of ['participant', 'response', 'score', 'consent']) {
        await expect(house.database.vaultPool.query(`select * from weshare.${table}`), table).rejects.toMatchObject({ code: '42501' })
      }
    })

    test('an identity copied onto another person’s row does not open there', async () => {
      const other = await includeSomebody(house, study)
      const names = await askOwner<{ name: string, sealed: Buffer }>(house, `select name, sealed from vault.field where participant_id = $1`, [other.participant])
      await house.owner.query(`update vault.field f set sealed = m.sealed from vault.field m
        where m.participant_id = $1 and f.participant_id = $2 and f.name = m.name`, [participant, other.participant])
      const heard = await study.nurse.visitor.call(revealIdentity, { params: { study: study.id, participant: other.participant }, body: { reason } })
      expect(heard.status).toBe(500)
      expect(JSON.stringify(heard.body)).not.toContain('Marie')
      for (const { name, sealed } of names) await house.owner.query('update vault.field set sealed = $1 where participant_id = $2 and name = $3', [sealed, other.participant, name])
      expect(await study.nurse.visitor.do(revealIdentity, { params: { study: study.id, participant: other.participant }, body: { reason } })).toMatchObject({ givenName: 'Zoé' })
    })
  })
})
