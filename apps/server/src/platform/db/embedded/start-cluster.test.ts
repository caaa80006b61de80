import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chooseReachableFolder, startCluster } from './index.ts'
import type { Cluster } from './index.ts'
import { serversInside } from './process-state.ts'
import { ask, dataOf, EMBEDDED, makeScratch, removeScratch } from './rehearsal.ts'

const DEBIAN_15 = '/usr/lib/postgresql/15/bin'
const has15 = existsSync(DEBIAN_15)
if (!has15) console.info(`skipped: no PostgreSQL 15 in ${DEBIAN_15}`)
const isRoot = process.getuid?.() === 0
if (!isRoot) console.info('skipped: the refusal of folders closed to PostgreSQL only concerns root')

// Real servers on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

let scratch = ''
let folder = ''
let cluster: Cluster
const steps: string[] = []

beforeAll(async () => {
  scratch = makeScratch()
  folder = join(scratch, 'made', 'on the way', 'main')
  cluster = await startCluster({ folder, binaries: EMBEDDED, onProgress: (step) => steps.push(step) })
})
afterAll(() => {
  removeScratch(scratch, [folder, join(scratch, 'fifteen'), join(scratch, 'é'.repeat(90), 'long')])
})

test('A new folder becomes a running PostgreSQL 18, and says so step by step', async () => {
  expect(steps).toEqual(['creating', 'starting', 'ready'])
  expect(cluster.attached).toBe(false)
  expect((await ask(cluster, 'show server_version'))['server_version']).toMatch(/^18\./)
})

test('What makes an acknowledged answer durable is on, and nothing listens on the network', async () => {
  const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'server_encoding', 'listen_addresses']
  const settings = await ask(cluster, `select ${names.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`)
  expect(settings).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    listen_addresses: '',
  })
  expect(readFileSync(join(dataOf(folder), 'pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*\btrust\b/m)
})

test('Only the account of the database can read its password and enter its folders', async () => {
  expect(statSync(join(folder, 'cluster', 'password')).mode & 0o777).toBe(0o600)
  expect([folder, cluster.host].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700])
  await expect(ask({ ...cluster, password: 'wrong' }, 'select 1')).rejects.toThrow(/password authentication failed/)
})

test('A second start attaches to the running server instead of starting another one', async () => {
  const seen: string[] = []
  const second = await startCluster({ folder, binaries: EMBEDDED, onProgress: (step) => seen.push(step) })
  expect(second).toMatchObject({ attached: true, host: cluster.host, password: cluster.password })
  expect(seen).toEqual(['attached', 'ready'])
})

test('A setting that would weaken durability is refused with its name', async () => {
  const start = startCluster({ folder: join(scratch, 'weak'), binaries: EMBEDDED, settings: { fsync: 'off' } })
  await expect(start).rejects.toMatchObject({ code: 'cluster/setting-refused', message: expect.stringContaining('"fsync"') })
})

test('A folder that holds something else is left as it was', async () => {
  const foreign = join(scratch, 'foreign')
  mkdirSync(foreign)
  writeFileSync(join(foreign, 'thesis.txt'), 'mine')
  await expect(startCluster({ folder: foreign, binaries: EMBEDDED })).rejects.toMatchObject({ code: 'cluster/folder-not-empty' })
  expect(readdirSync(foreign)).toEqual(['thesis.txt'])
})

test.skipIf(!isRoot)('A folder that PostgreSQL cannot reach is refused with the door to open, and another is proposed', async () => {
  const closed = join(scratch, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const start = startCluster({ folder: join(closed, 'data'), binaries: EMBEDDED })
  await expect(start).rejects.toMatchObject({
    code: 'cluster/folder-unreachable',
    message: expect.stringContaining(`chmod o+x ${closed}`),
  })
  expect(chooseReachableFolder(join(closed, 'data'))).toMatch(/^\/var\/lib\/weshare\/data-[0-9a-f]{12}$/)
  expect(chooseReachableFolder(folder)).toBe(folder)
})

test('A path too long for a socket gets a short socket folder of its own, removed at the end', async () => {
  const long = join(scratch, 'é'.repeat(90), 'long')
  const started = await startCluster({ folder: long, binaries: EMBEDDED })
  expect(Buffer.byteLength(long)).toBeGreaterThan(180)
  expect(Buffer.byteLength(started.host)).toBeLessThan(90)
  expect(statSync(started.host).mode & 0o777).toBe(0o700)
  expect(readFileSync(join(long, 'socket-folder'), 'utf8').trim()).toBe(started.host)
  expect(await ask(started, 'select 1 as one')).toEqual({ one: 1 })
  expect((await startCluster({ folder: long, binaries: EMBEDDED })).attached).toBe(true)
  await started.stop()
  expect(existsSync(started.host)).toBe(false)
})

test.skipIf(!has15)('The same launcher runs PostgreSQL 15, and refuses to open its data with PostgreSQL 18', async () => {
  const old = join(scratch, 'fifteen')
  const started = await startCluster({ folder: old, binaries: DEBIAN_15 })
  expect((await ask(started, 'show server_version'))['server_version']).toMatch(/^15\./)
  expect(await ask(started, 'show data_checksums')).toEqual({ data_checksums: 'on' })
  await started.stop()
  await expect(startCluster({ folder: old, binaries: EMBEDDED })).rejects.toMatchObject({
    code: 'cluster/version-mismatch',
    message: expect.stringMatching(/PostgreSQL 15.*PostgreSQL 18/),
  })
})

test('Stopping an attached cluster stops the server for everybody, once, and the next start finds its rows', async () => {
  await ask(cluster, 'create table kept as select 42 as answer')
  const attached = await startCluster({ folder, binaries: EMBEDDED })
  await attached.stop()
  await attached.stop()
  expect(serversInside(dataOf(folder))).toEqual([])
  expect(readFileSync(join(folder, 'server.log'), 'utf8')).toContain('database system is shut down')

  const again = await startCluster({ folder, binaries: EMBEDDED })
  await cluster.stop()
  expect(await ask(again, 'select answer from kept')).toEqual({ answer: 42 })
  await again.stop()
})
