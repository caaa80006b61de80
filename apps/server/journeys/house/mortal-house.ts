import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { findFreePort, serveChild, type ServedChild } from '../../../../bench/house/serve-child.ts'
import { embeddedBinaries, startCluster } from '../../src/platform/db/embedded/index.ts'
import { serversInside } from '../../src/platform/db/embedded/process-state.ts'
import type { DatabaseKind } from './open-house.ts'
import { ofTheMachine } from './run-command.ts'

/** A server as a process of its own, with a database that can be struck down too, on a folder that outlives both. */
export interface MortalHouse {
  address: string
  /** Strikes the server without warning: nothing is closed, nothing is said. */
  killServer: () => Promise<void>
  /** Strikes the database: every process at once where it is the embedded one, an immediate shutdown where it is PostgreSQL. */
  strikeDatabase: () => Promise<void>
  /** Brings back whatever is dead; ready when it returns. */
  revive: () => Promise<void>
  connect: () => Promise<Client>
  said: () => string
  close: () => Promise<void>
}

const debianBinaries = ['15', '16', '17', '18'].map((major) => `/usr/lib/postgresql/${major}/bin`)

/** The programs of this kind of database on this machine, if any. */
export const findBinaries = (kind: DatabaseKind): string | null =>
  (kind === 'embedded' ? embeddedBinaries() : debianBinaries.find((path) => existsSync(join(path, 'postgres'))) ?? null)

export async function openMortalHouse(kind: DatabaseKind, more: Record<string, string> = {}): Promise<MortalHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'weshare-mortal-'))
  await chmod(folder, 0o711)
  const place = join(folder, 'postgresql')
  const data = join(place, 'cluster', 'data')
  const binaries = findBinaries(kind)
  if (binaries === null) throw new Error(`No ${kind} programs on this machine.`)
  const start = async (): Promise<ClientConfig> => {
    const { host, port, user, password } = await startCluster({ folder: place, binaries })
    return { host, port, user, password }
  }
  const environment: Record<string, string> = { NODE_COMPILE_CACHE: ofTheMachine.NODE_COMPILE_CACHE, WESHARE_DATA: folder, WESHARE_DEMO: 'no', WESHARE_SECRET: 'the secret of a house that dies often', WESHARE_LOG: 'error', ...more }
  if (kind === 'postgresql') environment['DATABASE_URL'] = await makeDatabase(await start())
  const port = await findFreePort()
  const house: { server: ServedChild | null, said: string } = { server: null, said: '' }
  const rouse = async (): Promise<void> => void (house.server = await serveChild({ environment, port }))
  await rouse()
  return {
    address: `http://127.0.0.1:${port}`,
    killServer: async () => {
      await house.server?.kill()
      house.said += house.server?.said() ?? ''
      house.server = null
    },
    strikeDatabase: async () => {
      // Its own note of itself: numbers of processes begin again from the lowest, so the first one is not always the smallest.
      if (kind === 'postgresql') process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT')
      else for (const pid of serversInside(data)) strike(pid)
      while (serversInside(data).length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    },
    revive: async () => {
      if (kind === 'postgresql') await start()
      if (house.server === null) await rouse()
      else await waitReady(`http://127.0.0.1:${port}`)
    },
    connect: async () => {
      const client = new Client({ ...await start(), database: 'weshare' })
      client.on('error', () => undefined)
      await client.connect()
      return client
    },
    said: () => house.said + (house.server?.said() ?? ''),
    close: async () => {
      await house.server?.stop()
      await (await startCluster({ folder: place, binaries })).stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One that ended by itself since it was seen is dead all the same. */
function strike(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function makeDatabase(owner: ClientConfig): Promise<string> {
  const client = new Client({ ...owner, database: 'postgres' })
  await client.connect()
  await client.query('create database weshare')
  await client.end()
  return `postgres://${owner.user}:${encodeURIComponent(String(owner.password))}@localhost:${owner.port}/weshare?host=${encodeURIComponent(owner.host ?? '')}`
}

async function waitReady(address: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const status = await fetch(`${address}/api/ready`).then((answer) => answer.status, () => 0)
    if (status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the server did not find its database again in 30 s')
}
