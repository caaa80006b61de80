import { listDue, openActivity, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { listExports, orderExport } from '@weshare/contract/exports'
import { findPerson, listParticipants } from '@weshare/contract/participants'
import { answerRequest, askRight, liftRestriction, restrictUse } from '@weshare/contract/rights'
import { listStudies, pictureStudy } from '@weshare/contract/studies'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { loginOf } from '../src/platform/db/prepare-roles.ts'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { askOwner } from './house/ask-owner.ts'
import { layPasskey } from './house/attack/build-quadrants.ts'
import { enterWithCode, includeSomebody, marie, signAs } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'

describe.each(databaseKinds)('What is on the other side, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('of a site, of a study, of a sign-in', () => {
    let house: House
    let alpha: OpenStudy
    let beta: OpenStudy
    let nurseOfBeta: SignedIn
    let investigatorOfBeta: SignedIn
    let pseudonym: string
    let sha256: string

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      sha256 = await stockPhq9(house)
      alpha = await openStudy(house, 'ALPHA')
      beta = await openStudy(house, 'BETA')
      const included = await includeSomebody(house, alpha, { person: marie })
      pseudonym = included.pseudonym
      const visitor = await enterWithCode(house, included.code)
      await signAs(visitor, 'Marie Lefèvre')
      const other = await enterWithCode(house, (await includeSomebody(house, beta, { person: { givenName: 'Paul', familyName: 'Nord', birthDate: '1950-05-05' } })).code)
      await signAs(other, 'Paul Nord')
      const activities = await askOwner<{ id: string, visit_id: string, instrument_url: string }>(house, 'select id, visit_id, instrument_url from weshare.activity where participant_id = $1', [included.participant])
      const first = activities.find((one) => one.visit_id === 'inclusion' && one.instrument_url === phq9Ref.url)?.id ?? ''
      const second = activities.find((one) => one.visit_id === 'inclusion' && one.instrument_url !== phq9Ref.url)?.id ?? ''
      const gad7 = (await visitor.do(openActivity, { params: { activity: second } })).sha256
      await visitor.do(saveAnswersDraft, { params: { activity: second }, body: { answers: {}, sequence: 1, sha256: gad7 } })
      const sheet = fillPhq9(house, sha256)
      await visitor.do(submitAnswers, { params: { activity: first }, body: sheet })
      const investigator = await signInAs(house, { role: 'principal-investigator', study: alpha.id })
      await investigator.visitor.do(orderExport, { params: { study: alpha.id }, body: { formats: ['csv'] } })
      await vi.waitFor(async () => {
        const made = (await investigator.visitor.do(listExports, { params: { study: alpha.id } })).items[0]?.state
        const scores = await askOwner(house, 'select 1 from weshare.score')
        if (made !== 'done' || scores.length === 0) throw new Error('the export and the score are not there yet')
      }, { timeout: 30_000, interval: 100 })
      await visitor.do(askRight, { body: { kind: 'access' } })
      await visitor.do(restrictUse, {})
      await visitor.do(liftRestriction, {})
      const leaver = await enterWithCode(house, (await includeSomebody(house, alpha, { person: { givenName: 'Léa', familyName: 'Sud', birthDate: '1951-05-05' } })).code)
      const { id: request } = await leaver.do(askRight, { body: { kind: 'erasure' } })
      const officer = await signInAs(house, { role: 'dpo', study: alpha.id })
      await officer.visitor.do(answerRequest, { params: { study: alpha.id, request }, body: { outcome: 'done', ground: 'art-17-1-b', reason: 'Accord retiré' } })
      await plantTheRest(house, { study: alpha.id, participant: included.participant })
      nurseOfBeta = await signInAs(house, { role: 'nurse', study: beta.id })
      investigatorOfBeta = await signInAs(house, { role: 'principal-investigator', study: beta.id })
    })
    afterAll(() => house?.close())

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

/** What this story does not live through, straight into the tables: a carer, a countersignature, a newer notice read, an analysis made, a passkey. */
async function plantTheRest(house: House, { study, participant }: { study: string, participant: string }): Promise<void> {
  const hers = 'from weshare.consent c where c.study_id = $1 and c.participant_id = $2'
  await askOwner(house, `insert into weshare.carer (study_id, participant_id, centre_id, relation, language, invited_by, invited_at)
    select c.study_id, c.participant_id, c.centre_id, 'spouse', 'fr', (select included_by from weshare.participant p where p.id = $2), now() ${hers}`, [study, participant])
  await askOwner(house, `insert into weshare.countersignature (study_id, participant_id, consent_id, centre_id, account_id, evidence, evidence_sha256, signed_at)
    select c.study_id, c.participant_id, c.id, c.centre_id, (select included_by from weshare.participant p where p.id = $2), '{}', c.evidence_sha256, now() ${hers}`, [study, participant])
  await askOwner(house, `insert into weshare.notice_reading (study_id, participant_id, notice_version, centre_id, evidence, evidence_sha256, read_at)
    select c.study_id, c.participant_id, c.notice_version, c.centre_id, '{}', c.evidence_sha256, now() ${hers}`, [study, participant])
  await askOwner(house, `insert into weshare.analysis (study_id, title, estimand, created_by, status, results, bundle, data_as_of, participants, centres)
    select p.study_id, 'Made with her answers', '{}', p.included_by, 'ready', '{}', 'zip', now(), array[p.id], array[p.centre_id] from weshare.participant p where p.study_id = $1 and p.id = $2`, [study, participant])
  await layPasskey(house, { study, participant })
}
