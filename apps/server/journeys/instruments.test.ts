import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { getInstrument, importInstrument, listInstruments, loadTextPack } from '@weshare/contract/instruments'
import { canonicalBase } from '@weshare/science/instruments'
import { qlqC30 } from '@weshare/science/library'
import { demoTextPacks } from '@weshare/science/library/demo-text-packs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findInstrument, stockLibrary } from '../src/features/instruments/index.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { phq9 } from './house/prepare-protocol.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'

const published = new URL('../../../../shared/data/epro/sdc/', import.meta.url)
const publishedFiles = existsSync(published) ? readdirSync(published).filter((name) => name.startsWith('Questionnaire-')) : []
const c30 = `${canonicalBase}/Questionnaire/eortc-qlq-c30`
const reader = { actor: 'job', job: 'journey', request: 'journey', origin: 'journey' } as const

/** A small questionnaire as another system would publish it. */
const appetite = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  resourceType: 'Questionnaire', url: 'https://example.org/Questionnaire/appetite', version: '1.0', title: 'Appetite', status: 'active', language: 'en',
  item: [{ linkId: 'q1', type: 'choice', text: 'How is your appetite?', answerOption: [{ valueCoding: { code: 'good', display: 'Good' } }, { valueCoding: { code: 'poor', display: 'Poor' } }] }],
  ...change,
})

describe.each(databaseKinds)('the library of instruments, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('in a house of its own', () => {
    let house: House
    let manager: SignedIn
    const [packFr, packEn] = demoTextPacks
    if (packFr === undefined || packEn === undefined) throw new Error('the demonstration has its two packs')
    const importing = (questionnaire: unknown) => manager.visitor.call(importInstrument, { body: { questionnaire } })
    const load = (body: Parameters<typeof manager.visitor.do<typeof loadTextPack>>[1]['body']) => manager.visitor.call(loadTextPack, { body })
    const asBody = (pack: typeof packFr) => ({ ...pack, language: pack.language as 'fr' | 'en', items: { ...pack.items }, options: { ...pack.options }, optionsFor: { q29: { ...pack.optionsFor?.['q29'] }, q30: { ...pack.optionsFor?.['q30'] } } })

    beforeAll(async () => {
      house = await openHouse({ kind })
      manager = await signInAs(house, { role: 'data-manager' })
    })
    afterAll(async () => house?.close())

    test('a new installation lists every data sheet; those whose wording must be bought wait for it', async () => {
      const { items, total } = await manager.visitor.do(listInstruments, { query: { size: '50', sort: 'url' } })
      expect(total).toBe(7)
      const usable = items.filter((item) => item.usable).map(({ url }) => url.slice(canonicalBase.length))
      expect(usable).toEqual(['/Questionnaire/gad-7', '/Questionnaire/phq-9'])
      expect(items.find(({ url }) => url === c30)).toMatchObject({ wording: 'licensed', usable: false, languages: [], questions: 30, scales: 16, source: 'library' })
      expect((await manager.visitor.do(listInstruments, { query: { usable: 'no', search: 'qlq' } })).total).toBe(2)
    })

    test('starting again adds nothing and changes nothing', async () => {
      const before = await house.owner.query('select * from weshare.instrument order by url, version')
      expect(await stockLibrary(house.database, house.clock)).toEqual({ added: [], differing: [] })
      expect((await house.owner.query('select * from weshare.instrument order by url, version')).rows).toEqual(before.rows)
    })

    test('a questionnaire of the library is shown with its words, its scoring key, its rights and what remains to verify', async () => {
      const sheet = await manager.visitor.do(getInstrument, { query: phq9 })
      expect(sheet).toMatchObject({ usable: true, languages: ['fr', 'en'], questions: 9, questionnaire: { resourceType: 'Questionnaire' }, scoringKey: { instrument: 'phq-9' }, rights: { wording: 'open' } })
      expect(sheet.findings.length).toBeGreaterThan(0)
      expect(sheet.findings.every(({ severity, message }) => severity === 'warning' && !message.startsWith('ne convient pas'))).toBe(true)
      const unknown = await manager.visitor.call(getInstrument, { query: { ...phq9, version: '9' } })
      expect([unknown.status, unknown.problem.code]).toEqual([404, 'instruments/unknown'])
    })

    test('a published questionnaire is imported once, and the same file again changes nothing', async () => {
      const first = await importing(appetite())
      expect(first.status).toBe(201)
      expect(first.body.instrument).toMatchObject({ source: 'import', usable: true, questions: 1, languages: ['en'], title: { fr: 'Appetite', en: 'Appetite' } })
      const again = await importing(appetite())
      expect([again.status, again.body.instrument]).toEqual([201, first.body.instrument])
      const { rows } = await house.owner.query(`select content -> 'detail' ->> 'url' as url from audit.entry where action = 'instrument.imported'`)
      expect(rows).toEqual([{ url: 'https://example.org/Questionnaire/appetite' }])
    })

    test('other words under a version already there are refused: answers point at the first ones', async () => {
      const changed = await importing(appetite({ title: 'Appetite, revised' }))
      expect([changed.status, changed.problem.code]).toEqual([409, 'instruments/version-present'])
      expect((await importing(appetite({ title: 'Appetite, revised', version: '1.1' }))).status).toBe(201)
    })

    test('a file without address or version receives some drawn from its content, the same each time, and says so', async () => {
      const { url: _url, version: _version, ...bare } = appetite()
      const [first, again] = [await importing(bare), await importing(bare)]
      expect(first.body.instrument.url).toMatch(/^urn:weshare:questionnaire:[0-9a-f]{32}$/)
      expect(first.body.instrument.version).toMatch(/^sha256-[0-9a-f]{12}$/)
      expect(again.body.instrument).toEqual(first.body.instrument)
      expect(first.body.findings.map(({ where, code }) => `${where} ${code}`)).toEqual(['url address-given', 'version address-given'])
    })

    test('what cannot be asked faithfully is refused with each place, in the language of the reader', async () => {
      const item = [{ linkId: 'a', type: 'attachment', text: 'Photo' }, { linkId: 'b', type: 'choice', text: 'Choose' }, { type: 'string', text: 'No identifier' }]
      const refused = await importing(appetite({ item }))
      expect([refused.status, refused.problem.code]).toEqual([422, 'instruments/refused'])
      expect(refused.problem.errors).toEqual([
        { where: 'item[0].type', code: 'type-not-supported', message: 'est une question de type attachment, que WeShare ne sait pas poser' },
        { where: 'item[1]', code: 'options-missing', message: 'est une question à choix sans réponses proposées' },
        { where: 'item[2]', code: 'link-id-missing', message: 'n’a pas d’identifiant (linkId)' },
      ])
      manager.visitor.language = 'en'
      expect((await importing(appetite({ item }))).problem.errors?.[0]?.message).toBe('is a question of type attachment, which WeShare cannot ask')
      manager.visitor.language = 'fr'
    })

    test('an address that is none, or anything that is not a questionnaire, is refused and never breaks the server', async () => {
      const letters = [appetite({ url: 'not an address' }), appetite({ version: 'x'.repeat(41) }), null, 3, 'text', [], {}, { resourceType: 'Patient' }, appetite({ item: 'none' })]
      for (const letter of letters) expect((await importing(letter)).status).toBe(422)
    })

    test('a licensed instrument is completed one language after the other, each load making a version of its own', async () => {
      const french = await load(asBody(packFr))
      expect([french.status, french.body]).toMatchObject([201, { url: c30, version: '3.0.0-p1', usable: true, languages: ['fr'], wording: 'licensed' }])
      const both = await load(asBody(packEn))
      expect(both.body).toMatchObject({ version: '3.0.0-p2', languages: ['fr', 'en'] })
      expect(both.body.sha256).not.toBe(french.body.sha256)
      const repeated = await load(asBody(packEn))
      expect(repeated.body).toEqual(both.body)

      const first = await house.database.transact(reader, (tx) => findInstrument(tx, { url: c30, version: '3.0.0-p1' }))
      const second = await house.database.transact(reader, (tx) => findInstrument(tx, { url: c30, version: '3.0.0-p2' }))
      expect([first?.sha256, second?.sha256, second?.libraryId]).toEqual([french.body.sha256, both.body.sha256, 'eortc-qlq-c30'])
      expect(await house.database.transact(reader, (tx) => findInstrument(tx, { url: c30, version: '3.0.0' }))).toBeNull()
      const shown = await manager.visitor.do(getInstrument, { query: { url: c30, version: '3.0.0-p2' } })
      expect(shown.rights).toMatchObject({ holder: 'EORTC Quality of Life Group', licenceReference: `${packEn.licenceReference} ; ${packFr.licenceReference}` })
      expect(shown.scoringKey).toEqual(JSON.parse(JSON.stringify(qlqC30.scoring)))
    })

    test('a corrected wording makes one more version and leaves the words already answered as they were', async () => {
      const before = await manager.visitor.do(getInstrument, { query: { url: c30, version: '3.0.0-p2' } })
      const corrected = await load({ ...asBody(packFr), title: 'Titre corrigé' })
      expect(corrected.body).toMatchObject({ version: '3.0.0-p3', languages: ['fr', 'en'] })
      expect(await manager.visitor.do(getInstrument, { query: { url: c30, version: '3.0.0-p2' } })).toEqual(before)
      const change = house.owner.query(`update weshare.instrument set questionnaire = '{}' where url = $1 and version = '3.0.0-p2'`, [c30])
      await expect(change).rejects.toThrow('immutable')
      const who = { actor: 'staff', account: manager.account, request: 'journey', origin: 'journey' } as const
      const ours = house.database.transact(who, (tx) => tx.updateTable('instrument').set({ usable: false }).where('url', '=', c30).execute())
      await expect(ours).rejects.toMatchObject({ code: '42501' })
    })

    test('a pack that leaves a question or an answer without words, or that nobody needs, is refused with each place', async () => {
      const { q1: _q1, ...items } = asBody(packFr).items
      const { 4: _four, ...options } = asBody(packFr).options
      const refused = await load({ ...asBody(packFr), items: { ...items, q99: 'Ailleurs' }, options })
      expect([refused.status, refused.problem.code]).toEqual([422, 'instruments/text-pack-refused'])
      const places = refused.problem.errors?.map(({ where, code }) => `${where} ${code}`) ?? []
      expect(places).toEqual(expect.arrayContaining(['items.q99 unknown-item', 'items.q1 text-missing', 'options.4 option-text-missing']))
      expect((await load({ ...asBody(packFr), version: '2' })).problem.errors?.map(({ code }) => code)).toEqual(['other-version'])
      expect((await load({ ...asBody(packFr), instrument: 'unheard-of' })).status).toBe(404)
      const open = await load({ ...asBody(packFr), instrument: 'phq-9', version: '1.0.0' })
      expect(open.problem.errors?.[0]?.code).toBe('wording-shipped')
    })

    test('a nurse sees the library and adds nothing to it', async () => {
      const nurse = await signInAs(house, { role: 'nurse' })
      expect((await nurse.visitor.call(listInstruments, { query: { search: 'phq' } })).body.total).toBe(1)
      expect((await nurse.visitor.call(importInstrument, { body: { questionnaire: appetite() } })).status).toBe(403)
      expect((await nurse.visitor.call(loadTextPack, { body: asBody(packFr) })).status).toBe(403)
    })

    test.skipIf(publishedFiles.length === 0)('the published SDC questionnaires are each imported, or refused with a place and a sentence', async () => {
      const outcomes = new Map<string, number>()
      for (const name of publishedFiles) {
        const heard = await importing(JSON.parse(readFileSync(new URL(name, published), 'utf8')))
        outcomes.set(name, heard.status)
        expect([201, 409, 422], name).toContain(heard.status)
        const said = heard.status === 422 ? heard.problem.errors ?? [] : heard.status === 201 ? heard.body.findings : []
        if (heard.status === 422) expect(said.length, name).toBeGreaterThan(0)
        for (const { message } of said) expect(message, name).not.toMatch(/^ne convient pas/)
      }
      const count = (status: number): number => [...outcomes.values()].filter((one) => one === status).length
      console.info(`SDC questionnaires: ${publishedFiles.length} sent, ${count(201)} imported, ${count(422)} refused with reasons, ${count(409)} already there with other words`)
      expect(count(201)).toBeGreaterThan(0)
    })
  })
})
