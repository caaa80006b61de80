import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import type { Clock } from '../../src/platform/clock.ts'
import type { Configuration } from '../../src/platform/configuration.ts'
import type { Database } from '../../src/platform/db/open-database.ts'
import { startServer, type RunningServer } from '../../src/start-server.ts'
import { modelHouse } from './start-clusters.ts'
import { createVisitor, type Visitor } from './visitor.ts'

export type DatabaseKind = 'embedded' | 'postgresql'
export const databaseKinds: readonly DatabaseKind[] = ['embedded', 'postgresql']

/** Whether this run has such a server; a journey without one is skipped, printed and counted. */
export const databaseIsHere = (kind: DatabaseKind): boolean => inject('clusters')[kind] !== null

export interface House {
  server: RunningServer
  database: Database
  configuration: Configuration
  clock: Clock & { set: (instant: string) => void }
  /** Somebody with a browser: keeps cookies, speaks the contract. */
  visitor: () => Visitor
  /** A connection as the database's owner, to look where no route leads. */
  owner: Client
  logs: string[]
  /** Stops the server and starts it again on the same data. */
  restart: () => Promise<void>
  close: () => Promise<void>
}

export interface HouseSettings { kind: DatabaseKind, smtp?: string, start?: string, /** Folder of the pages; none by default. */ web?: string, configured?: Partial<Configuration> }

/** A whole WeShare on a database of its own, on a free port, with a clock that can be set. */
export async function openHouse({ kind, smtp, start, web, configured }: HouseSettings): Promise<House> {
  const cluster = inject('clusters')[kind]
  if (cluster === null) throw new Error(`No ${kind} server runs in this test session.`)
  const name = `house_${randomUUID().slice(0, 8)}`
  await asOwner(cluster, async (client) => void await client.query(`create database ${name} template ${modelHouse}`))
  const url = cluster.replace('/postgres?', `/${name}?`)
  const data = await mkdtemp(join(tmpdir(), 'weshare-house-'))
  const clock = settableClock(start)
  const logs: string[] = []
  const log = pino({ level: configured?.logLevel ?? 'info', base: null }, { write: (line: string) => void logs.push(line) })
  const configuration: Configuration = {
    databaseUrl: url, data, host: '127.0.0.1', port: 0, address: 'http://localhost:8080', name: 'WeShare', demonstration: false, trustProxy: false, secondFactorForAll: false, idleMinutes: 60, providers: [],
    smtp: smtp ?? null, mailFrom: 'WeShare <no-reply@weshare.test>', logLevel: 'info', requestsPerMinute: 1_000_000, secret: Buffer.from(`journey secret of ${name} long enough`),
    ...configured,
  }
  const startIt = (): Promise<RunningServer> => startServer({ configuration, log, web: web ?? join(data, 'no-web'), clock, checkAnswers: true, say: () => undefined })
  const house = { server: await startIt() }
  const owner = new Client({ connectionString: url })
  await owner.connect()
  return {
    get server() { return house.server },
    get database() { return house.server.database },
    configuration, clock, owner, logs,
    visitor: () => createVisitor(() => house.server.address),
    restart: async () => {
      await house.server.stop()
      house.server = await startIt()
    },
    close: async () => {
      await house.server.stop()
      await owner.end()
      await asOwner(cluster, async (client) => void await client.query(`drop database ${name} with (force)`))
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function asOwner(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function settableClock(start?: string): House['clock'] {
  let shift = start === undefined ? 0 : Date.parse(start) - Date.now()
  return {
    now: () => new Date(Date.now() + shift),
    set: (instant) => {
      shift = Date.parse(instant) - Date.now()
    },
  }
}
