import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { confirmSecondFactor, enrolSecondFactor, signIn } from '@weshare/contract/accounts'
import { copyConsent } from '@weshare/contract/consent'
import { findPerson, includeParticipant, revealIdentity } from '@weshare/contract/participants'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nameIndex, numberIndex } from '../src/features/identity/normalise-identity.ts'
import { deriveKey } from '../src/platform/configuration.ts'
import { createSeal, digest } from '../src/platform/seal.ts'
import { checkKeys, listKeys, renewKeys, rotateKeys } from '../src/work-on-keys.ts'
import { askOwner, askOwnerOne } from './house/ask-owner.ts'
import { enterWithCode, includeSomebody, inclusionOf, marie, signAs } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { runCommand, type Ran } from './house/run-command.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'
import type { Visitor } from './house/visitor.ts'

const reason = 'Rappel'
const nobody = (): void => undefined

describe.each(databaseKinds)('the keys, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('that seal who people are', () => {
    let house: House
    let study: OpenStudy
    let participant: string
    let herself: Visitor
    let doctor: SignedIn
    let totp: string
    let folder: string
    let later = 0

    const code = (): string => new TOTP({ secret: Secret.fromBase32(totp) }).generate({ timestamp: house.clock.now().getTime() })
    /** A code works once: each sign-in is made in a later half minute. */
    const signInWithCode = () => {
      house.clock.set(new Date(Date.parse('2026-03-02T09:00:00Z') + (later += 60_000)).toISOString())
      return house.visitor().call(signIn, { body: { email: doctor.email, password: doctor.password, oneTimePassword: code() } })
    }
    const reveal = (id = participant) => study.nurse.visitor.do(revealIdentity, { params: { study: study.id, participant: id }, body: { reason } })
    const findByNumber = async () => (await study.nurse.visitor.do(findPerson, { params: { study: study.id }, body: { hospitalNumber: 'ab-1234' } })).items.map(({ id }) => id)
    const findByName = async () => (await study.nurse.visitor.do(findPerson, { params: { study: study.id }, body: { familyName: marie.familyName, birthDate: marie.birthDate } })).items.map(({ id }) => id)
    const includeAgain = () => study.nurse.visitor.call(includeParticipant, { params: { study: study.id }, body: inclusionOf(house, study, { person: { ...marie, familyName: 'Autre' } }) })
    const everythingWorks = async () => {
      expect(await reveal()).toEqual(marie)
      expect([await findByNumber(), await findByName()]).toEqual([[participant], [participant]])
      expect((await includeAgain()).problem.code).toBe('participants/already-included')
      expect((await signInWithCode()).status).toBe(200)
      const copy = await herself.raw('GET', copyConsent.path)
      expect(copy.status).toBe(200)
    }
    const old = async () => Object.fromEntries(((await listKeys(house.configuration)).values ?? []).map(({ name, old: count }) => [name, count]))
    const lines = async (action: string) => (await askOwner<{ detail: Record<string, unknown> }>(house, `select content -> 'detail' as detail from audit.entry where action = $1 order by at`, [action])).map(({ detail }) => detail)
    const run = (args: readonly string[], more: Record<string, string> = {}): Promise<Ran> => runCommand(args, {
      DATABASE_URL: house.configuration.databaseUrl ?? '', WESHARE_SECRET: house.configuration.secret.toString('utf8'), WESHARE_DATA: house.configuration.data, ...more,
    })

    /** Seals what stands in the database as versions before data keys did: whole, under keys derived from the secret. */
    async function sealTheOldWay(): Promise<void> {
      const { secret } = house.configuration
      const [vault, index, accounts] = [deriveKey(secret, 'vault'), deriveKey(secret, 'vault index'), digest(deriveKey(secret, 'accounts'), 'seal')]
      const seal = createSeal(vault)
      await house.owner.query('delete from vault.field where participant_id = $1', [participant])
      await house.owner.query('update vault.person set sealed = $2, key_id = $3, index_key_id = null, number_index = $4, name_index = $5 where participant_id = $1', [
        participant, seal.seal(JSON.stringify(marie), participant), seal.keyId,
        numberIndex(index, { study: study.id, centre: study.lyon }, marie.hospitalNumber ?? ''), nameIndex(index, study.id, marie),
      ])
      const { id } = await askOwnerOne<{ id: string }>(house, 'select consent_id as id from vault.signature where participant_id = $1', [participant])
      await house.owner.query('update vault.signature set sealed = $2, key_id = $3 where consent_id = $1', [id, seal.seal('Marie Lefèvre', `signature ${id}`), seal.keyId])
      await house.owner.query('update weshare.account set second_factor = $2 where id = $1', [doctor.account, createSeal(accounts).seal(totp, `account ${doctor.account} second factor`)])
    }

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'weshare-keys-'))
      house = await openHouse({ kind, start: '2026-03-02T09:00:00Z' })
      study = await openStudy(house, 'KEYS-1')
      const included = await includeSomebody(house, study, { person: marie })
      participant = included.participant
      herself = await enterWithCode(house, included.code)
      await signAs(herself, 'Marie Lefèvre')
      doctor = await signInAs(house, { role: 'investigator', study: study.id })
      const enrolled = await doctor.visitor.do(enrolSecondFactor, { body: { password: doctor.password } })
      totp = enrolled.secret
      await doctor.visitor.do(confirmSecondFactor, { body: { oneTimePassword: code() } })
      await sealTheOldWay()
    })
    afterAll(async () => {
      await house?.close()
      await rm(folder, { recursive: true, force: true })
    })

    test('the first start made a data key for each purpose and kept those of earlier versions beside them, all wrapped', async () => {
      const { keys, masters } = await listKeys(house.configuration)
      expect(keys.map(({ purpose, derived, retiredAt }) => `${purpose}, ${derived ? 'derived' : 'random'}, ${retiredAt === null ? 'in use' : 'retired'}`).sort()).toEqual([
        'identity, derived, retired', 'identity, random, in use', 'search, derived, retired', 'search, random, in use',
        'second-factor, derived, retired', 'second-factor, random, in use',
      ])
      expect(keys.every(({ atHand }) => atHand)).toBe(true)
      expect(masters).toHaveLength(1)
      const { text } = await askOwnerOne<{ text: string }>(house, `select string_agg(encode(wrapped, 'hex'), ' ') as text from vault.data_key`)
      for (const use of ['vault', 'vault index', 'master key']) expect(text).not.toContain(deriveKey(house.configuration.secret, use).toString('hex'))
    })

    test('what an earlier version sealed is read, found and refused twice, and its second factors open, without anything being moved', async () => {
      expect(await old()).toEqual({ 'fields': 1, 'signatures': 1, 'indexes': 1, 'second-factors': 1 })
      await everythingWorks()
      expect(await old()).toEqual({ 'fields': 1, 'signatures': 1, 'indexes': 1, 'second-factors': 1 })
    })

    test('a value that does not open stops a renewal, which says nothing is lost; repaired, it goes on where it was', async () => {
      const other = await includeSomebody(house, study)
      const { sealed } = await askOwnerOne<{ sealed: Buffer }>(house, `select sealed from vault.field where participant_id = $1 and name = 'birthDate'`, [other.participant])
      await house.owner.query(`update vault.field set sealed = set_byte(sealed, 30, (get_byte(sealed, 30) + 1) % 256) where participant_id = $1 and name = 'birthDate'`, [other.participant])
      const checked = await run(['keys', 'check', '--json'])
      expect(checked).toMatchObject({ status: 1, err: '' })
      expect(JSON.parse(checked.out)).toMatchObject({ sound: false, values: expect.arrayContaining([expect.objectContaining({ name: 'fields', failed: [`${other.participant} birthDate`] })]) })
      await expect(renewKeys(house.configuration, nobody)).rejects.toThrow()
      const begun = await lines('keys.renewed')
      expect(begun).toHaveLength(1)
      expect(await lines('keys.resealed')).toEqual([])
      await house.owner.query(`update vault.field set sealed = $2 where participant_id = $1 and name = 'birthDate'`, [other.participant, sealed])
      expect(await renewKeys(house.configuration, nobody)).toMatchObject({ resumed: true })
      expect(await lines('keys.renewed')).toEqual(begun)
      expect(await old()).toEqual({ 'fields': 0, 'signatures': 0, 'indexes': 0, 'second-factors': 0 })
      await everythingWorks()
    })

    test('each field stands alone: nothing of a person is sealed whole any more, and a mail address opens without a name', async () => {
      const rows = await askOwner<{ name: string }>(house, 'select name from vault.field where participant_id = $1 order by name', [participant])
      expect(rows.map(({ name }) => name)).toEqual(Object.keys(marie).sort())
      expect(await askOwner(house, 'select 1 from vault.person where sealed is not null')).toEqual([])
    })

    test('data keys are renewed while people are included, and nobody is included twice', async () => {
      const before = (await listKeys(house.configuration)).keys.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id)
      const many = Array.from({ length: 12 }, async (_, index) => {
        const person = { givenName: 'Zoé', familyName: `Martin ${index}`, birthDate: '1970-01-02', hospitalNumber: `NEW ${index % 6}` }
        return (await study.nurse.visitor.call(includeParticipant, { params: { study: study.id }, body: inclusionOf(house, study, { person }) })).status
      })
      const [renewal, ...statuses] = await Promise.all([renewKeys(house.configuration, nobody), ...many])
      expect(renewal.resumed).toBe(false)
      expect(statuses.toSorted((left, right) => left - right)).toEqual([...Array.from({ length: 6 }, () => 201), ...Array.from({ length: 6 }, () => 409)])
      const after = (await listKeys(house.configuration)).keys.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id)
      expect(after.filter((id) => before.includes(id))).toEqual([])
      await everythingWorks()
      expect((await checkKeys(house.configuration, null, nobody)).sound).toBe(true)
      expect(await lines('keys.resealed')).toHaveLength(2)
    })

    test('a secret that leaked is replaced: the server starts with the new one beside the former, which goes after a rotation', async () => {
      const former = house.configuration.secret
      house.configuration.formerSecret = former
      house.configuration.secret = Buffer.from(`another journey secret of this house, long enough, ${kind}`)
      await house.restart()
      await everythingWorks()
      expect((await rotateKeys(house.configuration)).rewrapped).toBeGreaterThan(6)
      delete house.configuration.formerSecret
      await house.restart()
      await everythingWorks()
      const { keys, masters } = await listKeys(house.configuration)
      expect(new Set(keys.map(({ master }) => master))).toEqual(new Set(masters))
      await expect(listKeys({ ...house.configuration, secret: former })).rejects.toThrow()
    })

    test('a key file takes the place of the secret while the server runs, in one transaction that touches no value', async () => {
      const sealedThen = await askOwner(house, 'select sealed from vault.field order by participant_id, name')
      const keyFile = join(folder, 'keys')
      await writeFile(keyFile, `# spring\nspring:${'5a'.repeat(32)}\n`, { mode: 0o600 })
      const ran = await run(['keys', 'rotate', '--json'], { WESHARE_KEY_FILE: keyFile })
      expect(ran).toMatchObject({ status: 0, err: '' })
      expect(JSON.parse(ran.out)).toMatchObject({ master: 'spring' })
      expect(await askOwner(house, 'select sealed from vault.field order by participant_id, name')).toEqual(sealedThen)
      expect((await lines('keys.rewrapped')).at(-1)).toMatchObject({ master: 'spring' })
      await everythingWorks()
      house.configuration.keyFile = keyFile
      await house.restart()
      await everythingWorks()
      await writeFile(keyFile, `summer:${'6b'.repeat(32)}\nspring:${'5a'.repeat(32)}\n`)
      await expect(renewKeys(house.configuration, nobody)).rejects.toThrow('keys rotate')
      expect(await rotateKeys(house.configuration)).toMatchObject({ master: 'summer' })
      await writeFile(keyFile, `summer:${'6b'.repeat(32)}\n`)
      await renewKeys(house.configuration, nobody)
      await everythingWorks()
    })

    test('without the master key the server does not start, and says which one is missing; with it, nothing is lost', async () => {
      const { keyFile = '' } = house.configuration
      await writeFile(keyFile, `autumn:${'7c'.repeat(32)}\n`)
      await expect(house.restart()).rejects.toThrow('summer')
      await writeFile(keyFile, `autumn:${'7c'.repeat(32)}\nsummer:${'6b'.repeat(32)}\n`)
      await house.restart()
      await everythingWorks()
    })

    test('the list shows which keys there are and no key, and a wrong key file is told by its line', async () => {
      const { out, status } = await run(['keys', 'list'], { WESHARE_KEY_FILE: house.configuration.keyFile ?? '' })
      expect(status).toBe(0)
      expect(out).toContain('in use')
      expect(await run(['keys', 'list'])).toMatchObject({ status: 0, out: expect.stringContaining('summer (not at hand)'), err: expect.stringContaining('not at hand') })
      expect(out).not.toMatch(/[0-9a-f]{32}/)
      const wrong = join(folder, 'wrong')
      await writeFile(wrong, 'summer:6b6b\n')
      expect(await run(['keys', 'list'], { WESHARE_KEY_FILE: wrong })).toMatchObject({ status: 2, out: '', err: expect.stringContaining('line 1') })
    })
  })
})
