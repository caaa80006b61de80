import { listActivities, getResponse, openActivity, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { withdrawConsent } from '@weshare/contract/consent'
import { downloadExport, listExports, orderExport } from '@weshare/contract/exports'
import { getParticipant, listParticipants, revealIdentity } from '@weshare/contract/participants'
import { createStudy, publishVersion, type Study } from '@weshare/contract/studies'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readTrailAsOwner, verifyTrail } from '../src/features/audit/index.ts'
import { askOwner } from './house/ask-owner.ts'
import { fillPhq9, phq9Answers, phq9Ref } from './house/fill-questionnaire.ts'
import { enterWithCode, includeSomebody, marie, signAs } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { prepareProtocol, prepareSites } from './house/prepare-protocol.ts'
import { readCsv } from './house/read-csv.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'
import type { Visitor } from './house/visitor.ts'

describe.each(databaseKinds)('From an idea to a table, and back out of it, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('one study, one person, one questionnaire', () => {
    let house: House
    let sites: { lyon: string, lille: string }
    let researcher: SignedIn
    let nurse: SignedIn
    let study: Study
    let included: { participant: string, pseudonym: string, code: string | null }
    let participant: Visitor
    let activity: string
    let response: string
    const answers = phq9Answers(1, 2, 0, 3, 1, 0, 2, 1, 1)

    const exportNow = async (): Promise<Record<string, Record<string, string>[]>> => {
      const params = { study: study.id }
      const { id } = await researcher.visitor.do(orderExport, { params, body: { formats: ['csv'] } })
      await vi.waitFor(async () => {
        const found = (await researcher.visitor.do(listExports, { params })).items.find((item) => item.id === id)
        expect(found?.state).toBe('done')
      }, { timeout: 30_000, interval: 100 })
      const read = async (file: string) => readCsv(String(await researcher.visitor.do(downloadExport, { params: { ...params, export: id, file } })))
      return { participants: await read('participants.csv'), scores: await read('scores.csv'), answers: await read('responses_long.csv') }
    }

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      sites = await prepareSites(house)
      researcher = await signInAs(house, { role: 'coordinator', name: 'Claire Rochefort' })
    })
    afterAll(() => house?.close())

    test('a researcher writes a study and publishes it: it is open, at two sites', async () => {
      const protocol = prepareProtocol([{ site: sites.lyon, target: 20 }, { site: sites.lille, target: 10 }])
      const { id } = await researcher.visitor.do(createStudy, { body: { code: 'MOOD', protocol } })
      study = await researcher.visitor.do(publishVersion, { params: { study: id }, body: { reason: 'Ouverture' } })
      expect(study).toMatchObject({ code: 'MOOD', status: 'open', published: { version: 1 } })
      expect(study.centres).toHaveLength(2)
    })

    test('a nurse includes Marie: her name goes into the vault, a pseudonym comes out', async () => {
      nurse = await signInAs(house, { role: 'nurse', study: study.id, site: sites.lyon, name: 'Nadia Perrault' })
      const lyon = study.centres.find(({ site }) => site === sites.lyon)?.id ?? ''
      included = await includeSomebody(house, { id: study.id, lyon, nurse }, { person: marie })
      expect(included.pseudonym).not.toMatch(/marie|lef/i)
      const { items } = await nurse.visitor.do(listParticipants, { params: { study: study.id }, query: {} })
      expect(items).toMatchObject([{ id: included.participant, pseudonym: included.pseudonym, standing: 'included', received: 0 }])
      const [seen] = await askOwner<{ text: string }>(house, `select string_agg(sealed::text, ' ') as text from vault.field`)
      expect(seen?.text).not.toContain(Buffer.from(marie.familyName, 'utf8').toString('hex'))
    })

    test('Marie opens her page with the code, reads the notice and signs it', async () => {
      participant = await enterWithCode(house, included.code)
      const before = await participant.do(listActivities, {})
      activity = before.items.find((item) => item.visit === 'inclusion' && item.instrument.url === phq9Ref.url)?.id ?? ''
      expect((await participant.call(openActivity, { params: { activity } })).problem.code).toBe('consent/missing')
      expect(await signAs(participant, `${marie.givenName} ${marie.familyName}`)).toMatchObject({ kind: 'given', method: 'typed-name' })
    })

    test('she begins on her telephone, goes on elsewhere, and hands in her answers', async () => {
      const opened = await participant.do(openActivity, { params: { activity } })
      await participant.do(saveAnswersDraft, { params: { activity }, body: { answers: phq9Answers(1, 2, 0), sequence: 1, sha256: opened.sha256 } })
      expect((await participant.do(openActivity, { params: { activity } })).draft).toMatchObject({ answers: phq9Answers(1, 2, 0) })
      const sheet = fillPhq9(house, opened.sha256, { answers })
      expect(await participant.do(submitAnswers, { params: { activity }, body: sheet })).toMatchObject({ id: sheet.id, repeated: false })
      response = sheet.id
      expect((await participant.do(listActivities, {})).items.find(({ id }) => id === activity)?.state).toBe('done')
    })

    test('the nurse reads the score, 11 of 27, with how it was made', async () => {
      const params = { study: study.id, participant: included.participant, response }
      await vi.waitFor(async () => expect((await nurse.visitor.do(getResponse, { params })).scoring).toBe('done'), { timeout: 20_000, interval: 100 })
      const shown = await nurse.visitor.do(getResponse, { params })
      expect(shown.scores).toMatchObject([{ scale: 'PHQ9', value: 11, range: [0, 27], band: { label: { fr: 'Modérée' } } }])
      expect(shown.scores[0]?.explanation.fr).toContain('Somme des réponses à PHQ9_1 à PHQ9_9. Questions avec une réponse : 9 sur 9.')
      const { timeline } = await nurse.visitor.do(getParticipant, { params: { study: study.id, participant: included.participant } })
      expect(timeline.map(({ kind: what }) => what)).toEqual(expect.arrayContaining(['included', 'consent-given', 'response']))
    })

    test('the nurse may ask who this is, saying why; the researcher may not', async () => {
      const params = { study: study.id, participant: included.participant }
      expect(await nurse.visitor.do(revealIdentity, { params, body: { reason: 'Rendez-vous à déplacer' } })).toMatchObject({ familyName: marie.familyName })
      expect((await researcher.visitor.call(revealIdentity, { params, body: { reason: 'Curiosité' } })).status).toBe(403)
    })

    test('the researcher orders the data and finds that score, under the pseudonym and nothing else', async () => {
      const tables = await exportNow()
      expect(tables['scores']).toMatchObject([{ pseudonym: included.pseudonym, scale: 'PHQ9', value: '11' }])
      expect(tables['answers']?.filter((row) => row['item'] === 'PHQ9_4')).toMatchObject([{ pseudonym: included.pseudonym, value: '3' }])
      expect(JSON.stringify(tables)).not.toMatch(new RegExp([marie.givenName, marie.familyName, marie.hospitalNumber, marie.email].join('|'), 'i'))
    })

    test('Marie withdraws and asks that her data no longer be used: the next reading and the next table are without her', async () => {
      await participant.do(withdrawConsent, { body: { dataChoice: 'stop-use' } })
      const read = await nurse.visitor.call(getResponse, { params: { study: study.id, participant: included.participant, response } })
      expect([read.status, read.problem.code]).toEqual([404, 'collection/response-unknown'])
      const tables = await exportNow()
      expect(tables).toEqual({ participants: [], scores: [], answers: [] })
      const again = await participant.call(submitAnswers, { params: { activity }, body: fillPhq9(house, '0'.repeat(64)) })
      expect(again.status).toBeGreaterThanOrEqual(400)
    })

    test('the trail tells every step, in order, and has no break', async () => {
      const told = await askOwner<{ action: string }>(house, `select action from audit.entry where participant_id = $1 order by at`, [included.participant])
      const actions = told.map(({ action }) => action)
      for (const action of ['response.received', 'response.scored', 'response.read']) expect(actions).toContain(action)
      expect(actions.indexOf('response.received')).toBeLessThan(actions.indexOf('response.scored'))
      expect(actions.findIndex((action) => /withdraw/.test(action))).toBeGreaterThan(actions.indexOf('response.read'))
      expect(await verifyTrail(readTrailAsOwner(house.owner))).toMatchObject({ intact: true, broken: null })
    })

    test('the logs tell of all these requests, and name nobody', () => {
      const logs = house.logs.join('')
      expect(house.logs.length).toBeGreaterThan(20)
      expect(logs).toContain('/api/participate/activities/:activity/responses')
      const secrets = [
        marie.givenName, marie.familyName, 'Lefèvre', marie.email, marie.phone, marie.hospitalNumber, marie.birthDate, included.code, included.participant, included.pseudonym,
        response, activity, nurse.email, researcher.email, 'Perrault', 'Rochefort', nurse.password, 'Rendez-vous', 'PHQ9_1',
      ]
      for (const secret of secrets) expect(logs.toLowerCase()).not.toContain(String(secret).toLowerCase())
    })

    test('nor does the trail hold a name, an address, a number or an answer', async () => {
      const content = (await askOwner<{ content: string }>(house, 'select content::text as content from audit.entry')).map((row) => row.content).join('\n').toLowerCase()
      for (const secret of [marie.familyName, marie.email, marie.phone, marie.hospitalNumber, marie.birthDate, included.code, nurse.email, 'phq9_1']) {
        expect(content).not.toContain(String(secret).toLowerCase())
      }
    })
  })
})
