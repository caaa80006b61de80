import * as accounts from '@weshare/contract/accounts'
import { listAudit } from '@weshare/contract/audit'
import { listActivities } from '@weshare/contract/collection'
import { listStudies } from '@weshare/contract/studies'
import * as door from '@weshare/contract/sign-in'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount } from '../src/features/accounts/index.ts'
import { enterWithCode, includeSomebody, signAs } from './house/include-somebody.ts'
import { openIdentityProvider, type IdentityProvider } from './house/open-identity-provider.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy } from './house/open-study.ts'
import { signInAgain, signInAs, type SignedIn } from './house/sign-in-as.ts'
import { softAuthenticator, type SoftAuthenticator } from './house/soft-authenticator.ts'
import type { Visitor } from './house/visitor.ts'

const here = 'http://localhost:8080'
const later = (house: House, minutes: number): void => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000).toISOString())
const codeOf = (house: House, secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.clock.now().getTime() })

async function addKey(visitor: Visitor, key: SoftAuthenticator, name = 'Telephone') {
  const options = await visitor.do(door.askNewPasskey, {})
  return visitor.call(door.addPasskey, { body: { name, credential: key.make(options) } })
}

describe.each(databaseKinds)('Ways in, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('where a second factor is asked of everybody', () => {
    let house: House
    beforeAll(async () => { house = await openHouse({ kind, configured: { secondFactorForAll: true } }) })
    afterAll(() => house?.close())

    test('a nurse with a password alone reaches her own account and nothing else, until she has added a second factor', async () => {
      const nurse = await signInAs(house, { role: 'nurse' })
      const session = await nurse.visitor.do(accounts.readSession, {})
      expect([session.secondFactor, session.owes]).toEqual(['absent', 'enrolment'])
      const closed = await nurse.visitor.call(listStudies, { query: {} })
      expect([closed.status, closed.problem.code]).toEqual([403, 'session/second-factor-owed'])
      const { secret } = await nurse.visitor.do(accounts.enrolSecondFactor, { body: { password: nurse.password } })
      const confirmed = await nurse.visitor.do(accounts.confirmSecondFactor, { body: { oneTimePassword: codeOf(house, secret) } })
      expect(confirmed.owes).toBe('nothing')
      expect((await nurse.visitor.call(listStudies, { query: {} })).status).toBe(200)
    })

    test('a passkey is a second factor by itself: who has one signs in with it and works', async () => {
      const nurse = await signInAs(house, { role: 'nurse' })
      const key = softAuthenticator(here)
      expect((await addKey(nurse.visitor, key)).status).toBe(201)
      expect((await nurse.visitor.call(listStudies, { query: {} })).status).toBe(200)
      const fresh = house.visitor()
      const session = await fresh.do(door.signInWithPasskey, { body: key.show(await fresh.do(door.askPasskey, {})) })
      expect([session.account, session.owes]).toEqual([nurse.account, 'nothing'])
      expect((await fresh.call(listStudies, { query: {} })).status).toBe(200)
    })

    test('a stolen password makes no second factor of its own on an account that has one', async () => {
      const nurse = await signInAs(house, { role: 'nurse' })
      await addKey(nurse.visitor, softAuthenticator(here))
      const thief = await signInAgain(house, nurse)
      expect((await thief.do(accounts.readSession, {})).owes).toBe('second-factor')
      for (const heard of [
        await thief.call(door.askNewPasskey, {}), await thief.call(accounts.enrolSecondFactor, { body: { password: nurse.password } }),
        await thief.call(accounts.changePassword, { body: { currentPassword: nurse.password, newPassword: 'a password of the thief' } }),
        await thief.call(door.listSessions, {}),
      ]) expect([heard.status, heard.problem.code]).toEqual([403, 'session/second-factor-owed'])
    })
  })

  describe.skipIf(!databaseIsHere(kind))('where passwords are enough', () => {
    let house: House
    let nurse: SignedIn
    const key = softAuthenticator(here)
    beforeAll(async () => {
      house = await openHouse({ kind })
      nurse = await signInAs(house, { role: 'nurse' })
      await addKey(nurse.visitor, key)
    })
    afterAll(() => house?.close())

    const refusal = async (visitor: Visitor, shown: door.ShownCredentialBody) => {
      const heard = await visitor.call(door.signInWithPasskey, { body: shown })
      return [heard.status, heard.problem.code, heard.headers.get('set-cookie')]
    }
    const refused = [401, 'accounts/passkey-refused', null]

    test('the answer to a passkey’s question works once, in the browser that was asked, and for ten minutes', async () => {
      const browser = house.visitor()
      const shown = key.show(await browser.do(door.askPasskey, {}))
      expect(await refusal(house.visitor(), shown)).toEqual(refused)
      expect((await browser.call(door.signInWithPasskey, { body: shown })).status).toBe(200)
      expect(await refusal(browser, shown)).toEqual(refused)
      const slow = house.visitor()
      const late = key.show(await slow.do(door.askPasskey, {}))
      later(house, 11)
      expect(await refusal(slow, late)).toEqual(refused)
    })

    test('a passkey of another site, another key under the same name, or one that nobody unlocked opens nothing', async () => {
      const foreign = softAuthenticator('https://we-share.example')
      const browser = house.visitor()
      const elsewhere = foreign.show(await browser.do(door.askPasskey, {}))
      expect(await refusal(browser, { ...elsewhere, id: key.show(await browser.do(door.askPasskey, {})).id })).toEqual(refused)
      expect(await refusal(browser, foreign.show(await browser.do(door.askPasskey, {})))).toEqual(refused)
      expect(await refusal(browser, key.show(await browser.do(door.askPasskey, {}), false))).toEqual(refused)
    })

    test('the authenticator’s counter going back, the sign of a copy, is refused', async () => {
      await house.owner.query('update weshare.passkey set counter = 1000 where account_id = $1', [nurse.account])
      const browser = house.visitor()
      expect(await refusal(browser, key.show(await browser.do(door.askPasskey, {})))).toEqual(refused)
      await house.owner.query('update weshare.passkey set counter = 0 where account_id = $1', [nurse.account])
    })

    test('adding a passkey asks for a recent proof: after ten minutes the password is asked again', async () => {
      const visitor = await signInAgain(house, nurse)
      later(house, 11)
      const asked = await visitor.call(door.askNewPasskey, {})
      expect([asked.status, asked.problem.code]).toEqual([403, 'session/proof-needed'])
      expect((await visitor.call(door.proveAgain, { body: { password: 'not the password' } })).problem.code).toBe('accounts/password-wrong')
      await visitor.do(door.proveAgain, { body: { password: nurse.password } })
      expect((await visitor.call(door.askNewPasskey, {})).status).toBe(200)
    })

    test('one sees where one is signed in, ends a session left behind, and removes a passkey', async () => {
      const [ward, home] = [await signInAgain(house, nurse), await signInAgain(house, nurse)]
      const { items } = await home.do(door.listSessions, {})
      expect(items.filter(({ current }) => current)).toHaveLength(1)
      const left = (await ward.do(door.listSessions, {})).items.find(({ current }) => current)?.id ?? ''
      await home.do(door.endSession, { params: { session: left } })
      expect((await ward.call(accounts.readSession, {})).status).toBe(401)
      expect((await home.call(door.endSession, { params: { session: left } })).status).toBe(404)
      const { items: [passkey] } = await home.do(door.listPasskeys, {})
      expect((await home.do(door.removePasskey, { params: { passkey: passkey?.id ?? '' } })).items).toEqual([])
      const browser = house.visitor()
      expect(await refusal(browser, key.show(await browser.do(door.askPasskey, {})))).toEqual(refused)
    })

    test('nobody ends another’s session or removes another’s passkey', async () => {
      const other = await signInAs(house, { role: 'nurse' })
      await addKey(other.visitor, softAuthenticator(here))
      const session = (await other.visitor.do(door.listSessions, {})).items[0]?.id ?? ''
      const passkey = (await other.visitor.do(door.listPasskeys, {})).items[0]?.id ?? ''
      const visitor = await signInAgain(house, nurse)
      expect((await visitor.call(door.endSession, { params: { session } })).status).toBe(404)
      expect((await visitor.call(door.removePasskey, { params: { passkey } })).status).toBe(404)
      expect((await other.visitor.do(door.listPasskeys, {})).items).toHaveLength(1)
    })

    test('an hour without a request ends a staff session', async () => {
      const visitor = await signInAgain(house, nurse)
      later(house, 59)
      expect((await visitor.call(accounts.readSession, {})).status).toBe(200)
      later(house, 61)
      expect((await visitor.call(accounts.readSession, {})).status).toBe(401)
    })

    test('a participant comes back with the passkey of their phone, without any code', async () => {
      const study = await openStudy(house, 'KEYS')
      const { code, participant } = await includeSomebody(house, study)
      const person = await enterWithCode(house, code)
      await signAs(person, 'Zoé Martin')
      const phone = softAuthenticator(here)
      const options = await person.do(door.askNewParticipantPasskey, {})
      expect(options.user.name).toBe('KEYS')
      await person.do(door.addParticipantPasskey, { body: { name: 'Mon téléphone', credential: phone.make(options) } })
      const again = house.visitor()
      const session = await again.do(door.openSessionWithPasskey, { body: phone.show(await again.do(door.askParticipantPasskey, {})) })
      expect(session.consent).toBe('given')
      expect((await again.do(listActivities, {})).items.length).toBeGreaterThan(0)
      // A participant's passkey opens no staff session.
      const door2 = house.visitor()
      expect(await refusal(door2, phone.show(await door2.do(door.askPasskey, {})))).toEqual(refused)
      const { rows } = await house.owner.query(`select count(*)::int as n from audit.entry where action = 'accounts.passkey-added' and participant_id = $1`, [participant])
      expect(rows).toEqual([{ n: 1 }])
    })
  })

  describe.skipIf(!databaseIsHere(kind))('by a hospital’s identity provider', () => {
    let house: House
    let provider: IdentityProvider
    let operator: SignedIn
    beforeAll(async () => {
      provider = await openIdentityProvider({
        zoe: { email: 'Zoe@Hospital.test', verified: true }, boasts: { email: 'zoe@hospital.test', verified: false }, stranger: { email: 'stranger@hospital.test', verified: true },
        paul: { email: 'paul@elsewhere.test', verified: true }, leo: { email: 'leo@hospital.test', verified: true }, nora: { email: 'nora@hospital.test', verified: true },
      }, `${here}/sign-in/return`)
      house = await openHouse({ kind, configured: { secondFactorForAll: true, providers: [provider.settings, { ...provider.settings, id: 'weak', secondFactor: false, linkByEmail: false }] } })
      operator = await signInAs(house, { role: 'operator' })
      const { secret } = await operator.visitor.do(accounts.enrolSecondFactor, { body: { password: operator.password } })
      await operator.visitor.do(accounts.confirmSecondFactor, { body: { oneTimePassword: codeOf(house, secret) } })
    })
    afterAll(async () => {
      await house?.close()
      await provider?.close()
    })
    const account = (email: string) =>
      createAccount({ transact: house.database.transact, clock: house.clock }, { actor: 'installation', request: 'journey', origin: 'journey' }, { email, name: 'Zoé Durand', language: 'fr', password: 'a password nobody will use' })
    const comeBack = async (person: string, id = 'hospital') => {
      const browser = house.visitor()
      const { address } = await browser.do(door.goToProvider, { params: { provider: id } })
      return { browser, answer: await provider.signIn(address, person) }
    }

    test('somebody whose address the provider has verified enters the account of that address, and the trail says how', async () => {
      const { id } = await account('zoe@hospital.test')
      const { browser, answer } = await comeBack('zoe')
      const session = await browser.do(door.returnFromProvider, { body: { answer } })
      expect([session.account, session.owes]).toEqual([id, 'nothing'])
      const { items } = await operator.visitor.do(listAudit, { query: { sort: '-at' } })
      const mine = items.filter(({ actor }) => actor.id === id).map(({ action }) => action)
      expect(mine).toContain('accounts.provider-linked')
      expect(mine).toContain('accounts.sign-in')
    })

    test('an address the provider has not verified, and somebody unknown here, are told so and enter nothing', async () => {
      for (const person of ['boasts', 'stranger']) {
        const { browser, answer } = await comeBack(person)
        const heard = await browser.call(door.returnFromProvider, { body: { answer } })
        expect([heard.status, heard.problem.code]).toEqual([403, 'accounts/provider-unlinked'])
      }
    })

    test('an answer of the provider works once, only in the browser that left, and not when it was changed', async () => {
      const first = await comeBack('zoe')
      const stolen = await house.visitor().call(door.returnFromProvider, { body: { answer: first.answer } })
      expect([stolen.status, stolen.problem.code]).toEqual([401, 'accounts/provider-refused'])
      const changed = await first.browser.call(door.returnFromProvider, { body: { answer: first.answer.replace(/state=[^&]+/, 'state=other') } })
      expect(changed.problem.code).toBe('accounts/provider-refused')
      const second = await comeBack('zoe')
      expect((await second.browser.call(door.returnFromProvider, { body: { answer: second.answer } })).status).toBe(200)
      expect((await second.browser.call(door.returnFromProvider, { body: { answer: second.answer } })).status).toBe(401)
    })

    test('a provider that asks no second factor leaves it owed; who links their own account comes in by it', async () => {
      const { id } = await account('paul@hospital.test')
      const paul = await signInAgain(house, { email: 'paul@hospital.test', password: 'a password nobody will use' })
      const { secret } = await paul.do(accounts.enrolSecondFactor, { body: { password: 'a password nobody will use' } })
      await paul.do(accounts.confirmSecondFactor, { body: { oneTimePassword: codeOf(house, secret) } })
      const { address } = await paul.do(door.goToProvider, { params: { provider: 'weak' } })
      await paul.do(door.linkProvider, { body: { answer: await provider.signIn(address, 'paul') } })
      const { browser, answer } = await comeBack('paul', 'weak')
      const session = await browser.do(door.returnFromProvider, { body: { answer } })
      expect([session.account, session.owes]).toEqual([id, 'second-factor'])
      expect((await browser.call(listStudies, { query: {} })).problem.code).toBe('session/second-factor-owed')
      const used = await browser.call(door.showSecondFactor, { body: { oneTimePassword: codeOf(house, secret) } })
      expect(used.problem.code).toBe('accounts/second-factor-wrong')
      later(house, 1)
      expect((await browser.do(door.showSecondFactor, { body: { oneTimePassword: codeOf(house, secret) } })).owes).toBe('nothing')
      expect((await browser.call(listStudies, { query: {} })).status).toBe(200)
    })

    test('one sees the providers one is linked to, and undoes a link after a recent proof: that provider opens nothing any more', async () => {
      await account('nora@hospital.test')
      const { browser: nora, answer } = await comeBack('nora')
      await nora.do(door.returnFromProvider, { body: { answer } })
      const { items } = await nora.do(door.listIdentities, {})
      expect(items.map(({ name }) => name)).toEqual([provider.settings.name])
      const params = { identity: items[0]?.id ?? '' }
      later(house, 11)
      expect((await nora.call(door.unlinkIdentity, { params })).problem.code).toBe('session/proof-needed')
      await nora.do(door.proveAgain, { body: { password: 'a password nobody will use' } })
      const elsewhere = await signInAs(house, { role: 'nurse' })
      expect((await elsewhere.visitor.call(door.unlinkIdentity, { params })).status).toBe(403)
      expect(await nora.do(door.unlinkIdentity, { params })).toEqual({ items: [] })
      expect((await nora.call(door.unlinkIdentity, { params })).problem.code).toBe('accounts/identity-unknown')
      expect((await house.owner.query('select 1 from weshare.account_identity i join weshare.account a on a.id = i.account_id where a.email = $1', ['nora@hospital.test'])).rows).toEqual([])
    })

    test('a closed account is not entered by its provider either', async () => {
      const { id } = await account('leo@hospital.test')
      const before = await comeBack('leo')
      await before.browser.do(door.returnFromProvider, { body: { answer: before.answer } })
      await operator.visitor.do(accounts.closeAccount, { params: { account: id } })
      expect((await before.browser.call(accounts.readSession, {})).status).toBe(401)
      const after = await comeBack('leo')
      expect((await after.browser.call(door.returnFromProvider, { body: { answer: after.answer } })).status).toBe(401)
    })

    test('a provider that does not answer is told as such, and the password still works', async () => {
      const away = await openHouse({ kind, configured: { providers: [{ ...provider.settings, issuer: 'http://localhost:9' }] } })
      const heard = await away.visitor().call(door.goToProvider, { params: { provider: 'hospital' } })
      expect([heard.status, heard.problem.code]).toEqual([503, 'accounts/provider-silent'])
      expect((await away.visitor().call(door.goToProvider, { params: { provider: 'nobody' } })).status).toBe(404)
      await signInAs(away, { role: 'nurse' })
      await away.close()
    })
  })
})
