import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '@weshare/science/base'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawPlace, fillTrail, strikeOnce, strikes } from '../../../bench/tampering/edits.ts'
import { readCheckpoint } from '../src/features/audit/index.ts'
import { verifyWithCheckpoints } from '../src/installation/verify-audit.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { runCommand, type Ran } from './house/run-command.ts'

describe.each(databaseKinds)('the trail held against its checkpoints, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('kept outside the database', () => {
    let house: House
    let intruder: Client
    let folder: string
    const kept = (): string => join(house.configuration.data, 'checkpoints')
    const checkpoints = async (): Promise<string[]> => (await readdir(kept())).filter((name) => name.endsWith('.checkpoint.json'))
    const look = async (anchored: boolean): Promise<boolean> =>
      !(await verifyWithCheckpoints(intruder, { folder: anchored ? kept() : join(folder, 'none'), configuration: house.configuration, more: [] })).verdict.intact
    const run = (...args: string[]): Promise<Ran> => runCommand(args, {
      DATABASE_URL: house.configuration.databaseUrl ?? '', WESHARE_SECRET: house.configuration.secret.toString('utf8'), WESHARE_DATA: house.configuration.data,
    })

    beforeAll(async () => {
      house = await openHouse({ kind })
      folder = await mkdtemp(join(tmpdir(), 'weshare-checkpoints-'))
      intruder = new Client({ connectionString: house.configuration.databaseUrl ?? '' })
      await intruder.connect()
      await fillTrail(intruder, 200)
    })
    afterAll(async () => {
      await intruder.end()
      await house.close()
      await rm(folder, { recursive: true, force: true })
    })

    test('the server lays one at its first start and one at its stop, beside the key that verifies them', async () => {
      expect(await checkpoints()).toHaveLength(1)
      await house.restart()
      const names = await checkpoints()
      expect(names).toHaveLength(2)
      const last = readCheckpoint(await readFile(join(kept(), names.sort().at(-1) ?? ''), 'utf8'))
      expect(last?.chains).toHaveLength(16)
      expect(last?.entries).toBeGreaterThanOrEqual(200)
      expect(await readFile(join(kept(), `${last?.keyId}.public.pem`), 'utf8')).toBe((await run('audit', 'key')).out)
    })

    test.each(Object.keys(strikes))('%s: each of 20 such edits by a superuser is found', async (name) => {
      const { strike, needsCheckpoint } = strikes[name] as (typeof strikes)[string]
      const random = seededRandom(`journey ${name}`)
      for (let edit = 0; edit < 20; edit += 1) {
        const { changed, found, withoutCheckpoint } = await strikeOnce(intruder, strike(await drawPlace(intruder, random), random), look)
        expect({ changed, found, withoutCheckpoint }, `edit ${edit}`).toEqual({ changed: true, found: true, withoutCheckpoint: needsCheckpoint !== true })
      }
    })

    test('the command says intact, and against how many checkpoints; one kept elsewhere is believed by its signature alone', async () => {
      const away = join(folder, 'away.checkpoint.json')
      expect(await run('audit', 'checkpoint', '--out', away)).toMatchObject({ status: 0, out: '', err: '' })
      const ran = await run('audit', 'verify', '--json', '--checkpoint', away)
      expect(ran, ran.err).toMatchObject({ status: 0 })
      expect(JSON.parse(ran.out)).toMatchObject({ intact: true, broken: null, checkpoints: 3, refused: [] })
      const forged = { ...JSON.parse(await readFile(away, 'utf8')), entries: 1 }
      await writeFile(away, JSON.stringify(forged))
      expect(await run('audit', 'verify', '--checkpoint', away)).toMatchObject({ status: 1, out: '', err: expect.stringContaining('the file was changed') as string })
    })

    test('a trail rewritten whole, heads included, is named with the checkpoint it contradicts', async () => {
      await intruder.query('create table kept_entry as select chain, position, content, hash from audit.entry; create table kept_head as table audit.chain_head')
      const { strike } = strikes['an entry changed, every hash after it recomputed, the head too'] as (typeof strikes)[string]
      await intruder.query(strike(await drawPlace(intruder, seededRandom('whole')), seededRandom('whole')))
      const ran = await run('audit', 'verify')
      await intruder.query(`truncate audit.entry, audit.chain_head; insert into audit.chain_head table kept_head;
        insert into audit.entry (chain, position, content, hash) table kept_entry; drop table kept_entry, kept_head`)
      expect(ran).toMatchObject({ status: 1, out: expect.stringMatching(/broken at chain \d+, entry \d+: the chain up to this entry is not the one of the checkpoint of \d{4}-/) as string })
      expect(await run('audit', 'verify')).toMatchObject({ status: 0 })
    })

    test('a checkpoint of the data folder that proves nothing any more fails the verification instead of being passed over', async () => {
      await mkdir(kept(), { recursive: true })
      const stray = join(kept(), '2020-01-01T00-00-00.000Z.checkpoint.json')
      await writeFile(stray, '{}')
      const ran = await run('audit', 'verify', '--json')
      expect(ran.status).toBe(1)
      expect(JSON.parse(ran.out)).toMatchObject({ intact: false, broken: null, refused: [{ name: '2020-01-01T00-00-00.000Z.checkpoint.json' }] })
      await rm(stray)
    })

    test('doctor says how old the last backup and the last checkpoint are', async () => {
      const ran = await run('doctor', '--json')
      const checks = (JSON.parse(ran.out) as { checks: { name: string, state: string, found: string }[] }).checks
      expect(checks.find(({ name }) => name === 'backup')).toMatchObject({ state: 'warning', found: 'none was made by weshare backup' })
      expect(checks.find(({ name }) => name === 'checkpoints')).toMatchObject({ state: 'ok' })
      expect(checks.find(({ name }) => name === 'audit')?.found).toContain('held against 2 checkpoints')
    })
  })
})
