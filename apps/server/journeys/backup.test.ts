import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { submitAnswers } from '@weshare/contract/collection'
import { revealIdentity } from '@weshare/contract/participants'
import { answerRequest, askRight } from '@weshare/contract/rights'
import { signIn } from '@weshare/contract/accounts'
import { Client } from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import type { BackupManifest } from '../src/installation/backup/manifest.ts'
import { listTables, nameOf } from '../src/installation/backup/list-tables.ts'
import { plainWords, sumTable } from '../src/installation/backup/copy-rows.ts'
import { startServer } from '../src/start-server.ts'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { enterWithCode, includeSomebody, marie } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type DatabaseKind, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { plantStudy, type Planted } from './house/plant-study.ts'
import { runCommand, type Ran } from './house/run-command.ts'
import { signInAs } from './house/sign-in-as.ts'
import { createVisitor } from './house/visitor.ts'

const window = { ...phq9Ref, opens: '2026-03-01', due: '2026-03-10', closes: '2026-03-20' }

describe.each(databaseKinds)('backing up and restoring, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('an installation where people answer', () => {
    let house: House
    let study: OpenStudy
    let planted: Planted
    let sha256: string
    let folder: string
    let passphrase: string
    // Opening by a passphrase is slow on purpose: the stories that are not about it use a key.
    let key: string
    let recipient: string
    let made: { file: string, rows: number, tables: number, files: number, sha256: string }
    let participant: string
    const places: string[] = []

    const run = (args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> => runCommand(args, {
      DATABASE_URL: house.configuration.databaseUrl ?? '', WESHARE_SECRET: house.configuration.secret.toString('utf8'), WESHARE_DATA: house.configuration.data, ...environment,
    })
    /** An empty database, owned by a login without any privilege but making roles, and an empty data folder. */
    const emptyPlace = async (owner?: string): Promise<{ DATABASE_URL: string, WESHARE_DATA: string }> => {
      const name = `place_${randomUUID().slice(0, 8)}`
      places.push(name)
      await asSuperuser(kind, `create database ${name}${owner === undefined ? '' : ` owner ${owner}`}`)
      const url = new URL(house.configuration.databaseUrl ?? '')
      url.pathname = `/${name}`
      if (owner !== undefined) Object.assign(url, { username: owner, password: 'plain-owner' })
      return { DATABASE_URL: url.toString(), WESHARE_DATA: await mkdtemp(join(folder, 'data-')) }
    }
    const sumsOf = (url: string, but: readonly string[]): Promise<Sums> => sumsIn(kind, url, but)
    const answer = async (): Promise<void> => {
      const { id, visitor } = await planted.plantParticipant()
      await visitor.do(submitAnswers, { params: { activity: await planted.plan(id, window) }, body: fillPhq9(house, sha256) })
    }

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      folder = await mkdtemp(join(tmpdir(), 'weshare-backup-'))
      passphrase = join(folder, 'passphrase')
      await writeFile(passphrase, 'quatre chevaux sur la plage\n')
      key = join(folder, 'backup.key')
      recipient = (await run(['backup-key', '--out', key])).out.trim()
      sha256 = await stockPhq9(house)
      study = await openStudy(house, 'KEPT')
      planted = await plantStudy(house, 'BACKUP')
      participant = (await includeSomebody(house, study, { person: marie })).participant
      await mkdir(join(house.configuration.data, 'exports', 'a', 'b'), { recursive: true })
      await writeFile(join(house.configuration.data, 'exports', 'a', 'b', 'empty.csv'), '')
      await writeFile(join(house.configuration.data, 'exports', 'a', 'b', 'responses_long.csv'), 'study,value\n'.repeat(200_000))
      await answer()
    })
    afterAll(async () => {
      await house.close()
      for (const name of places) await asSuperuser(kind, `drop database if exists ${name} with (force)`)
      await rm(folder, { recursive: true, force: true })
    })

    test('a backup is made while answers keep coming, of one moment, into one file that only its owner reads', async () => {
      const busy = { more: true }
      const answering = (async () => { while (busy.more) await answer() })()
      const ran = await run(['backup', '--out', folder, '--passphrase-file', passphrase, '--json'])
      busy.more = false
      await answering
      expect(ran).toMatchObject({ status: 0, err: '' })
      made = JSON.parse(ran.out)
      expect(made.file).toMatch(/weshare-.*Z\.tar\.gz\.age$/)
      expect((await stat(made.file)).mode & 0o777).toBe(0o600)
      const text = (await readFile(made.file)).toString('latin1')
      expect(text.startsWith('age-encryption.org/v1\n')).toBe(true)
      for (const word of [marie.familyName, 'weshare.response', 'PHQ9_1']) expect(text).not.toContain(word)
      const { rows } = await house.owner.query(`select content -> 'detail' ->> 'sha256' as sha256, content -> 'detail' ? 'file' as named from audit.entry where action = 'installation.backed-up'`)
      expect(rows).toEqual([{ sha256: made.sha256, named: false }])
    })

    test('the right to read everything exists in no other transaction than the backup’s, and nobody keeps it', async () => {
      const { rows } = await house.owner.query(`select r.rolname, r.rolcanlogin, r.rolsuper, r.rolbypassrls, (select count(*)::int from pg_auth_members m where m.roleid = r.oid
        and not (m.member = (select oid from pg_roles where rolname = '${plainOwner(kind)}'))) as members from pg_roles r where rolname = 'weshare_saver'`)
      expect(rows).toEqual([{ rolname: 'weshare_saver', rolcanlogin: false, rolsuper: false, rolbypassrls: false, members: 0 }])
    })

    test('restored into an empty place, every table has the same rows, somebody signs in and one identity is read with the same secret', async () => {
      const place = await emptyPlace()
      const ran = await run(['restore', made.file, '--passphrase-file', passphrase, '--json'], place)
      expect(ran, ran.err).toMatchObject({ status: 0, err: '' })
      const restored = JSON.parse(ran.out)
      expect(restored).toMatchObject({ rows: made.rows, tables: made.tables, files: made.files, sameSecret: true, audit: { intact: true, broken: null } })
      expect(await readFile(join(place.WESHARE_DATA, 'exports', 'a', 'b', 'responses_long.csv'), 'utf8')).toBe('study,value\n'.repeat(200_000))
      await liveIn(place, house, async (address) => {
        const visitor = createVisitor(() => address)
        await visitor.do(signIn, { body: { email: study.nurse.email, password: study.nurse.password } })
        const person = await visitor.do(revealIdentity, { params: { study: study.id, participant }, body: { reason: 'essai de restauration' } })
        expect(person).toMatchObject({ givenName: marie.givenName, familyName: marie.familyName, hospitalNumber: marie.hospitalNumber })
      })
      expect(await run(['audit', 'verify', '--json'], place)).toMatchObject({ status: 0 })
    })

    test('whoever was erased after the backup is erased again when it is restored, with their identity; a changed note is not followed', async () => {
      const file = join(folder, 'before-erasure.tar.gz.age')
      const gone = await includeSomebody(house, study, { person: { givenName: 'Odile', familyName: 'Effacée', birthDate: '1950-02-03' } })
      expect(await run(['backup', '--out', file, '--recipient', recipient])).toMatchObject({ status: 0 })
      const officer = await signInAs(house, { role: 'dpo', study: study.id })
      const she = await enterWithCode(house, gone.code)
      const { id: request } = await she.do(askRight, { body: { kind: 'erasure' } })
      await officer.visitor.do(answerRequest, { params: { study: study.id, request }, body: { outcome: 'done', ground: 'art-17-1-b', reason: 'Elle l’a demandé' } })
      const notes = join(house.configuration.data, 'checkpoints')
      const note = join(notes, `${gone.participant}.erasure.json`)
      const laid = await vi.waitFor(() => readFile(note, 'utf8'), { timeout: 20_000, interval: 50 })
      expect(laid).not.toMatch(/Odile|Effac/)

      const place = await emptyPlace()
      const ran = await run(['restore', file, '--key-file', key, '--erasures', notes], place)
      expect(ran, ran.err).toMatchObject({ status: 0, out: expect.stringContaining('1 people erased since the backup were erased again.') as string })
      const owner = new Client({ connectionString: place.DATABASE_URL })
      await owner.connect()
      const left = async (sql: string): Promise<number> => (await owner.query(sql, [gone.participant])).rowCount ?? 0
      expect([await left('select 1 from weshare.participant where id = $1'), await left('select 1 from weshare.consent where participant_id = $1'), await left('select 1 from weshare.erasure where participant_id = $1')]).toEqual([0, 0, 1])
      await owner.query('set role weshare_vault')
      await owner.query(`select set_config('weshare.vault_task', 'put', false)`)
      expect([await left('select 1 from vault.person where participant_id = $1'), await left('select 1 from vault.field where participant_id = $1')]).toEqual([0, 0])
      await owner.end()
      expect(await readFile(join(place.WESHARE_DATA, 'checkpoints', `${gone.participant}.erasure.json`), 'utf8')).toBe(laid)
      expect(await run(['audit', 'verify', '--json'], place)).toMatchObject({ status: 0 })

      const changed = await mkdtemp(join(folder, 'notes-'))
      await writeFile(join(changed, `${participant}.erasure.json`), laid.replace(gone.participant, participant))
      const refused = await run(['restore', file, '--key-file', key, '--erasures', changed], await emptyPlace())
      expect(refused).toMatchObject({ status: 1, out: expect.stringContaining('0 people erased') as string, err: expect.stringContaining('the file was changed') as string })
      const silent = await run(['restore', file, '--key-file', key], await emptyPlace())
      expect(silent).toMatchObject({ status: 0, err: expect.stringContaining('No folder of erasures was named') as string })
      expect(await run(['restore', file, '--key-file', key, '--erasures', join(folder, 'nowhere')], await emptyPlace())).toMatchObject({ status: 1, err: expect.stringContaining('Nothing was restored') as string })
    }, 180_000)

    test.skipIf(kind !== 'embedded')('restored into a new data folder alone, the embedded database is made, filled, and serves', async () => {
      const data = await mkdtemp(join(folder, 'data-'))
      const alone = { WESHARE_SECRET: house.configuration.secret.toString('utf8'), WESHARE_DATA: data }
      const ran = await runCommand(['restore', made.file, '--passphrase-file', passphrase, '--json'], alone)
      expect(ran, ran.err).toMatchObject({ status: 0, err: '' })
      expect(JSON.parse(ran.out)).toMatchObject({ rows: made.rows, tables: made.tables, files: made.files, sameSecret: true, audit: { intact: true }, erasedAgain: null })
      await liveIn({ DATABASE_URL: null, WESHARE_DATA: data }, house, async (address) => {
        const visitor = createVisitor(() => address)
        await visitor.do(signIn, { body: { email: study.nurse.email, password: study.nurse.password } })
        const person = await visitor.do(revealIdentity, { params: { study: study.id, participant }, body: { reason: 'essai de restauration' } })
        expect(person).toMatchObject({ familyName: marie.familyName })
      })
      expect(await runCommand(['audit', 'verify', '--json'], alone)).toMatchObject({ status: 0 })
      expect(await runCommand(['restore', made.file, '--passphrase-file', passphrase], alone)).toMatchObject({ status: 1, err: expect.stringMatching(/already holds something|empty/) as string })
    }, 120_000)

    test('what nobody wrote to since comes back row for row: counts and hashes of every table', async () => {
      const file = join(folder, 'still.tar.gz.age')
      const before = await sumsOf(house.configuration.databaseUrl ?? '', changing)
      expect(await run(['backup', '--out', file, '--recipient', recipient])).toMatchObject({ status: 0 })
      const place = await emptyPlace()
      expect(await run(['restore', file, '--key-file', key], place)).toMatchObject({ status: 0 })
      expect(await sumsOf(place.DATABASE_URL, changing)).toEqual(before)
      expect(before.find(({ name }) => name === 'weshare.response')?.rows).toBeGreaterThan(1)
    })

    test('an owner without superuser right backs up as much, and restores; with a public key too', async () => {
      const owner = plainOwner(kind)
      await asSuperuser(kind, `create role ${owner} login createrole password 'plain-owner'`)
      const admin = (await house.owner.query<{ number: string }>(`select current_setting('server_version_num') as number`)).rows[0]
      await asSuperuser(kind, `grant weshare_app, weshare_vault, weshare_jobs, weshare_saver to ${owner}${Number(admin?.number) >= 160_000 ? ' with admin option' : ''}`)
      await asSuperuser(kind, `revoke weshare_saver from ${owner}`)
      if (Number(admin?.number) >= 160_000) await asSuperuser(kind, `grant weshare_saver to ${owner} with admin true, inherit false, set false`)
      const place = await emptyPlace(owner)
      expect(await run(['restore', made.file, '--passphrase-file', passphrase, '--json'], place)).toMatchObject({ status: 0 })
      const file = join(folder, 'plain.tar.gz.age')
      const ran = await run(['backup', '--out', file, '--recipient', recipient, '--json'], place)
      expect(ran, ran.err).toMatchObject({ status: 0 })
      expect(JSON.parse(ran.out).rows).toBe(made.rows + 1) // the line that says it was restored
      const again = await emptyPlace()
      expect(await run(['restore', file, '--key-file', key], again)).toMatchObject({ status: 0 })
      expect(await sumsOf(again.DATABASE_URL, changing)).toEqual(await sumsOf(place.DATABASE_URL, changing))
    })

    test('one flipped byte anywhere is refused in a sentence, and the place is as empty as before', async () => {
      const sound = join(folder, 'sound.tar.gz.age')
      expect(await run(['backup', '--out', sound, '--recipient', recipient])).toMatchObject({ status: 0 })
      const whole = await readFile(sound)
      const place = await emptyPlace()
      for (const where of [300, Math.floor(whole.length / 2), whole.length - 1]) {
        const bytes = Buffer.from(whole)
        bytes[where] = (bytes[where] ?? 0) ^ 1
        const file = join(folder, `flipped-${where}`)
        await writeFile(file, bytes)
        const ran = await run(['restore', file, '--key-file', key], place)
        expect(ran, `byte ${where}`).toMatchObject({ status: 1, out: '' })
        expect(ran.err).toMatch(/^[^\n]+(changed|damaged|cut short|does not open)[^\n]+\n$/)
      }
      await writeFile(join(folder, 'cut'), whole.subarray(0, whole.length - 70_000))
      expect(await run(['restore', join(folder, 'cut'), '--key-file', key], place)).toMatchObject({ status: 1, err: expect.stringContaining('cut short') as string })
      expect(await sumsOf(place.DATABASE_URL, [])).toEqual([])
    })

    test('a wrong passphrase gets a sentence, and so does a place that is not empty', async () => {
      const wrong = join(folder, 'wrong')
      await writeFile(wrong, 'une autre phrase de passe\n')
      expect(await run(['restore', made.file, '--passphrase-file', wrong], await emptyPlace())).toEqual({ status: 1, out: '', err: 'This passphrase does not open the backup. Nothing was changed.\n' })
      expect(await run(['restore', made.file, '--passphrase-file', passphrase], { WESHARE_DATA: await mkdtemp(join(folder, 'data-')) }))
        .toMatchObject({ status: 1, err: expect.stringContaining('is not empty') as string })
      expect(await run(['backup', '--out', folder])).toMatchObject({ status: 2, err: expect.stringContaining('never written in clear') as string })
      expect(await run(['backup', '--out', made.file, '--passphrase-file', passphrase])).toMatchObject({ status: 2, err: expect.stringContaining('nothing is ever overwritten') as string })
    })
  })
})

/** Written by the backup or by the server that runs beside it. */
const changing = ['audit.entry', 'audit.chain_head', 'graphile_worker._private_jobs', 'graphile_worker._private_job_queues', 'graphile_worker._private_known_crontabs', 'weshare.session', 'weshare.score']

const plainOwner = (kind: DatabaseKind): string => `plain_owner_${kind}`

async function asSuperuser(kind: DatabaseKind, sql: string): Promise<void> {
  const client = new Client({ connectionString: inject('clusters')[kind] ?? '' })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

type Sums = BackupManifest['tables'][number][]

/** Every table of a database with its count and hash, read as a superuser. */
async function sumsIn(kind: DatabaseKind, url: string, but: readonly string[]): Promise<Sums> {
  const superuser = new URL(inject('clusters')[kind] ?? url)
  superuser.pathname = new URL(url).pathname
  const client = new Client({ connectionString: superuser.toString() })
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read; ${plainWords}`)
    const sums: Sums = []
    for (const table of await listTables(client)) if (!but.includes(nameOf(table))) sums.push({ name: nameOf(table), ...await sumTable(client, table) })
    return sums
  } finally {
    await client.end()
  }
}

async function liveIn(place: { DATABASE_URL: string | null, WESHARE_DATA: string }, { configuration, clock }: House, story: (address: string) => Promise<void>): Promise<void> {
  const server = await startServer({
    configuration: { ...configuration, databaseUrl: place.DATABASE_URL, data: place.WESHARE_DATA }, log: pino({ level: 'silent' }), web: join(place.WESHARE_DATA, 'no-web'), clock,
    checkAnswers: true, say: () => undefined,
  })
  try {
    await story(server.address)
  } finally {
    await server.stop()
  }
}
