import { closeParticipantSession, openParticipantSession, readParticipantSession } from '@weshare/contract/accounts'
import { endCarer, endMyCarer, inviteCarer, inviteCarerAgain, listCarers, listMyCarers, revealCarer } from '@weshare/contract/carers'
import { getResponse, listActivities, openActivity, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { getParticipant } from '@weshare/contract/participants'
import { copyConsent, giveConsent, readNotice, withdrawConsent } from '@weshare/contract/consent'
import { sql } from 'kysely'
import type { Protocol } from '@weshare/contract/studies'
import { createStudy, publishVersion } from '@weshare/contract/studies'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askOwner } from './house/ask-owner.ts'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { enterWithCode, includeSomebody, signAs } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { prepareProtocol } from './house/prepare-protocol.ts'
import { openPostOffice, type PostOffice } from './house/receive-mail.ts'
import type { Visitor } from './house/visitor.ts'

const daughter = { contact: { name: 'Ana Martin', phone: '+33 6 00 00 00 00' }, relation: 'child', language: 'en', by: 'code' } as const
const plain = prepareProtocol([])
const withCarers = (proxy: Protocol['proxy'] = 'allowed'): Partial<Protocol> => ({
  ...(proxy !== undefined && { proxy }),
  visits: plain.visits.map((visit) => (visit.id === 'inclusion' ? { ...visit, instruments: [phq9Ref] } : { ...visit, windowBefore: 30, proxy: 'not-allowed' })),
  notice: { ...plain.notice, purposes: [...plain.notice.purposes, { purpose: 'carer-answers', required: false, label: { fr: 'Un aidant répond pour moi', en: 'A carer answers for me' } }] },
})

describe.each(databaseKinds)('somebody answers for a person who agreed, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('a carer with an access of their own', () => {
    let house: House
    let study: OpenStudy
    let post: PostOffice
    let sha256: string
    beforeAll(async () => {
      post = await openPostOffice()
      house = await openHouse({ kind, smtp: post.url, start: '2026-03-10T09:00:00Z' })
      sha256 = await stockPhq9(house)
      study = await openStudy(house, 'CARE', withCarers())
    })
    afterAll(async () => {
      await house?.close()
      await post?.close()
    })

    const settle = async (refused: Parameters<typeof signAs>[2] = []) => {
      const { participant, code } = await includeSomebody(house, study)
      const visitor = await enterWithCode(house, code)
      await signAs(visitor, 'Zoé Martin', refused)
      return { params: { study: study.id, participant }, visitor }
    }
    type Settled = Awaited<ReturnType<typeof settle>>
    const invite = async ({ params }: Settled): Promise<{ carer: string, visitor: Visitor }> => {
      const { carer, code } = await study.nurse.visitor.do(inviteCarer, { params, body: daughter })
      return { carer, visitor: await enterWithCode(house, code) }
    }
    /** What the database itself shows a carer, whatever a route would ask of it. */
    const seenBy = (carer: string, { params }: Settled, rows: string) => house.database.transact(
      { actor: 'carer', carer, ...params, request: 'journey', origin: 'journey' },
      async (tx) => Number((await sql<{ seen: string }>`select count(*) as seen from ${sql.raw(`weshare.${rows}`)}`.execute(tx)).rows[0]?.seen),
    )

    test('a nurse invites a carer, who answers what accepts a proxy and leaves a mark of having done so', async () => {
      const person = await settle()
      const { carer, visitor } = await invite(person)
      expect(await visitor.do(readParticipantSession, {})).toEqual({
        study: { code: 'CARE', title: study.protocol.title }, pseudonym: `C-${carer.slice(0, 8)}`, language: 'en', as: 'carer', consent: 'given',
      })
      const { items } = await visitor.do(listActivities, {})
      expect(items.map(({ visit }) => visit)).toEqual(['inclusion'])
      expect((await person.visitor.do(listActivities, {})).items.map(({ visit }) => visit)).toEqual(['inclusion', 'month-1'])
      const params = { activity: items[0]?.id ?? '' }
      await person.visitor.do(saveAnswersDraft, { params, body: { answers: {}, sequence: 1, sha256 } })
      expect((await visitor.do(openActivity, { params })).draft).toBeNull()
      expect([await seenBy(carer, person, 'draft'), await askOwner(house, 'select 1 as kept from weshare.draft where activity_id = $1', [params.activity])]).toEqual([0, [{ kept: 1 }]])
      const body = fillPhq9(house, sha256)
      expect(await visitor.do(submitAnswers, { params, body })).toMatchObject({ id: body.id, repeated: false })
      expect(await visitor.do(submitAnswers, { params, body })).toMatchObject({ id: body.id, repeated: true })
      expect(await study.nurse.visitor.do(getResponse, { params: { ...person.params, response: body.id } })).toMatchObject({ source: 'proxy', mode: 'web' })
      expect(await askOwner(house, 'select carer_id, entered_by from weshare.response where id = $1', [body.id])).toEqual([{ carer_id: carer, entered_by: null }])
      const { timeline } = await study.nurse.visitor.do(getParticipant, { params: person.params })
      expect(timeline.filter(({ kind }) => kind === 'response' || kind === 'invited').map(({ kind, source }) => [kind, source])).toEqual([['invited', 'staff'], ['response', 'carer']])
      expect(await askOwner(house, 'select 1 from weshare.draft where activity_id = $1', [params.activity])).toEqual([])
      const [line] = await askOwner<{ content: Record<string, unknown> }>(house, `select content from audit.entry where action = 'response.received' and content -> 'detail' ->> 'response' = $1`, [body.id])
      expect([line?.content['actor'], line?.content['actorId'], line?.content['participant']]).toEqual(['carer', carer, person.params.participant])
    })

    test('a carer sees nothing the person answered, no score, no consent, and decides nothing for them', async () => {
      const person = await settle()
      const [first] = (await person.visitor.do(listActivities, {})).items
      const body = fillPhq9(house, sha256)
      await person.visitor.do(submitAnswers, { params: { activity: first?.id ?? '' }, body })
      const { carer, visitor } = await invite(person)
      expect((await visitor.do(listActivities, {})).items.map(({ state }) => state)).toEqual(['done'])
      const opened = await visitor.do(openActivity, { params: { activity: first?.id ?? '' } })
      expect(JSON.stringify(opened.draft)).toBe('null')
      const refused = [
        await visitor.call(readNotice, { query: { language: 'fr' } }), await visitor.call(copyConsent, {}), await visitor.call(withdrawConsent, { body: { dataChoice: 'keep' } }),
        await visitor.call(giveConsent, { body: { noticeVersion: 1, noticeSha256: 'a'.repeat(64), language: 'fr', decisions: [{ purpose: 'questionnaires', agreed: true }], signature: { name: 'Ana', read: true } } }),
        await visitor.call(listMyCarers, {}), await visitor.call(saveAnswersDraft, { params: { activity: first?.id ?? '' }, body: { answers: {}, sequence: 1, sha256 } }),
      ]
      expect(refused.map(({ status, problem }) => [status, problem.code])).toEqual(refused.map(() => [403, 'session/not-permitted']))
      for (const table of ['response', 'score', 'draft', 'consent', 'invitation', 'notice', 'account']) expect([table, await seenBy(carer, person, table)]).toEqual([table, 0])
      expect(await seenBy(carer, person, 'participant')).toBe(1)
      expect(await seenBy(carer, person, 'activity')).toBe(1)
      expect(await seenBy(carer, person, `consent_standing where purpose <> 'questionnaires'`)).toBe(0)
    })

    test('what only the person may answer does not exist for a carer, nor does anybody else’s', async () => {
      const [person, other] = [await settle(), await settle()]
      const { visitor } = await invite(person)
      const mine = (await person.visitor.do(listActivities, {})).items.find(({ visit }) => visit === 'month-1')
      const theirs = (await other.visitor.do(listActivities, {})).items[0]
      for (const activity of [mine?.id ?? '', theirs?.id ?? '']) {
        const heard = [await visitor.call(openActivity, { params: { activity } }), await visitor.call(submitAnswers, { params: { activity }, body: fillPhq9(house, sha256) })]
        expect(heard.map(({ status, problem }) => [status, problem.code])).toEqual([[404, 'collection/activity-unknown'], [404, 'collection/activity-unknown']])
      }
    })

    test('the person ends the access, and the session and the unused code of the carer open nothing from that moment', async () => {
      const person = await settle()
      const { carer, visitor } = await invite(person)
      const { code } = await study.nurse.visitor.do(inviteCarerAgain, { params: { ...person.params, carer }, body: { by: 'code' } })
      const [shown] = (await person.visitor.do(listMyCarers, {})).items
      expect(shown).toMatchObject({ id: carer, relation: 'child', endedAt: null })
      expect(shown?.joinedAt).not.toBeNull()
      await person.visitor.do(endMyCarer, { params: { carer } })
      expect((await visitor.call(listActivities, {})).status).toBe(401)
      expect((await house.visitor().call(openParticipantSession, { body: { code: code ?? '' } })).problem.code).toBe('accounts/code-refused')
      expect(await askOwner(house, 'select 1 from weshare.session where carer_id = $1', [carer])).toEqual([])
      expect(await seenBy(carer, person, 'activity')).toBe(0)
      expect((await person.visitor.call(endMyCarer, { params: { carer } })).problem.code).toBe('carers/unknown')
      expect((await study.nurse.visitor.call(inviteCarerAgain, { params: { ...person.params, carer }, body: { by: 'code' } })).problem.code).toBe('carers/ended')
      expect((await person.visitor.call(readParticipantSession, {})).status).toBe(200)
    })

    test('a nurse ends the access; a nurse of another site neither sees it, nor ends it, nor learns who it is', async () => {
      const person = await settle()
      const { carer, visitor } = await invite(person)
      const params = { ...person.params, carer }
      const away = study.nurseOfLille.visitor
      expect((await away.call(listCarers, { params: person.params })).status).toBe(404)
      expect((await away.call(endCarer, { params })).status).toBe(404)
      expect((await away.call(revealCarer, { params, body: { reason: 'appel' } })).status).toBe(404)
      expect((await visitor.call(listActivities, {})).status).toBe(200)
      expect(await study.nurse.visitor.do(revealCarer, { params, body: { reason: 'appel' } })).toEqual(daughter.contact)
      expect(await askOwner(house, `select content ->> 'reason' as reason from audit.entry where action = 'carer.read' and participant_id = $1`, [person.params.participant])).toEqual([{ reason: 'appel' }])
      await study.nurse.visitor.do(endCarer, { params })
      expect((await visitor.call(listActivities, {})).status).toBe(401)
      expect((await study.nurse.visitor.do(listCarers, { params: person.params })).items).toMatchObject([{ id: carer, endedBy: 'staff' }])
    })

    test('without the person’s agreement nobody is invited, and withdrawing shuts the carer out', async () => {
      const unwilling = await settle(['carer-answers'])
      const heard = await study.nurse.visitor.call(inviteCarer, { params: unwilling.params, body: daughter })
      expect([heard.status, heard.problem.code]).toEqual([409, 'carers/not-agreed'])
      const person = await settle()
      const { visitor } = await invite(person)
      await person.visitor.do(withdrawConsent, { body: { dataChoice: 'keep' } })
      expect((await visitor.call(listActivities, {})).status).toBe(401)
    })

    test('a study that does not allow carers has none; one that does asks the person for it', async () => {
      const other = await openStudy(house, 'NOCARE')
      const { participant, code } = await includeSomebody(house, other)
      await signAs(await enterWithCode(house, code), 'Zoé Martin')
      expect((await other.nurse.visitor.call(inviteCarer, { params: { study: other.id, participant }, body: daughter })).problem.code).toBe('carers/not-allowed')
      const { id } = await study.author.visitor.do(createStudy, { body: { code: 'FORGOT', protocol: { ...other.protocol, proxy: 'allowed' } } })
      const refused = await study.author.visitor.call(publishVersion, { params: { study: id }, body: { reason: 'Ouverture' } })
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining('carer-answers-missing')])
    })

    test('a carer’s new code does not end the participant’s own, and each closes their own session', async () => {
      const { participant, code } = await includeSomebody(house, study)
      const other = await settle()
      const { carer, visitor } = await invite(other)
      await study.nurse.visitor.do(inviteCarerAgain, { params: { ...other.params, carer }, body: { by: 'code' } })
      expect(participant).not.toBe(other.params.participant)
      expect((await enterWithCode(house, code)).language).toBe('fr')
      await visitor.do(closeParticipantSession, {})
      expect((await visitor.call(readParticipantSession, {})).status).toBe(401)
      expect((await other.visitor.call(readParticipantSession, {})).status).toBe(200)
    })

    test('a letter reaches the carer at their own address, in their language, and names neither the person nor the study', async () => {
      const person = await settle()
      const refused = await study.nurse.visitor.call(inviteCarer, { params: person.params, body: { ...daughter, by: 'mail' } })
      expect([refused.status, refused.problem.code]).toEqual([422, 'carers/mail-missing'])
      const contact = { ...daughter.contact, email: 'ana@mail.test' }
      expect((await study.nurse.visitor.do(inviteCarer, { params: person.params, body: { ...daughter, contact, by: 'mail' } })).code).toBeNull()
      const letter = (await post.waitFor(1)).find(({ to }) => to.includes('ana@mail.test'))
      expect(letter?.subject).toBe('Your access as a carer to WeShare')
      expect(letter?.text).toContain('Hello Ana Martin,')
      expect(letter?.text).not.toMatch(/Zoé|CARE|Mood/)
      const code = /#code=([A-Z0-9-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
      expect(await (await enterWithCode(house, code)).do(readParticipantSession, {})).toMatchObject({ as: 'carer' })
    })

    test('who a carer is stands in no study table and in no line of the trail', async () => {
      const tables = await askOwner<{ name: string }>(house, `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('weshare', 'audit') and c.relkind = 'r'`)
      for (const { name } of tables) {
        expect([name, await askOwner(house, `select 1 from ${name} as t where t::text like '%Ana Martin%' or t::text like '%+33 6 00 00 00 00%'`)]).toEqual([name, []])
      }
    })
  })
})
