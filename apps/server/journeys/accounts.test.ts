import * as accounts from '@weshare/contract/accounts'
import * as door from '@weshare/contract/sign-in'
import { listStudies } from '@weshare/contract/studies'
import { TOTP, Secret } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount, createFirstOperator } from '../src/features/accounts/index.ts'
import { layStudy } from './house/lay-study.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { signInAgain, signInAs, type SignedIn } from './house/sign-in-as.ts'

describe.each(databaseKinds)('Staff accounts on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('in an installation with one operator', () => {
    let house: House
    let operator: SignedIn
    const first = { email: 'Chief@Hospital.test', name: 'Chief Operator', password: 'the first long password', language: 'en' as const }

    beforeAll(async () => {
      house = await openHouse({ kind })
      const { id } = await createFirstOperator({ database: house.database, clock: house.clock, name: 'WeShare' }, first)
      operator = { visitor: await signInAgain(house, first), account: id, email: 'chief@hospital.test', password: first.password }
    })
    afterAll(() => house?.close())

    const create = (email: string, password = 'a long enough password') =>
      createAccount({ transact: house.database.transact, clock: house.clock }, { actor: 'installation', request: 'journey', origin: 'journey' }, { email, name: 'Nurse Nightingale', language: 'fr', password })
    const at = (minutes: number): void => house.clock.set(new Date(Date.now() + minutes * 60_000).toISOString())
    const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.clock.now().getTime() })
    const tryToSignIn = (email: string, password: string, oneTimePassword?: string) =>
      house.visitor().call(accounts.signIn, { body: { email, password, ...(oneTimePassword !== undefined && { oneTimePassword }) } })

    test('the first operator is made once; a second is refused', async () => {
      await expect(createFirstOperator({ database: house.database, clock: house.clock, name: 'WeShare' }, { ...first, email: 'other@hospital.test' })).rejects.toMatchObject({ code: 'accounts/operator-present' })
      const session = await operator.visitor.do(accounts.readSession, {})
      expect(session.grants).toMatchObject([{ role: 'operator', study: null, site: null }])
      expect([...session.permissions].sort()).toEqual(['account.manage', 'audit.read', 'rights.read', 'system.operate'])
    })

    test('a password is kept as argon2id with 19 MiB and two passes', async () => {
      const { rows } = await house.owner.query<{ password_hash: string }>('select password_hash from weshare.account where id = $1', [operator.account])
      expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    })

    test('a first password is drawn by the server, opens nothing but the choice of another, and ends by itself', async () => {
      const { account, firstPassword, until } = await operator.visitor.do(accounts.createAccount, { body: { email: 'first.day@hospital.test', name: 'Ada Neuve', language: 'fr' } })
      expect(firstPassword).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)
      expect(Date.parse(until) - house.clock.now().getTime()).toBeLessThanOrEqual(72 * 3_600_000)
      const person = await signInAgain(house, { email: account.email, password: firstPassword })
      expect((await person.do(accounts.readSession, {})).owes).toBe('password')
      for (const heard of [await person.call(listStudies, { query: {} }), await person.call(door.listSessions, {}), await person.call(door.listPasskeys, {})]) {
        expect([heard.status, heard.problem.code]).toEqual([403, 'session/password-owed'])
      }
      const change = (newPassword: string) => person.call(accounts.changePassword, { body: { currentPassword: firstPassword, newPassword } })
      expect((await change(firstPassword)).problem.code).toBe('accounts/password-same')
      expect((await change('quatre mots sans rapport')).status).toBe(200)
      expect((await person.do(accounts.readSession, {})).owes).toBe('nothing')
      expect((await person.call(listStudies, { query: {} })).status).toBe(200)
      expect((await tryToSignIn(account.email, firstPassword)).status).toBe(401)

      const given = await operator.visitor.do(accounts.givePassword, { params: { account: account.id } })
      expect(given.firstPassword).not.toBe(firstPassword)
      expect((await person.call(accounts.readSession, {})).status).toBe(401)
      at(72 * 60 + 1)
      expect((await tryToSignIn(account.email, given.firstPassword)).problem.code).toBe('accounts/first-password-ended')
      at(0)
      expect((await tryToSignIn(account.email, given.firstPassword)).body.owes).toBe('password')
      // Three days later the operator's own session was swept away.
      operator.visitor = await signInAgain(house, first)
    })

    test('a password that others would guess is refused with the reason, by the same words for everybody', async () => {
      await create('careless@hospital.test')
      await layStudy(house, 'GUESSED')
      const person = await signInAgain(house, { email: 'careless@hospital.test', password: 'a long enough password' })
      const change = async (newPassword: string) => (await person.call(accounts.changePassword, { body: { currentPassword: 'a long enough password', newPassword } })).problem.code
      for (const common of ['1q2w3e4r5t6y', 'Password123456', 'azertyuiop123', 'hopital nord 2026']) expect([common, await change(common)]).toEqual([common, 'accounts/password-common'])
      for (const telling of ['nightingale et tulipes', 'mon careless parapluie', 'weshare est ouvert ce soir']) expect([telling, await change(telling)]).toEqual([telling, 'accounts/password-telling'])
      expect((await tryToSignIn('careless@hospital.test', 'a long enough password')).status).toBe(200)
      await expect(createFirstOperator({ database: house.database, clock: house.clock, name: 'WeShare' }, { ...first, password: 'motdepasse12345' })).rejects.toMatchObject({ code: 'accounts/password-common' })
    })

    test('an unknown address and a wrong password get the same answer', async () => {
      await create('known@hospital.test')
      const wrong = await tryToSignIn('known@hospital.test', 'not the password')
      const unknown = await tryToSignIn('nobody@hospital.test', 'not the password')
      expect([wrong.status, unknown.status]).toEqual([401, 401])
      expect({ ...wrong.problem, instance: '' }).toEqual({ ...unknown.problem, instance: '' })
      expect(wrong.headers.get('set-cookie')).toBeNull()
    })

    test('an unknown address takes as long to refuse as a wrong password', async () => {
      const known: number[] = []
      const unknown: number[] = []
      for (let index = 0; index < 9; index += 1) {
        await create(`timed${index}@hospital.test`)
        for (const [times, email] of [[known, `timed${index}@hospital.test`], [unknown, `absent${index}@hospital.test`]] as const) {
          const began = performance.now()
          await tryToSignIn(email, 'not the password')
          times.push(performance.now() - began)
        }
      }
      const middle = (times: number[]): number => times.sort((a, b) => a - b)[4] ?? 0
      // Without the decoy an unknown address answers about five times sooner.
      expect(middle(unknown) / middle(known)).toBeGreaterThan(0.5)
      expect(middle(unknown) / middle(known)).toBeLessThan(2)
    })

    test('ten wrong passwords lock an address for a quarter of an hour, whether somebody holds it or not', async () => {
      await create('forgetful@hospital.test')
      for (const email of ['forgetful@hospital.test', 'ghost@hospital.test']) {
        for (let attempt = 0; attempt < 10; attempt += 1) expect((await tryToSignIn(email, 'wrong')).status).toBe(401)
        expect((await tryToSignIn(email, 'a long enough password')).problem.code).toBe('accounts/locked')
      }
      at(14)
      expect((await tryToSignIn('forgetful@hospital.test', 'a long enough password')).status).toBe(429)
      at(16)
      expect((await tryToSignIn('forgetful@hospital.test', 'a long enough password')).status).toBe(200)
      at(0)
    })

    test('twenty guesses sent at once are not judged more than ten times', async () => {
      await create('rushed@hospital.test')
      const answers = await Promise.all(Array.from({ length: 20 }, () => tryToSignIn('rushed@hospital.test', 'wrong')))
      expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10)
      expect(answers.filter((answer) => answer.status === 429)).toHaveLength(10)
    })

    test('a code application is asked for once confirmed, each code works once, and other sessions end', async () => {
      await create('careful@hospital.test')
      const person = { email: 'careful@hospital.test', password: 'a long enough password' }
      const here = await signInAgain(house, person)
      const elsewhere = await signInAgain(house, person)
      expect((await here.call(accounts.enrolSecondFactor, { body: { password: 'wrong' } })).problem.code).toBe('accounts/password-wrong')
      const begun = await here.do(accounts.enrolSecondFactor, { body: { password: person.password } })
      expect(begun.picture).toMatch(/^<svg /)
      expect(begun.address).toContain('otpauth://totp/')
      expect((await tryToSignIn(person.email, person.password)).status).toBe(200)
      expect((await here.do(accounts.confirmSecondFactor, { body: { oneTimePassword: codeOf(begun.secret) } })).secondFactor).toBe('enrolled')
      expect((await elsewhere.call(accounts.readSession, {})).status).toBe(401)
      expect((await here.call(accounts.readSession, {})).status).toBe(200)

      expect((await tryToSignIn(person.email, person.password)).problem.code).toBe('accounts/second-factor-needed')
      expect((await tryToSignIn(person.email, person.password, codeOf(begun.secret))).problem.code).toBe('accounts/second-factor-wrong')
      at(1)
      const code = codeOf(begun.secret)
      const both = await Promise.all([tryToSignIn(person.email, person.password, code), tryToSignIn(person.email, person.password, code)])
      expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 422])
      at(0)
      const { rows } = await house.owner.query<{ second_factor: Buffer }>('select second_factor from weshare.account where email = $1', [person.email])
      expect(rows[0]?.second_factor.toString('latin1')).not.toContain(begun.secret)
    })

    test('wrong codes lock like wrong passwords, and asking again with the password alone does not wipe them out', async () => {
      await create('guessed@hospital.test')
      const person = { email: 'guessed@hospital.test', password: 'a long enough password' }
      const visitor = await signInAgain(house, person)
      const { secret } = await visitor.do(accounts.enrolSecondFactor, { body: { password: person.password } })
      await visitor.do(accounts.confirmSecondFactor, { body: { oneTimePassword: codeOf(secret) } })
      for (let attempt = 0; attempt < 10; attempt += 1) {
        expect((await tryToSignIn(person.email, person.password, '000000')).status).toBe(422)
        await tryToSignIn(person.email, person.password)
      }
      at(5)
      expect((await tryToSignIn(person.email, person.password, codeOf(secret))).problem.code).toBe('accounts/locked')
      at(0)
    })

    test('a session ends when signed out, after an hour of silence, and after half a day', async () => {
      await create('tired@hospital.test')
      const person = { email: 'tired@hospital.test', password: 'a long enough password' }
      const leaving = await signInAgain(house, person)
      const token = (await leaving.raw('GET', '/api/session')).status
      expect(token).toBe(200)
      await leaving.do(accounts.signOut, {})
      expect((await leaving.call(accounts.readSession, {})).status).toBe(401)

      const silent = await signInAgain(house, person)
      at(61)
      expect((await silent.call(accounts.readSession, {})).status).toBe(401)
      at(0)
      const busy = await signInAgain(house, person)
      for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
        at(minutes)
        expect((await busy.call(accounts.readSession, {})).status).toBe(200)
      }
      at(12 * 60 + 1)
      expect((await busy.call(accounts.readSession, {})).status).toBe(401)
      at(0)
    })

    test('the session cookie cannot be read by a script nor sent by another site, and the server keeps only its hash', async () => {
      const heard = await tryToSignIn(first.email, first.password)
      const cookie = heard.headers.getSetCookie()[0] ?? ''
      expect(cookie).toMatch(/^weshare_session=[A-Za-z0-9_-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/)
      const token = cookie.slice('weshare_session='.length, cookie.indexOf(';'))
      const { rows } = await house.owner.query<{ found: number }>(`select count(*)::int as found from weshare.session where token_hash = sha256(convert_to($1, 'UTF8'))`, [token])
      expect(rows[0]?.found).toBe(1)
    })

    test('a role is given once, shown with the study’s code, used at once and taken back at once', async () => {
      const laid = await layStudy(house, 'FATIGUE-1')
      const nurse = await create('roles@hospital.test')
      const visitor = await signInAgain(house, { email: 'roles@hospital.test', password: 'a long enough password' })
      expect((await visitor.call(accounts.listAccounts, { query: {} })).problem.code).toBe('session/not-permitted')
      const scopes = await operator.visitor.do(accounts.listScopes, {})
      expect(scopes.studies).toContainEqual({ id: laid.study, code: 'FATIGUE-1' })
      const body = { role: 'nurse' as const, study: laid.study, site: laid.site }
      const given = await operator.visitor.do(accounts.grantRole, { params: { account: nurse.id }, body })
      expect(given.grants).toMatchObject([{ role: 'nurse', study: { code: 'FATIGUE-1' }, site: { name: 'Hôpital Nord' } }])
      expect((await operator.visitor.call(accounts.grantRole, { params: { account: nurse.id }, body })).problem.code).toBe('accounts/grant-present')
      expect((await visitor.do(accounts.readSession, {})).permissions).toContain('response.enter')
      const params = { account: nurse.id, grant: given.grants[0]?.id ?? '' }
      expect((await operator.visitor.do(accounts.revokeRole, { params })).grants).toEqual([])
      expect((await operator.visitor.call(accounts.revokeRole, { params })).status).toBe(404)
      expect((await visitor.do(accounts.readSession, {})).permissions).toEqual([])
    })

    test('a role for a study that does not exist, or half an operator, is refused', async () => {
      const { id } = await create('nowhere@hospital.test')
      const ask = (body: { role: 'nurse' | 'operator', study: string | null, site: string | null }) => operator.visitor.call(accounts.grantRole, { params: { account: id }, body })
      const nowhere = '0b6b4a3e-5c58-4a3c-9c3e-9d0d9f6f0000'
      expect((await ask({ role: 'nurse', study: nowhere, site: null })).problem.code).toBe('accounts/scope-unknown')
      expect((await ask({ role: 'nurse', study: null, site: nowhere })).problem.code).toBe('accounts/scope-unknown')
      const laid = await layStudy(house, 'HALF')
      expect((await ask({ role: 'operator', study: laid.study, site: null })).problem.code).toBe('accounts/operator-is-whole')
    })

    test('the last operator cannot be left without the role', async () => {
      const { grants } = await operator.visitor.do(accounts.readSession, {})
      const params = { account: operator.account, grant: grants[0]?.id ?? '' }
      expect((await operator.visitor.call(accounts.revokeRole, { params })).problem.code).toBe('accounts/last-operator')
      expect((await operator.visitor.do(accounts.readSession, {})).grants).toHaveLength(1)
    })

    test('an address serves one account, however it is written', async () => {
      await create('unique@hospital.test')
      const again = await operator.visitor.call(accounts.createAccount, { body: { email: 'UNIQUE@hospital.test', name: 'Other', language: 'en' } })
      expect([again.status, again.problem.code]).toEqual([409, 'accounts/email-taken'])
    })

    test('accounts are searched, sorted and paged by the database', async () => {
      for (const name of ['zoe', 'yann', 'xena']) await create(`${name}.paged@hospital.test`)
      const found = await operator.visitor.do(accounts.listAccounts, { query: { search: '.PAGED@', sort: '-email', size: '10' } })
      expect(found.items.map((account) => account.email)).toEqual(['zoe.paged@hospital.test', 'yann.paged@hospital.test', 'xena.paged@hospital.test'])
      expect(found.total).toBe(3)
      expect((await operator.visitor.do(accounts.listAccounts, { query: { search: '%' } })).total).toBe(0)
    })

    test('the operator sees where an account is signed in, ends one session, all of its sessions, and those of the whole staff', async () => {
      const nurse = await create('everywhere@hospital.test')
      const person = { email: 'everywhere@hospital.test', password: 'a long enough password' }
      const [ward, home, train] = [await signInAgain(house, person), await signInAgain(house, person), await signInAgain(house, person)]
      const params = { account: nurse.id }
      const { items } = await operator.visitor.do(door.listAccountSessions, { params })
      expect(items).toHaveLength(3)
      expect(items.every(({ current }) => !current)).toBe(true)
      const session = (await ward.do(door.listSessions, {})).items.find(({ current }) => current)?.id ?? ''
      expect((await operator.visitor.do(door.endAccountSession, { params: { ...params, session } })).items).toHaveLength(2)
      expect((await operator.visitor.call(door.endAccountSession, { params: { ...params, session } })).status).toBe(404)
      expect([await ward.call(accounts.readSession, {}), await home.call(accounts.readSession, {})].map(({ status }) => status)).toEqual([401, 200])
      expect((await operator.visitor.do(door.endAccountSessions, { params })).items).toEqual([])
      expect((await train.call(accounts.readSession, {})).status).toBe(401)

      const again = await signInAgain(house, person)
      operator.visitor = await signInAgain(house, first)
      const { ended } = await operator.visitor.do(door.endEverySession, {})
      expect(ended).toBeGreaterThan(0)
      expect([await again.call(accounts.readSession, {}), await operator.visitor.call(accounts.readSession, {})].map(({ status }) => status)).toEqual([401, 200])
      expect((await again.call(door.endEverySession, {})).status).toBe(401)
    })

    test('one ends one’s own sessions after a recent proof, one by one or all the others at once', async () => {
      await create('cautious@hospital.test')
      const person = { email: 'cautious@hospital.test', password: 'a long enough password' }
      const [here, ward, home] = [await signInAgain(house, person), await signInAgain(house, person), await signInAgain(house, person)]
      const session = (await ward.do(door.listSessions, {})).items.find(({ current }) => current)?.id ?? ''
      at(11)
      for (const heard of [await here.call(door.endSession, { params: { session } }), await here.call(door.endOtherSessions, {})]) expect(heard.problem.code).toBe('session/proof-needed')
      await here.do(door.proveAgain, { body: { password: person.password } })
      expect((await here.do(door.endSession, { params: { session } })).items).toHaveLength(2)
      expect((await here.do(door.endOtherSessions, {})).items).toMatchObject([{ current: true }])
      expect([await here.call(accounts.readSession, {}), await home.call(accounts.readSession, {})].map(({ status }) => status)).toEqual([200, 401])
      at(0)
    })

    test('somebody without the right neither lists nor creates accounts', async () => {
      const dpo = await signInAs(house, { role: 'dpo' })
      const body = { email: 'sneaky@hospital.test', name: 'Sneaky', language: 'en' as const }
      expect((await dpo.visitor.call(accounts.createAccount, { body })).status).toBe(403)
      expect((await house.visitor().call(accounts.createAccount, { body })).status).toBe(401)
      const { rows } = await house.owner.query(`select 1 from weshare.account where email = 'sneaky@hospital.test'`)
      expect(rows).toEqual([])
    })

    test('no password, token, secret or address is in the logs or in the audit trail', async () => {
      const { rows } = await house.owner.query<{ line: string, action: string }>('select content::text as line, action from audit.entry')
      const written = [...house.logs, ...rows.map((row) => row.line)].join('\n')
      expect(rows.map((row) => row.action)).toContain('accounts.role-granted')
      for (const word of ['long enough password', 'quatre mots', 'Neuve', 'first long password', 'hospital.test', 'Nightingale', 'weshare_session=']) expect(written).not.toContain(word)
    })
  })
})
