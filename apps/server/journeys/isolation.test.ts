import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { allRoutes, type Route } from '@weshare/contract'
import { listDue, openActivity, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { listExports, orderExport } from '@weshare/contract/exports'
import { findPerson, listParticipants } from '@weshare/contract/participants'
import { listStudies, pictureStudy } from '@weshare/contract/studies'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { loginOf } from '../src/platform/db/prepare-roles.ts'
import { fillPhq9, phq9Answers, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { askOwner } from './house/ask-owner.ts'
import { enterWithCode, includeSomebody, inclusionOf, marie, signAs } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'
import type { Visitor } from './house/visitor.ts'

const withPlace = allRoutes.filter((route) => route.path.includes('/:'))
const namesIn = (path: string): string[] => [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '')

describe.each(databaseKinds)('What is on the other side, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('of a site, of a study, of a sign-in', () => {
    let house: House
    let alpha: OpenStudy
    let beta: OpenStudy
    let nurseOfBeta: SignedIn
    let investigatorOfBeta: SignedIn
    let other: Visitor
    let pseudonym: string
    let real: Record<string, string>
    let sha256: string
    let bodies: Record<string, unknown>

    const guessed = (): Record<string, string> => Object.fromEntries(Object.entries(real).map(([name, value]) => [name, name === 'file' || name === 'version' ? value : randomUUID()]))
    const knock = async (visitor: Visitor, route: Route, places: Record<string, string>) => {
      const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => places[name] ?? '')
      const body = bodies[route.name]
      const response = await visitor.raw(route.method, path, body === undefined ? {} : { body: JSON.stringify(body) })
      const text = await response.text()
      const { instance: _, ...answer } = JSON.parse(text) as Record<string, unknown>
      return { status: response.status, answer, text }
    }
    /** Where the answer to the real address differs in anything from the one to a made-up address, has another status, or holds something. */
    const findLeaks = async (visitor: Visitor, routes: readonly Route[], { status, made }: { status: (route: Route) => number, made?: Record<string, string> }): Promise<string[]> => {
      const leaks: string[] = []
      const secrets = new RegExp([pseudonym, marie.familyName, 'ALPHA', ...Object.values(real).filter((value) => value.length === 36)].join('|'))
      for (const route of routes) {
        const [known, unknown] = [await knock(visitor, route, real), await knock(visitor, route, made ?? guessed())]
        if (known.status !== status(route)) leaks.push(`${route.name} answers ${known.status}: ${known.text}`)
        if (known.status !== unknown.status || !isDeepStrictEqual(known.answer, unknown.answer)) leaks.push(`${route.name} tells them apart: ${known.text} ${unknown.text}`)
        if (secrets.test(known.text)) leaks.push(`${route.name} says too much: ${known.text}`)
      }
      return leaks
    }

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      sha256 = await stockPhq9(house)
      alpha = await openStudy(house, 'ALPHA')
      beta = await openStudy(house, 'BETA')
      const included = await includeSomebody(house, alpha, { person: marie })
      pseudonym = included.pseudonym
      const visitor = await enterWithCode(house, included.code)
      await signAs(visitor, 'Marie Lefèvre')
      other = await enterWithCode(house, (await includeSomebody(house, beta, { person: { givenName: 'Paul', familyName: 'Nord', birthDate: '1950-05-05' } })).code)
      await signAs(other, 'Paul Nord')
      const activities = await askOwner<{ id: string, visit_id: string, instrument_url: string }>(house, 'select id, visit_id, instrument_url from weshare.activity where participant_id = $1', [included.participant])
      const first = activities.find((one) => one.visit_id === 'inclusion' && one.instrument_url === phq9Ref.url)?.id ?? ''
      const second = activities.find((one) => one.visit_id === 'inclusion' && one.instrument_url !== phq9Ref.url)?.id ?? ''
      const gad7 = (await visitor.do(openActivity, { params: { activity: second } })).sha256
      await visitor.do(saveAnswersDraft, { params: { activity: second }, body: { answers: {}, sequence: 1, sha256: gad7 } })
      const sheet = fillPhq9(house, sha256)
      await visitor.do(submitAnswers, { params: { activity: first }, body: sheet })
      const investigator = await signInAs(house, { role: 'principal-investigator', study: alpha.id })
      const { id: ordered } = await investigator.visitor.do(orderExport, { params: { study: alpha.id }, body: { formats: ['csv'] } })
      await vi.waitFor(async () => {
        const made = (await investigator.visitor.do(listExports, { params: { study: alpha.id } })).items[0]?.state
        const scores = await askOwner(house, 'select 1 from weshare.score')
        if (made !== 'done' || scores.length === 0) throw new Error('the export and the score are not there yet')
      }, { timeout: 30_000, interval: 100 })
      const [grant] = await askOwner<{ id: string, account_id: string }>(house, 'select id, account_id from weshare.role_grant where study_id = $1 limit 1', [alpha.id])
      real = {
        study: alpha.id, participant: included.participant, activity: first, response: sheet.id, export: ordered, file: 'participants.csv', version: '1',
        account: grant?.account_id ?? '', grant: grant?.id ?? '',
      }
      bodies = {
        'accounts.grantRole': { role: 'nurse', study: null, site: null }, 'accounts.revokeRole': undefined,
        'accounts.givePassword': { newPassword: 'another long enough password' },
        'collection.saveDraft': { answers: phq9Answers(1), sequence: 9, sha256 }, 'collection.submit': fillPhq9(house, sha256),
        'collection.enter': { ...fillPhq9(house, sha256), mode: 'paper', source: 'participant' },
        'consent.recordWithdrawal': { dataChoice: 'keep', reason: 'demande' }, 'exports.order': { formats: ['csv'] },
        'participants.include': inclusionOf(house, alpha), 'participants.invite': { by: 'code' }, 'participants.revealIdentity': { reason: 'appel' },
        'participants.find': { hospitalNumber: marie.hospitalNumber }, 'studies.saveDraft': alpha.protocol, 'studies.publish': { reason: 'v2' }, 'studies.close': { reason: 'fin' },
      }
      nurseOfBeta = await signInAs(house, { role: 'nurse', study: beta.id })
      investigatorOfBeta = await signInAs(house, { role: 'principal-investigator', study: beta.id })
    })
    afterAll(() => house?.close())

    test('every address with a place in it is knocked on: a new route must say here what it is sent', () => {
      expect(withPlace.length).toBeGreaterThan(15)
      expect(withPlace.filter((route) => route.body !== undefined && !(route.name in bodies)).map(({ name }) => name)).toEqual([])
      expect(new Set(withPlace.flatMap(({ path }) => namesIn(path)))).toEqual(new Set(Object.keys(real)))
    })

    test('somebody who is not signed in gets the same “sign in” at every door, whether the place exists or not', async () => {
      expect(await findLeaks(house.visitor(), withPlace, { status: () => 401 })).toEqual([])
    })

    test('a participant gets nothing at the doors of the staff, and at another participant’s activities what they would get for nothing', async () => {
      expect(await findLeaks(other, withPlace, { status: (route) => (route.access === 'participant' ? 404 : 401) })).toEqual([])
    })

    test('a nurse and a principal investigator of another study get the same answer for this study as for one that does not exist', async () => {
      for (const { visitor } of [nurseOfBeta, investigatorOfBeta]) {
        const status = (route: Route): number => (route.access === 'participant' ? 401 : route.path.includes(':study') ? 404 : 403)
        expect(await findLeaks(visitor, withPlace, { status })).toEqual([])
      }
    })

    test('a nurse of another site of the same study gets the same answer for this person as for nobody', async () => {
      const aboutSomebody = withPlace.filter(({ path }) => path.includes(':participant'))
      expect(aboutSomebody.length).toBeGreaterThanOrEqual(6)
      expect(await findLeaks(alpha.nurseOfLille.visitor, aboutSomebody, { status: () => 404, made: { ...guessed(), study: alpha.id } })).toEqual([])
      const elsewhere = { ...inclusionOf(house, alpha), person: { givenName: 'A', familyName: 'B', birthDate: '1960-01-01' } }
      const refused = await alpha.nurseOfLille.visitor.raw('POST', `/api/studies/${alpha.id}/participants`, { body: JSON.stringify(elsewhere) })
      expect(refused.status).toBe(404)
    })

    test('none of that knocking changed anything', async () => {
      const [row] = await askOwner(house, `select (select count(*)::int from weshare.participant where study_id = $1) as people, (select count(*)::int from weshare.response) as responses,
        (select count(*)::int from weshare.consent where kind = 'withdrawn') as withdrawals, (select status from weshare.study where id = $1) as status,
        (select count(*)::int from weshare.export where study_id = $1) as exports, (select count(*)::int from audit.entry where action = 'identity.read') as revealed`, [alpha.id])
      expect(row).toEqual({ people: 1, responses: 1, withdrawals: 0, status: 'open', exports: 1, revealed: 0 })
    })

    test('the lists and the searches of the others hold nobody of this site', async () => {
      const params = { study: alpha.id }
      const { visitor } = alpha.nurseOfLille
      expect(await visitor.do(listParticipants, { params, query: {} })).toEqual({ items: [], total: 0 })
      expect(await visitor.do(listParticipants, { params, query: { search: pseudonym } })).toEqual({ items: [], total: 0 })
      expect((await visitor.do(findPerson, { params, body: { hospitalNumber: marie.hospitalNumber ?? '' } })).items).toEqual([])
      expect((await visitor.do(findPerson, { params, body: { familyName: marie.familyName, birthDate: marie.birthDate } })).items).toEqual([])
      expect(await visitor.do(pictureStudy, { params })).toMatchObject({ included: 0, consented: 0 })
      for (const one of [visitor, nurseOfBeta.visitor, investigatorOfBeta.visitor]) {
        expect((await one.do(listDue, { query: {} })).items.filter((row) => row.study.id === alpha.id)).toEqual([])
      }
      expect((await nurseOfBeta.visitor.do(listStudies, { query: {} })).items.map(({ code }) => code)).toEqual(['BETA'])
      // The nurse of the site itself does see her: the silence above is not an empty house.
      expect((await alpha.nurse.visitor.do(listParticipants, { params, query: {} })).total).toBe(1)
    })

    test('by SQL, as the server itself would ask for them, the same nurses see no row of it in any table', async () => {
      const tables = await askOwner<{ name: string, personal: boolean }>(house, `select c.table_name as name, bool_or(c.column_name = 'participant_id') or c.table_name = 'participant' as personal
        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'weshare' and t.table_type = 'BASE TABLE' group by c.table_name having bool_or(c.column_name = 'study_id') order by 1`)
      expect(tables.filter(({ personal }) => personal).length).toBeGreaterThanOrEqual(9)
      const count = async (account: string, table: string): Promise<number> =>
        house.database.transact({ actor: 'staff', account, request: 'journey', origin: 'journey' }, async (tx) =>
          (await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(`weshare.${table}`)} where study_id = ${alpha.id}`.execute(tx)).rows[0]?.rows ?? -1)
      for (const { name, personal } of tables) {
        const [held] = await askOwner<{ rows: number }>(house, `select count(*)::int as rows from weshare.${name} where study_id = $1`, [alpha.id])
        expect(held?.rows, `${name} holds something to hide`).toBeGreaterThan(0)
        expect(await count(nurseOfBeta.account, name), name).toBe(0)
        expect(await count(investigatorOfBeta.account, name), name).toBe(0)
        if (personal) expect(await count(alpha.nurseOfLille.account, name), name).toBe(0)
      }
    })

    test('without saying who acts, the server’s own login sees no row at all', async () => {
      const tables = await askOwner<{ name: string, secured: boolean }>(house, `select relname as name, relrowsecurity as secured from pg_class
        where relnamespace = 'weshare'::regnamespace and relkind = 'r' order by 1`)
      expect(tables.filter(({ secured }) => !secured)).toEqual([])
      for (const { name } of tables.filter((table) => table.name !== 'role_permission')) {
        const rows = await house.database.statement(`see ${name}`, `select 1 from weshare.${name} limit 1`, [])
        expect(rows, name).toEqual([])
      }
      expect(await house.database.statement('see the trail', 'select 1 from audit.entry limit 1', [])).toEqual([])
    })

    test('it cannot open the vault, write the trail, read the jobs, nor become somebody who can', async () => {
      for (const [index, text] of [
        'select * from vault.person', 'select * from vault.signature', 'select * from vault.letter', 'delete from vault.person',
        `insert into audit.entry (chain, position, content, hash) values (0, 999, '{}', '\\x00')`, `update audit.entry set content = '{}'`, 'delete from audit.entry',
        'update audit.chain_head set position = 0', 'select * from graphile_worker._private_jobs', 'set role weshare_vault', 'set role weshare_jobs',
        'set session authorization postgres', 'alter table weshare.response disable row level security', 'drop policy response_staff on weshare.response',
        `update weshare.response set answers = '{}'`, 'delete from weshare.response', 'update weshare.consent set kind = kind', 'create table weshare.mine (id int)',
      ].entries()) await expect(house.database.statement(`try ${index}`, text, []), text).rejects.toThrow(/permission denied|must be owner|does not exist|cannot set/)
      // Asking that row security be left out is refused too, instead of being obeyed.
      const bypass = house.database.transact({ actor: 'installation', request: 'journey', origin: 'journey' }, async (tx) => {
        await sql`set local row_security = off`.execute(tx)
        return sql`select 1 from weshare.response`.execute(tx)
      })
      await expect(bypass).rejects.toThrow(/row-level security/)
    })

    test('the logins of this installation are plain: no superuser, no way around row security, nothing owned by the one that serves', async () => {
      const [{ name: database } = { name: '' }] = await askOwner<{ name: string }>(house, 'select current_database() as name')
      const logins = (['weshare_app', 'weshare_vault', 'weshare_jobs'] as const).flatMap((group) => [group, loginOf(group, database)])
      const roles = await askOwner<object>(house, `select distinct rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as above from pg_roles where rolname = any ($1)`, [logins])
      expect(roles).toEqual([{ above: false }])
      const app = loginOf('weshare_app', database)
      expect(await askOwner(house, `select 1 from pg_shdepend where refclassid = 'pg_authid'::regclass and deptype = 'o'
        and refobjid in (select oid from pg_roles where rolname in ('weshare_app', $1))`, [app])).toEqual([])
      expect(await askOwner(house, `select r.rolname as group from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles l on l.oid = m.member
        where l.rolname in ('weshare_app', $1)`, [app])).toEqual([{ group: 'weshare_app' }])
    })
  })
})
