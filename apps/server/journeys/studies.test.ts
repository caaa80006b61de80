import { createHash } from 'node:crypto'
import { canonicalJson } from '@weshare/science/base'
import { closeStudy, createStudy, getStudy, getVersion, listSites, listStudies, listVersions, publishVersion, saveDraft } from '@weshare/contract/studies'
import type { Protocol, Study } from '@weshare/contract/studies'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { phq9, prepareProtocol, prepareSites } from './house/prepare-protocol.ts'
import { signInAgain, signInAs, type SignedIn } from './house/sign-in-as.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

interface Line { action: string, reason?: string, detail: Record<string, unknown> }

describe.each(databaseKinds)('studies, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('in a house of its own', () => {
    let house: House
    let sites: { lyon: string, lille: string }
    let coordinator: SignedIn
    let protocol: Protocol
    let nextCode = 0
    const newStudy = (change: Partial<Protocol> = {}): Promise<Study> =>
      coordinator.visitor.do(createStudy, { body: { code: `MOOD-${++nextCode}`, protocol: { ...protocol, ...change } } })
    const publish = (study: Study, reason = 'Comité favorable'): Promise<Study> =>
      coordinator.visitor.do(publishVersion, { params: { study: study.id }, body: { reason } })
    const save = (study: Study, draft: Protocol): Promise<Study> => coordinator.visitor.do(saveDraft, { params: { study: study.id }, body: draft })
    const trail = async (study: string): Promise<Line[]> =>
      (await house.owner.query<{ content: Line }>('select content from audit.entry where study_id = $1 order by at', [study])).rows.map(({ content }) => content)

    beforeAll(async () => {
      house = await openHouse({ kind })
      sites = await prepareSites(house)
      coordinator = await signInAs(house, { role: 'coordinator' })
      protocol = prepareProtocol([{ site: sites.lyon, target: 20 }, { site: sites.lille, target: 10 }])
    })
    afterAll(async () => house?.close())

    test('whoever creates a study becomes its principal investigator, and the trail says so', async () => {
      const study = await newStudy()
      expect(study).toMatchObject({ status: 'draft', published: null, centres: [], draftChanged: true })
      const { rows } = await house.owner.query('select role, site_id from weshare.role_grant where study_id = $1 and account_id = $2', [study.id, coordinator.account])
      expect(rows).toEqual([{ role: 'principal-investigator', site_id: null }])
      expect((await trail(study.id)).map(({ action }) => action)).toEqual(['study.created'])
    })

    test('two studies never share a code', async () => {
      const { code } = await newStudy()
      const again = await coordinator.visitor.call(createStudy, { body: { code, protocol } })
      expect([again.status, again.problem.code]).toEqual([409, 'studies/code-taken'])
    })

    test('saving a draft leaves in the trail what it was and what it became, by hash and not by text', async () => {
      const study = await newStudy()
      const draft = { ...protocol, summary: { fr: 'Un résumé confidentiel', en: 'A confidential summary' } }
      expect((await save(study, draft)).draft).toEqual(draft)
      await save(study, draft)
      const lines = (await trail(study.id)).filter(({ action }) => action === 'study.draft-saved')
      expect(lines.map(({ detail }) => detail)).toEqual([{ before: sha256(canonicalJson(protocol)), after: sha256(canonicalJson(draft)) }])
      expect(JSON.stringify(lines)).not.toContain('confidentiel')
    })

    test('publishing opens the study with its centres, its notice and the hash of the protocol', async () => {
      house.clock.set('2026-03-02T09:00:00Z')
      const study = await publish(await newStudy())
      expect(study).toMatchObject({ status: 'open', draftChanged: false, published: { version: 1, sha256: sha256(canonicalJson(protocol)) } })
      expect(study.published?.publishedAt.slice(0, 16)).toBe('2026-03-02T09:00')
      expect(study.centres.map(({ name, target, included }) => [name, target, included])).toEqual([['Centre Léon-Bérard', 20, 0], ['Centre Oscar-Lambret', 10, 0]])
      const { rows } = await house.owner.query<{ version: number, sha256_fr: string, sha256_en: string }>('select version, sha256_fr, sha256_en from weshare.notice where study_id = $1', [study.id])
      const shown = { language: 'fr', title: 'Notice d’information', sections: protocol.notice.fr.sections, contact: 'Le centre qui vous suit.', purposes: [
        { purpose: 'questionnaires', required: true, label: 'Répondre à des questionnaires' }, { purpose: 'recontact', required: false, label: 'Être recontacté' },
      ] }
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({ version: 1, sha256_fr: sha256(canonicalJson(shown)) })
      expect(rows[0]?.sha256_en).not.toBe(rows[0]?.sha256_fr)
      expect((await trail(study.id)).at(-1)).toMatchObject({ action: 'study.published', reason: 'Comité favorable', detail: { version: 1, notice: 1, noticeChanged: true } })
    })

    test('a second version changes targets and centres; the notice people signed changes only when its words do', async () => {
      const study = await publish(await newStudy())
      await save(study, { ...protocol, centres: [{ site: sites.lyon, target: 50 }] })
      const second = await publish(study, 'Un seul centre')
      expect(second.published?.version).toBe(2)
      expect(second.centres.map(({ site, target }) => [site, target])).toEqual([[sites.lyon, 50]])
      await save(study, { ...protocol, contact: { ...protocol.contact, fr: 'Une autre équipe.' } })
      await publish(study, 'Contact changé')
      const { rows } = await house.owner.query('select version, study_version from weshare.notice where study_id = $1 order by version', [study.id])
      expect(rows).toEqual([{ version: 1, study_version: 1 }, { version: 2, study_version: 3 }])
    })

    test('publishing what is already published is refused', async () => {
      const study = await publish(await newStudy())
      const again = await coordinator.visitor.call(publishVersion, { params: { study: study.id }, body: { reason: 'encore' } })
      expect([again.status, again.problem.code]).toEqual([409, 'studies/nothing-changed'])
    })

    test('every version stays readable as it was, with who published it, when and why', async () => {
      house.clock.set('2026-03-02T09:00:00Z')
      const study = await publish(await newStudy(), 'Avis favorable du comité')
      const params = { study: study.id }
      house.clock.set('2026-04-07T09:00:00Z')
      coordinator.visitor = await signInAgain(house, coordinator)
      const amended = { ...protocol, summary: { fr: 'Résumé amendé', en: 'Amended summary' } }
      await save(study, amended)
      await publish(study, 'Amendement 1')
      const { items } = await coordinator.visitor.do(listVersions, { params })
      const name = (await house.owner.query<{ name: string }>('select name from weshare.account where id = $1', [coordinator.account])).rows[0]?.name
      expect(items.map(({ publishedAt, ...version }) => ({ ...version, day: publishedAt.slice(0, 10) }))).toEqual([
        { version: 2, sha256: sha256(canonicalJson(amended)), publishedBy: name, reason: 'Amendement 1', day: '2026-04-07' },
        { version: 1, sha256: sha256(canonicalJson(protocol)), publishedBy: name, reason: 'Avis favorable du comité', day: '2026-03-02' },
      ])
      const first = await coordinator.visitor.do(getVersion, { params: { ...params, version: '1' } })
      expect(first).toEqual({ ...items[1], protocol })
      expect(sha256(canonicalJson(first.protocol))).toBe(first.sha256)
      const nurse = await signInAs(house, { role: 'nurse', study: study.id, site: sites.lyon })
      expect(await nurse.visitor.do(getVersion, { params: { ...params, version: '2' } })).toMatchObject({ version: 2, protocol: amended })
    })

    test('a draft has no version yet, and a version nobody published is not found', async () => {
      const study = await newStudy()
      expect(await coordinator.visitor.do(listVersions, { params: { study: study.id } })).toEqual({ items: [] })
      const absent = await coordinator.visitor.call(getVersion, { params: { study: study.id, version: '1' } })
      expect([absent.status, absent.problem.code]).toEqual([404, 'studies/version-unknown'])
    })

    test('who has no right on a study finds none of its versions, no more than of a study that does not exist', async () => {
      const [mine, theirs] = [await publish(await newStudy()), await newStudy()]
      const other = await signInAs(house, { role: 'principal-investigator', study: theirs.id })
      const nowhere = '33333333-3333-4333-8333-333333333333'
      for (const study of [mine.id, nowhere]) {
        const answers = [await other.visitor.call(listVersions, { params: { study } }), await other.visitor.call(getVersion, { params: { study, version: '1' } })]
        expect(answers.map(({ status, problem }) => [status, problem.code])).toEqual([[404, 'request/not-found'], [404, 'request/not-found']])
      }
    })

    test('two people publishing the same draft at once make one version', async () => {
      const study = await newStudy()
      const publishing = () => coordinator.visitor.call(publishVersion, { params: { study: study.id }, body: { reason: 'ensemble' } })
      const both = await Promise.all([publishing(), publishing()])
      expect(both.map(({ status }) => status).sort((left, right) => left - right)).toEqual([201, 409])
      const { rows } = await house.owner.query('select version from weshare.study_version where study_id = $1', [study.id])
      expect(rows).toEqual([{ version: 1 }])
    })

    test('a published version never changes, even for the application itself', async () => {
      const study = await publish(await newStudy())
      const who = { actor: 'staff', account: coordinator.account, request: 'journey', origin: 'journey' } as const
      const change = house.database.transact(who, (tx) => tx.updateTable('study_version').set({ protocol: '{}' }).where('study_id', '=', study.id).execute())
      await expect(change).rejects.toMatchObject({ code: '42501' })
      const removal = house.database.transact(who, (tx) => tx.deleteFrom('study_version').where('study_id', '=', study.id).execute())
      await expect(removal).rejects.toMatchObject({ code: '42501' })
    })

    test('a protocol that cannot be followed is refused with every fault at its place, and nothing is kept', async () => {
      const elsewhere = '11111111-1111-4111-8111-111111111111'
      const [inclusion] = protocol.visits
      if (inclusion === undefined) throw new Error('the protocol has a first visit')
      const study = await newStudy({
        arms: [{ id: 'a', title: { fr: 'A', en: 'A' } }, { id: 'a', title: { fr: 'A bis', en: 'A again' } }],
        centres: [{ site: elsewhere, target: 5 }, { site: elsewhere, target: 5 }],
        visits: [
          { ...inclusion, arms: ['b'], instruments: [{ url: 'https://example.org/none', version: '1' }] },
          { ...inclusion, instruments: [phq9, phq9] },
          { ...inclusion, id: 'licensed', instruments: [{ url: phq9.url.replace('phq-9', 'eortc-qlq-c30'), version: '3.0.0' }] },
          { ...inclusion, id: 'empty', instruments: [] },
        ],
        notice: { ...protocol.notice, purposes: [{ purpose: 'reuse', required: false, label: { fr: 'Réutiliser', en: 'Reuse' } }] },
        contact: { fr: ' ', en: 'The hospital' },
      })
      const refused = await coordinator.visitor.call(publishVersion, { params: { study: study.id }, body: { reason: 'essai' } })
      expect([refused.status, refused.problem.code]).toEqual([422, 'studies/protocol-refused'])
      expect(refused.problem.errors?.map(({ where, code }) => `${where} ${code}`).sort()).toEqual([
        'arms[1].id arm-twice', 'centres[0].site site-unknown', 'centres[1].site site-twice', 'centres[1].site site-unknown', 'contact.fr contact-missing',
        'notice.purposes questionnaires-missing', 'visits[0].arms[0] arm-unknown', 'visits[0].instruments[0] instrument-unknown',
        'visits[1].id visit-twice', 'visits[1].instruments instrument-twice', 'visits[2].instruments[0] instrument-without-wording', 'visits[3].instruments no-instrument',
      ])
      expect(refused.problem.errors?.every(({ message }) => message.length > 10 && !message.startsWith('ne convient pas'))).toBe(true)
      expect(await coordinator.visitor.do(getStudy, { params: { study: study.id } })).toMatchObject({ status: 'draft', published: null, centres: [] })
    })

    test('an empty protocol is told it needs a site, a visit and a required agreement to questionnaires', async () => {
      const study = await newStudy({ centres: [], visits: [], notice: { ...protocol.notice, purposes: [{ purpose: 'questionnaires', required: false, label: { fr: 'Q', en: 'Q' } }] } })
      coordinator.visitor.language = 'en'
      const refused = await coordinator.visitor.call(publishVersion, { params: { study: study.id }, body: { reason: 'try' } })
      coordinator.visitor.language = 'fr'
      expect(refused.problem.errors?.map(({ where, message }) => `${where}: ${message}`)).toEqual([
        'centres: the study has no centre: add at least one site', 'visits: the study has no visit: add at least one',
        'notice.purposes[0].required: agreement to the questionnaires must be required: without it the study collects nothing',
      ])
    })

    test('a closed study no longer changes', async () => {
      const study = await publish(await newStudy())
      const closed = await coordinator.visitor.do(closeStudy, { params: { study: study.id }, body: { reason: 'Objectif atteint' } })
      expect(closed.status).toBe('closed')
      const params = { study: study.id }
      const attempts = [
        await coordinator.visitor.call(saveDraft, { params, body: { ...protocol, category: 'riph-2' } }),
        await coordinator.visitor.call(publishVersion, { params, body: { reason: 'encore' } }),
        await coordinator.visitor.call(closeStudy, { params, body: { reason: 'encore' } }),
      ]
      expect(attempts.map(({ status, problem }) => [status, problem.code])).toEqual(Array.from({ length: 3 }, () => [409, 'studies/closed']))
      expect((await trail(study.id)).at(-1)).toMatchObject({ action: 'study.closed', reason: 'Objectif atteint' })
    })

    test('the principal investigator of another study cannot even know that this one exists', async () => {
      const [mine, theirs] = [await newStudy(), await newStudy()]
      const other = await signInAs(house, { role: 'principal-investigator', study: theirs.id })
      const params = { study: mine.id }
      const answers = [
        await other.visitor.call(getStudy, { params }), await other.visitor.call(saveDraft, { params, body: protocol }),
        await other.visitor.call(publishVersion, { params, body: { reason: 'essai' } }), await other.visitor.call(closeStudy, { params, body: { reason: 'essai' } }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
      const listed = await other.visitor.do(listStudies, { query: { size: '100' } })
      expect(listed.items.map(({ id }) => id)).toEqual([theirs.id])
      expect(listed.total).toBe(1)
    })

    test('a nurse reads the study of her centre and publishes nothing', async () => {
      const study = await publish(await newStudy())
      const nurse = await signInAs(house, { role: 'nurse', study: study.id, site: sites.lyon })
      expect((await nurse.visitor.call(getStudy, { params: { study: study.id } })).status).toBe(200)
      const refused = await nurse.visitor.call(publishVersion, { params: { study: study.id }, body: { reason: 'essai' } })
      expect([refused.status, refused.problem.code]).toEqual([403, 'session/not-permitted'])
      expect((await nurse.visitor.do(listSites, {})).items.map(({ code }) => code)).toEqual(['CLB', 'COL'])
    })

    test('the list is searched in both languages, sorted, paged and counted by the database', async () => {
      const reader = await signInAs(house, { role: 'methodologist' })
      for (const [index, word] of ['Sommeil', 'Fatigue', 'Nutrition 100%'].entries()) {
        await coordinator.visitor.do(createStudy, { body: { code: `ZLIST-${index}`, protocol: { ...protocol, title: { fr: `${word} étude`, en: `Study ${index}` } } } })
      }
      const find = (query: Parameters<typeof reader.visitor.do<typeof listStudies>>[1]['query']) => reader.visitor.do(listStudies, { query })
      expect((await find({ search: 'sommeil' })).items.map(({ code }) => code)).toEqual(['ZLIST-0'])
      expect((await find({ search: 'study 1' })).items.map(({ code }) => code)).toEqual(['ZLIST-1'])
      expect((await find({ search: '100%' })).items.map(({ code }) => code)).toEqual(['ZLIST-2'])
      expect((await find({ search: '%' })).total).toBe(1)
      expect((await find({ search: 'zlist', sort: 'title' })).items.map(({ title }) => title.fr)).toEqual(['Fatigue étude', 'Nutrition 100% étude', 'Sommeil étude'])
      expect((await find({ search: 'zlist', sort: '-code' })).items.map(({ code }) => code)).toEqual(['ZLIST-2', 'ZLIST-1', 'ZLIST-0'])
      const paged = await find({ size: '10', page: '2', sort: 'code' })
      expect(paged.items).toHaveLength(Math.min(10, paged.total - 10))
      const drafts = await find({ status: 'draft', size: '100' })
      expect(new Set(drafts.items.map(({ status }) => status))).toEqual(new Set(['draft']))
      for (const sort of ['status', '-createdAt', 'centres', '-target', 'included']) expect((await find({ sort })).total).toBe(paged.total)
    })
  })
})
