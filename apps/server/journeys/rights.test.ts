import { verifyAudit } from '@weshare/contract/audit'
import { submitAnswers, getResponse } from '@weshare/contract/collection'
import { downloadExport, listExports, orderExport } from '@weshare/contract/exports'
import { invite, revealIdentity } from '@weshare/contract/participants'
import { answerRequest, askProof, askRight, correctContact, downloadFile, extendRequest, liftRestriction, listOwnReadings, listOwnRequests, listRequests, openRequest, readContact, recordRequest, restrictUse } from '@weshare/contract/rights'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askOwner, askOwnerOne } from './house/ask-owner.ts'
import { waitForQuiet } from './house/count-rows.ts'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { enterWithCode, includeSomebody, marie, signAs } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { moveTo, openStudy, type OpenStudy } from './house/open-study.ts'
import { signInAgain, signInAs, type SignedIn } from './house/sign-in-as.ts'
import type { Visitor } from './house/visitor.ts'

interface Person { participant: string, pseudonym: string, visitor: Visitor, response: string }

describe.each(databaseKinds)('the rights of the person, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('over what is held about them', () => {
    let house: House
    let study: OpenStudy
    let other: OpenStudy
    let sha256: string
    let she: Person
    let he: Person
    let dpo: SignedIn
    let dpoElsewhere: SignedIn
    let researcher: SignedIn

    const live = async (person: typeof marie): Promise<Person> => {
      const { participant, pseudonym, code } = await includeSomebody(house, study, { person })
      const visitor = await enterWithCode(house, code)
      await signAs(visitor, `${person.givenName} ${person.familyName}`)
      const { id: activity } = await askOwnerOne<{ id: string }>(house, `select id from weshare.activity where participant_id = $1 and visit_id = 'inclusion' and instrument_url = $2`, [participant, phq9Ref.url])
      const sheet = fillPhq9(house, sha256)
      await visitor.do(submitAnswers, { params: { activity }, body: sheet })
      return { participant, pseudonym, visitor, response: sheet.id }
    }
    const comeBack = async (person: Person): Promise<void> => {
      const { code } = await study.nurse.visitor.do(invite, { params: { study: study.id, participant: person.participant }, body: { by: 'code' } })
      person.visitor = await enterWithCode(house, code)
    }
    const fileOf = async (person: Person, form: 'html' | 'json'): Promise<string> => {
      const heard = await person.visitor.raw('GET', `/api/participate/rights/file?form=${form}&language=fr`)
      expect(heard.status).toBe(200)
      expect(heard.headers.get('content-disposition')).toContain(`weshare-${person.pseudonym}.${form}`)
      return heard.text()
    }
    const exported = async (): Promise<string> => {
      const params = { study: study.id }
      const { id } = await researcher.visitor.do(orderExport, { params, body: { formats: ['csv'] } })
      await vi.waitFor(async () => {
        const made = (await researcher.visitor.do(listExports, { params })).items.find((one) => one.id === id)
        if (made?.state !== 'done') throw new Error(`the export is ${made?.state}`)
      }, { timeout: 60_000, interval: 100 })
      return id
    }
    const participantsIn = async (id: string): Promise<string> =>
      (await researcher.visitor.call(downloadExport, { params: { study: study.id, export: id, file: 'participants.csv' } })).body as string
    const readHers = () => researcher.visitor.call(getResponse, { params: { study: study.id, participant: she.participant, response: she.response } })
    const scored = (person: Person) => vi.waitFor(async () => {
      if ((await askOwner(house, 'select 1 from weshare.score where participant_id = $1', [person.participant])).length === 0) throw new Error('not scored yet')
    }, { timeout: 60_000, interval: 100 })

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-01-31T09:00:00Z' })
      sha256 = await stockPhq9(house)
      study = await openStudy(house, 'RIGHTS')
      other = await openStudy(house, 'OTHER')
      she = await live(marie)
      he = await live({ givenName: 'Paul', familyName: 'Quidam', birthDate: '1950-05-05', email: 'paul@mail.test' })
      await scored(she)
      await scored(he)
      dpo = await signInAs(house, { role: 'dpo', study: study.id })
      dpoElsewhere = await signInAs(house, { role: 'dpo', study: other.id })
      researcher = await signInAs(house, { role: 'principal-investigator', study: study.id })
    }, 180_000)
    afterAll(() => house?.close())

    test('she downloads everything held about her, to read and to take elsewhere, and nothing about anybody else', async () => {
      await study.nurse.visitor.do(revealIdentity, { params: { study: study.id, participant: she.participant }, body: { reason: 'Appel de suivi' } })
      await waitForQuiet(house)
      const json = await fileOf(she, 'json')
      const file = JSON.parse(json) as { identity: object, records: Record<string, object[]>, answers: { items: { text: { fr: string } }[], scores: object[] }[], letters: object[], readings: { kind: string }[] }
      expect(file.identity).toMatchObject({ givenName: marie.givenName, email: marie.email, hospitalNumber: marie.hospitalNumber, ins: marie.ins })
      expect(file.answers[0]?.items[0]?.text.fr.length).toBeGreaterThan(10)
      expect(file.answers[0]?.scores.length).toBeGreaterThan(0)
      expect(file.letters.length).toBeGreaterThan(0)
      expect(file.readings.map(({ kind: what }) => what)).toContain('identity')
      const tables = await askOwner<{ name: string }>(house, `select table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'weshare' and t.table_type = 'BASE TABLE' and column_name = 'participant_id' order by 1`)
      expect(tables.length).toBeGreaterThan(12)
      for (const { name } of tables) {
        const { rows } = await askOwnerOne<{ rows: number }>(house, `select count(*)::int as rows from weshare.${name} where participant_id = $1`, [she.participant])
        expect(file.records[name]?.length ?? 0, name).toBe(rows)
      }
      expect(file.records['participant']).toHaveLength(1)
      const html = await fileOf(she, 'html')
      for (const said of ['Lefèvre-Łukasik', 'Appel de suivi', 'infirmier ou infirmière', she.pseudonym]) expect(html).toContain(said)
      expect(html).not.toMatch(/<script|https?:\/\/(?!weshare|hl7|loinc)[^"<]*"/)
      const hidden = await askOwner<{ secret: string }>(house, `select encode(token_hash, 'hex') as secret from weshare.session where participant_id = $1`, [she.participant])
      for (const text of [json, html]) {
        for (const foreign of [he.participant, he.pseudonym, he.response, 'Quidam', 'paul@mail.test', study.nurse.email, 'Dr nurse', ...hidden.map(({ secret }) => secret)]) expect(text).not.toContain(foreign)
      }
      expect(await askOwner(house, `select content ->> 'actor' as actor, content -> 'detail' ->> 'form' as form from audit.entry where action = 'rights.downloaded' and participant_id = $1 order by form`, [she.participant]))
        .toEqual([{ actor: 'participant', form: 'html' }, { actor: 'participant', form: 'json' }])
    })

    test('she sees who looked: role, site, when and why, never a name; he sees none of it', async () => {
      await researcher.visitor.do(getResponse, { params: { study: study.id, participant: she.participant, response: she.response } })
      const { items, total } = await she.visitor.do(listOwnReadings, { query: {} })
      expect(total).toBe(items.length)
      expect(items.find(({ kind: what }) => what === 'identity')).toMatchObject({ roles: ['nurse'], sites: [expect.any(String)], reason: 'Appel de suivi' })
      expect(items.find(({ kind: what }) => what === 'answers')).toMatchObject({ roles: ['principal-investigator'] })
      expect(JSON.stringify(items)).not.toContain('Dr ')
      expect((await he.visitor.do(listOwnReadings, { query: {} })).items.filter(({ kind: what }) => what !== 'letter')).toEqual([])
    })

    test('a phone picked up an hour later opens neither the file nor the address; a link sent to her mailbox does', async () => {
      await moveTo(house, study, '2026-01-31T10:00:00Z')
      for (const person of [dpo, dpoElsewhere, researcher]) person.visitor = await signInAgain(house, person)
      const query = { form: 'json', language: 'fr' } as const
      expect((await she.visitor.call(downloadFile, { query })).problem.code).toBe('session/proof-needed')
      expect((await she.visitor.call(correctContact, { body: { email: 'thief@mail.test' } })).problem.code).toBe('session/proof-needed')
      await she.visitor.do(askProof, {})
      expect((await she.visitor.call(askProof, {})).problem.code).toBe('rights/link-sent')
      await comeBack(she)
      expect((await she.visitor.call(downloadFile, { query })).status).toBe(200)
    })

    test('she corrects how she is reached, at once; the trail says which fields and not what they say', async () => {
      expect(await she.visitor.do(readContact, {})).toEqual({ email: 'm•••@mail.test', phone: '•••• 78', language: 'fr' })
      const contact = await she.visitor.do(correctContact, { body: { email: 'new.address@mail.test', phone: null, language: 'en' } })
      expect(contact).toEqual({ email: 'n•••@mail.test', phone: null, language: 'en' })
      expect((await she.visitor.call(correctContact, { body: { email: 'new.address@mail.test' } })).problem.code).toBe('rights/nothing-changed')
      const known = await study.nurse.visitor.do(revealIdentity, { params: { study: study.id, participant: she.participant }, body: { reason: 'Vérification' } })
      expect(known).toMatchObject({ email: 'new.address@mail.test', familyName: marie.familyName, hospitalNumber: marie.hospitalNumber })
      expect(known).not.toHaveProperty('phone')
      const [line] = await askOwner<{ content: { detail: object } }>(house, `select content from audit.entry where action = 'rights.contact-corrected'`)
      expect(line?.content.detail).toEqual({ fields: ['email', 'phone', 'language'] })
      expect(JSON.stringify(line)).not.toContain('address')
    })

    test('freezing stops the researcher’s reading and the files already made at its commit; lifting brings both back', async () => {
      const before = await exported()
      expect(await participantsIn(before)).toContain(she.pseudonym)
      const { restrictedSince } = await she.visitor.do(restrictUse, {})
      expect(restrictedSince).not.toBeNull()
      expect((await readHers()).status).toBe(404)
      expect((await researcher.visitor.call(downloadExport, { params: { study: study.id, export: before, file: 'participants.csv' } })).problem.code).toBe('exports/outdated')
      const during = await participantsIn(await exported())
      expect(during).not.toContain(she.pseudonym)
      expect(during).toContain(he.pseudonym)
      expect((await she.visitor.call(restrictUse, {})).problem.code).toBe('rights/already-restricted')
      // A new agreement under the freeze does not thaw it.
      await signAs(she.visitor, 'Marie Lefèvre', ['recontact'])
      expect((await readHers()).status).toBe(404)
      expect((await fileOf(she, 'json'))).toContain(she.response)
      expect((await she.visitor.do(liftRestriction, {})).restrictedSince).toBeNull()
      expect((await readHers()).status).toBe(200)
      expect(await participantsIn(await exported())).toContain(she.pseudonym)
      const standing = await askOwner(house, `select purpose, uses, held from weshare.consent_standing where participant_id = $1 order by purpose`, [she.participant])
      expect(standing).toEqual([{ purpose: 'questionnaires', uses: true, held: false }, { purpose: 'recontact', uses: false, held: false }])
    }, 120_000)

    test('a request is due a month after it was received, on the last day of a month too short, and two months more when extended', async () => {
      const mine = await he.visitor.do(askRight, { body: { kind: 'access', words: 'Je m’appelle Paul Quidam, je veux tout voir.' } })
      expect(mine).toMatchObject({ due: '2026-02-28', outcome: null })
      expect((await he.visitor.call(askRight, { body: { kind: 'access' } })).problem.code).toBe('rights/already-asked')
      expect(JSON.stringify(await askOwner(house, 'select r.*, e.content from weshare.rights_request r, audit.entry e'))).not.toContain('Quidam')
      const params = { study: study.id, request: mine.id }
      expect(await dpo.visitor.do(openRequest, { params })).toMatchObject({ words: 'Je m’appelle Paul Quidam, je veux tout voir.', pseudonym: he.pseudonym, extendableTo: '2026-04-30', rule: { id: 'gdpr-12-3', verifiedOn: null } })
      expect((await he.visitor.do(listOwnReadings, { query: {} })).items.map(({ kind: what }) => what)).toContain('request')
      expect(await dpo.visitor.do(extendRequest, { params, body: { reason: 'Beaucoup de pièces' } })).toMatchObject({ due: '2026-04-30' })
      expect((await dpo.visitor.call(extendRequest, { params, body: { reason: 'Encore' } })).problem.code).toBe('rights/too-late-to-extend')
      const told = await study.nurse.visitor.do(recordRequest, { params: { study: study.id, participant: he.participant }, body: { kind: 'rectification', channel: 'letter', receivedOn: '2026-01-10' } })
      expect(told.due).toBe('2026-02-10')
      expect((await study.nurse.visitor.call(recordRequest, { params: { study: study.id, participant: he.participant }, body: { kind: 'objection', channel: 'letter', receivedOn: '2026-02-10' } })).problem.code).toBe('rights/received-when')
      expect((await study.nurseOfLille.visitor.call(recordRequest, { params: { study: study.id, participant: he.participant }, body: { kind: 'objection', channel: 'letter', receivedOn: '2026-01-10' } })).status).toBe(404)

      await moveTo(house, study, '2026-02-11T09:00:00Z')
      for (const person of [dpo, dpoElsewhere, researcher]) person.visitor = await signInAgain(house, person)
      const list = (await dpo.visitor.do(listRequests, { query: {} })).items.filter(({ outcome }) => outcome === null)
      expect(list.map(({ kind: asked, overdue }) => ({ asked, overdue }))).toEqual([{ asked: 'rectification', overdue: true }, { asked: 'access', overdue: false }])
      expect((await dpo.visitor.do(listRequests, { query: { state: 'overdue' } })).total).toBe(1)
    })

    test('the operator sees deadlines and no content; another study’s officer and another participant see nothing', async () => {
      const operator = await signInAs(house, { role: 'operator' })
      const { items } = await operator.visitor.do(listRequests, { query: { state: 'open' } })
      expect(items).toHaveLength(2)
      expect(items.every(({ pseudonym, study: of }) => pseudonym === null && of.code === 'RIGHTS')).toBe(true)
      const request = items[0]?.id ?? ''
      expect((await operator.visitor.call(openRequest, { params: { study: study.id, request } })).status).toBe(404)
      expect(await dpoElsewhere.visitor.do(listRequests, { query: {} })).toEqual({ items: [], total: 0 })
      expect((await dpoElsewhere.visitor.call(openRequest, { params: { study: other.id, request } })).status).toBe(404)
      expect((await dpoElsewhere.visitor.call(answerRequest, { params: { study: other.id, request }, body: { outcome: 'done', ground: null, reason: 'non' } })).status).toBe(404)
      await comeBack(she)
      expect((await she.visitor.do(listOwnRequests, {})).items.filter(({ kind: asked }) => asked !== 'restriction')).toEqual([])
    })

    test('an answer has its reason, a refusal its legal ground, and the person reads both', async () => {
      const { items } = await dpo.visitor.do(listRequests, { query: { state: 'open' } })
      const params = { study: study.id, request: items[0]?.id ?? '' }
      expect((await dpo.visitor.call(answerRequest, { params, body: { outcome: 'refused', ground: null, reason: 'Non' } })).problem.code).toBe('rights/ground-needed')
      await dpo.visitor.do(answerRequest, { params, body: { outcome: 'refused', ground: 'art-12-5', reason: 'Déjà répondu deux fois.' } })
      expect((await dpo.visitor.call(answerRequest, { params, body: { outcome: 'done', ground: null, reason: 'Si' } })).problem.code).toBe('rights/already-answered')
      await comeBack(he)
      expect((await he.visitor.do(listOwnRequests, {})).items.find(({ id }) => id === params.request)).toMatchObject({ outcome: 'refused', ground: 'art-12-5', reason: 'Déjà répondu deux fois.' })
    })

    test('erasing leaves no row of her anywhere but in the trail and the tombstone, clears the files and the analyses made with her, and the trail verifies', async () => {
      const file = await exported()
      await askOwner(house, `insert into weshare.analysis (study_id, title, estimand, created_by, status, results, bundle, data_as_of, participants)
        select $1, 'Made with her answers', '{}', id, 'ready', '{}', 'zip', now(), array[$2, $3]::uuid[] from weshare.account limit 1`, [study.id, she.participant, he.participant])
      const { id: request } = await she.visitor.do(askRight, { body: { kind: 'erasure', words: 'Effacez tout, Marie Lefèvre' } })
      const params = { study: study.id, request }
      expect((await dpo.visitor.call(answerRequest, { params, body: { outcome: 'done', ground: 'art-17-3-d', reason: 'Oui' } })).problem.code).toBe('rights/ground-needed')
      expect((await dpo.visitor.call(answerRequest, { params, body: { outcome: 'partly', ground: 'art-17-1-b', reason: 'Oui' } })).problem.code).toBe('rights/not-partly')
      const done = await dpo.visitor.do(answerRequest, { params, body: { outcome: 'done', ground: 'art-17-1-b', reason: 'Accord retiré.' } })
      expect(done).toMatchObject({ outcome: 'done', pseudonym: null })
      await waitForQuiet(house)

      const columns = await askOwner<{ schema: string, name: string, column: string }>(house, `select c.table_schema as schema, c.table_name as name, c.column_name as column
        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where t.table_type = 'BASE TABLE' and c.table_schema in ('weshare', 'vault', 'audit', 'graphile_worker', 'jobs', 'public') order by 1, 2, 3`)
      expect(columns.length).toBeGreaterThan(200)
      const found = new Set<string>()
      for (const { schema, name, column } of columns) {
        const rows = await askOwner(house, `select 1 from "${schema}"."${name}" where "${column}"::text like '%' || $1 || '%' limit 1`, [she.participant])
        if (rows.length > 0) found.add(`${schema}.${name}`)
      }
      expect([...found]).toEqual(['audit.entry', 'weshare.erasure'])
      expect(await askOwner(house, 'select status, results, bundle from weshare.analysis')).toEqual([{ status: 'outdated', results: null, bundle: null }])
      const tombstone = await askOwnerOne<{ ground: string, removed: Record<string, number> }>(house, 'select ground, removed from weshare.erasure where participant_id = $1', [she.participant])
      expect(tombstone.ground).toBe('art-17-1-b')
      expect(tombstone.removed).toMatchObject({ response: 1, completion: 1, restriction: 1 })
      expect(await askOwner(house, 'select 1 from vault.person where participant_id = $1', [he.participant])).toHaveLength(1)
      expect((await she.visitor.call(listOwnRequests, {})).status).toBe(401)
      expect((await researcher.visitor.call(downloadExport, { params: { study: study.id, export: file, file: 'participants.csv' } })).problem.code).toBe('exports/outdated')
      expect(await participantsIn(await exported())).toContain(he.pseudonym)
      expect(await dpo.visitor.do(openRequest, { params })).toMatchObject({ outcome: 'done', words: null, pseudonym: null, reason: 'Accord retiré.' })
      expect(await dpo.visitor.do(verifyAudit, {})).toMatchObject({ intact: true })
    }, 120_000)

    test('nobody erases by SQL what no tombstone names, nor without an erasure asked for', async () => {
      const vault = await house.database.statement<{ forget_person: boolean }>('forget him', 'select vault.forget_person($1)', [he.participant])
      expect(vault).toEqual([{ forget_person: false }])
      await expect(house.database.statement('erase him', `select weshare.erase_participant($1, $2, $2, 'art-17-1-b', now())`, [study.id, he.participant])).rejects.toThrow(/no erasure is asked/)
      await expect(house.database.statement('bury him', `insert into weshare.erasure (study_id) values ($1)`, [study.id])).rejects.toThrow(/permission denied/)
    })
  })
})
