import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startCluster } from './index.ts'
import type { Cluster } from './index.ts'
import { readPostmaster } from './postmaster-file.ts'
import { processState, serversInside } from './process-state.ts'
import { ask, connect, dataOf, EMBEDDED, killAll, makeScratch, removeScratch, startChild } from './rehearsal.ts'
import type { Child } from './rehearsal.ts'

// Real servers on a busy machine: slow is not wrong.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

let folder = ''
const children: Child[] = []
const child = (): Child => {
  const started = startChild(folder)
  children.push(started)
  return started
}
const start = (): Promise<Cluster> => startCluster({ folder, binaries: EMBEDDED })
const postmaster = (): number => readPostmaster(dataOf(folder))?.pid ?? 0

beforeEach(() => {
  folder = join(makeScratch(), 'database')
})
afterEach(async () => {
  for (const each of children.splice(0)) await each.kill()
  removeScratch(dirname(folder), [folder])
})

test('Killing Node alone leaves the server running, and the next start attaches to that very server', async () => {
  const first = child()
  await first.says(/attached=false/)
  const pid = postmaster()
  await first.kill()
  expect(processState(pid)).toBe('running')

  const cluster = await start()
  expect(cluster.attached).toBe(true)
  expect(postmaster()).toBe(pid)
  await cluster.stop()
  expect(processState(pid)).not.toBe('running')
})

test('After kill -9 of everything, every acknowledged row is still there', async () => {
  const first = child()
  await first.says(/attached=false/)
  const attached = await start()
  await ask(attached, 'create table answers (number integer)')
  const client = await connect(attached)
  let acknowledged = 0
  const writing = (async () => {
    for (;;) {
      await client.query('insert into answers values ($1)', [acknowledged + 1])
      acknowledged += 1
    }
  })()
  writing.catch(() => undefined)
  await wait(400)
  killAll([...serversInside(dataOf(folder)), first.process.pid ?? 0])
  await expect(writing).rejects.toThrow()
  expect(existsSync(join(dataOf(folder), 'postmaster.pid'))).toBe(true)

  const again = await start()
  expect(again.attached).toBe(false)
  const { rows } = await ask(again, 'select count(*)::int as rows from answers')
  expect(acknowledged).toBeGreaterThan(10)
  expect([acknowledged, acknowledged + 1]).toContain(rows)
  await again.stop()
})

test('A dead server that nobody has reaped does not prevent the next start', async () => {
  const first = child()
  await first.says(/attached=false/)
  const pid = postmaster()
  // A stopped parent cannot reap: its killed child stays a zombie, as under a container's first process.
  first.process.kill('SIGSTOP')
  killAll(serversInside(dataOf(folder)))
  await expect.poll(() => processState(pid)).toBe('zombie')

  const cluster = await start()
  expect(cluster.attached).toBe(false)
  expect(await ask(cluster, 'select 1 as one')).toEqual({ one: 1 })
  await cluster.stop()
})

test('A long query that outlives its server is ended before another server may open the data', async () => {
  const first = child()
  await first.says(/attached=false/)
  const client = await connect(await start())
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const busy = rows[0]?.pid ?? 0
  client.query('do $$ begin loop perform 1; end loop; end $$').catch(() => undefined)
  await wait(100)
  killAll([postmaster()])
  await wait(300)
  expect(serversInside(dataOf(folder))).toEqual([busy])

  const cluster = await start()
  expect(cluster.attached).toBe(false)
  expect(processState(busy)).not.toBe('running')
  await cluster.stop()
})

test('A creation cut short, even while its last program still writes, is redone from nothing', async () => {
  const making = (): string | undefined => readdirSync(folder).find((name) => name.startsWith('making-'))
  for (const alsoPrograms of [false, true]) {
    const first = child()
    await first.says(/creating/)
    await expect.poll(() => existsSync(join(folder, making() ?? '', 'data', 'PG_VERSION')), { interval: 5 }).toBe(true)
    await first.kill()
    if (alsoPrograms) killAll(serversInside(join(folder, making() ?? '', 'data')))
    expect(existsSync(join(folder, 'cluster'))).toBe(false)
  }
  const cluster = await start()
  expect(await ask(cluster, 'select 1 as one')).toEqual({ one: 1 })
  await cluster.stop()
})

test('Two processes that start at the same time share one server', async () => {
  const both = [child(), child()]
  const said = await Promise.all(both.map((each) => each.says(/attached=/)))
  expect(said.map((text) => /attached=(\w+)/.exec(text)?.[1]).toSorted((left, right) => String(left).localeCompare(String(right)))).toEqual(['false', 'true'])
  expect(readFileSync(join(folder, 'server.log'), 'utf8').match(/starting PostgreSQL/g)).toHaveLength(1)
  await (await start()).stop()
})

test('A database that lost an essential file is reported, never replaced by an empty one', async () => {
  await (await start()).stop()
  rmSync(join(dataOf(folder), 'global', 'pg_control'))
  await expect(start()).rejects.toMatchObject({ code: 'cluster/damaged' })
  expect(existsSync(join(dataOf(folder), 'base'))).toBe(true)
})
