import { randomUUID } from 'node:crypto'
import { findPerson, getParticipant, listParticipants, revealIdentity } from '@weshare/contract/participants'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loginOf } from '../src/platform/db/prepare-roles.ts'
import { enterWithCode, includeSomebody, marie, signAs } from './house/include-somebody.ts'
import { askOwner, askOwnerOne } from './house/ask-owner.ts'
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

    type Login = 'app' | 'jobs' | 'vault'
    const verbs = ['select', 'insert', 'update', 'delete'] as const
    const tablesOf = async (schema: string) => (await askOwner<{ name: string }>(house, `select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'p', 'v') order by 1`, [schema])).map(({ name }) => name)
    const poolOf = (login: Login) => (login === 'vault' ? house.database.vaultPool : house.database.jobsPool)
    const nameOf = async (login: Login): Promise<string> => {
      const { database } = await askOwnerOne<{ database: string }>(house, 'select current_database() as database')
      return loginOf(`weshare_${login}`, database)
    }
    /** Runs one statement as this login and undoes it: how many rows it saw or touched, or the code of the refusal. */
    const attempt = async (login: Login, statement: string): Promise<number | string> => {
      if (login === 'app') {
        const who = { actor: 'staff', account: study.nurse.account, request: 'journey', origin: 'journey' } as const
        return house.database.transact(who, async (tx) => (await sql.raw(statement).execute(tx)).rows.length).catch((error: { code: string }) => error.code)
      }
      const client = await poolOf(login).connect()
      try {
        await client.query('begin')
        return await client.query(statement).then(({ rowCount }) => rowCount ?? 0, (error: { code: string }) => error.code)
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    /** What this login may do, table by table; a refusal for lack of privilege (42501) and seeing nothing are not doing. */
    const tryAll = async (login: Login): Promise<Record<string, string[]>> => {
      const allowed: Record<string, string[]> = {}
      for (const table of await tablesOf('vault')) {
        const { column } = await askOwnerOne<{ column: string }>(house, `select attname as column from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum limit 1`, [table])
        const statements = { select: `select * from ${table}`, insert: `insert into ${table} default values`, update: `update ${table} set ${column} = ${column}`, delete: `delete from ${table}` }
        for (const verb of verbs) {
          const heard = await attempt(login, statements[verb])
          if (login !== 'vault') expect(heard, `${login} ${verb} ${table}`).toBe('42501')
          if (heard !== '42501' && heard !== 0) (allowed[table] ??= []).push(verb)
        }
      }
      return allowed
    }

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

    test('each login of the house tries everything on each table of the vault, and may do this and nothing else', async () => {
      // One row in each table, so that seeing nothing means being shown nothing.
      await signAs(await enterWithCode(house, (await includeSomebody(house, study)).code), 'Zoé Martin')
      await house.owner.query(`insert into vault.letter (key, participant_id, template, outcome, at) values ('one', $1, 'invitation', 'sent', now())`, [participant])
      await house.owner.query('insert into vault.renewal (started_at, finished_at) values (now(), now())')
      for (const table of await tablesOf('vault')) expect(await askOwner(house, `select 1 from ${table} limit 1`), table).toHaveLength(1)

      expect(await tryAll('app')).toEqual({})
      expect(await tryAll('jobs')).toEqual({})
      // Without saying whose file it opens, the vault's own login sees no person; the keys it sees are wrapped.
      expect(await tryAll('vault')).toEqual({ 'vault.data_key': ['select', 'insert', 'update', 'delete'] })
    })

    test('the readings of exports and of lists, and the queue of jobs, have no way in either', async () => {
      const who = { actor: 'staff', account: study.nurse.account, request: 'journey', origin: 'journey' } as const
      const refused = { code: '42501' }
      for (const table of await tablesOf('vault')) {
        await expect(house.database.snapshot(who, (tx) => sql.raw(`select * from ${table}`).execute(tx)), table).rejects.toMatchObject(refused)
        await expect(house.database.statement('try', `select * from ${table}`, []), table).rejects.toMatchObject(refused)
        await expect(house.database.jobsPool.query(`select * from ${table}`), table).rejects.toMatchObject(refused)
      }
    })

    test('of the functions of the vault, the application may call those that put in, change and forget, none that reads, and the jobs none', async () => {
      const callable = async (login: Login) => (await askOwner<{ name: string }>(house, `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'vault' and has_schema_privilege($1, n.oid, 'usage') and has_function_privilege($1, p.oid, 'execute') order by 1`, [await nameOf(login)])).map(({ name }) => name)
      expect(await callable('app')).toEqual(['change_person', 'forget_person', 'keep_carer', 'keep_person', 'keep_signature'])
      const told = await askOwner<{ tells: string }>(house, `select distinct pg_get_function_result(p.oid) as tells from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'vault' and has_function_privilege($1, p.oid, 'execute') order by 1`, [await nameOf('app')])
      // Done or not, and of keeping somebody: kept, taken or a key out of use.
      expect(told.map(({ tells }) => tells)).toEqual(['boolean', 'text', 'void'])
      expect(await callable('jobs')).toEqual([])
    })

    test('row security holds on every table of the vault, for the role that owns it too', async () => {
      const open = await askOwner(house, `select relname from pg_class where relnamespace = 'vault'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`)
      expect(open).toEqual([])
    })

    test('the login of the vault reads no table of a study, of the queue or of the trail, by itself or through a group: only who was erased, for whom nothing may be put in again', async () => {
      const login = await nameOf('vault')
      const tables = [...await tablesOf('weshare'), ...await tablesOf('audit'), ...await tablesOf('graphile_worker')]
      expect(tables.length).toBeGreaterThan(20)
      const may = await askOwner<{ name: string }>(house, `select name from unnest($2::text[]) as name where has_any_column_privilege($1, name, 'select, insert, update')`, [login, tables])
      expect(may).toEqual([{ name: 'weshare.erasure' }])
      await expect(house.database.vaultPool.query('select * from weshare.participant')).rejects.toMatchObject({ code: '42501' })
      const groups = await askOwner<{ name: string }>(house, `select r.rolname as name from pg_roles r where pg_has_role($1, r.oid, 'member') and r.rolname <> $1`, [login])
      expect(groups.map(({ name }) => name)).toEqual(['weshare_vault'])
    })

    test('the login of the vault sees one file at a time: the one it names', async () => {
      const other = await includeSomebody(house, study)
      const client = await house.database.vaultPool.connect()
      try {
        await client.query('begin')
        await client.query(`select set_config('weshare.vault_opened', $1, true)`, [other.participant])
        const { rows } = await client.query<{ participant_id: string }>('select distinct participant_id from vault.field')
        expect(rows.map((row) => row.participant_id)).toEqual([other.participant])
        await client.query('rollback')
        expect((await client.query('select 1 from vault.field')).rowCount).toBe(0)
      } finally {
        client.release()
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
