import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { pino } from 'pino'
// Tells the type of what a session of journeys provides, which `House` speaks of.
import type {} from '../../../server/journeys/house/start-clusters.ts'
import type { House } from '../../../server/journeys/house/open-house.ts'
import { createVisitor } from '../../../server/journeys/house/visitor.ts'
import type { Configuration } from '../../../server/src/platform/configuration.ts'
import { embeddedBinaries, startCluster } from '../../../server/src/platform/db/embedded/index.ts'
import { startServer } from '../../../server/src/start-server.ts'

/** A whole WeShare with its screens as they are shipped, on an embedded database and a free port, on today's clock; `configured` says what differs. */
export async function openBrowserHouse(configured: Partial<Configuration> = {}): Promise<House> {
  const data = await mkdtemp(join(tmpdir(), 'weshare-browser-'))
  await chmod(data, 0o711) // PostgreSQL refuses root and must reach its folder as somebody else
  const web = fileURLToPath(new URL('../../dist', import.meta.url))
  const binaries = embeddedBinaries()
  if (binaries === null) throw new Error('No embedded PostgreSQL exists for this kind of machine.')
  const cluster = await startCluster({ folder: join(data, 'postgresql'), binaries })
  const databaseUrl = `postgres://${cluster.user}:${encodeURIComponent(cluster.password)}@localhost:${cluster.port}/postgres?host=${encodeURIComponent(cluster.host)}`
  const logs: string[] = []
  const log = pino({ level: 'info', base: null }, { write: (line: string) => void logs.push(line) })
  const configuration: Configuration = {
    databaseUrl, data, host: '127.0.0.1', port: 0, address: 'http://localhost:8080', name: 'WeShare', demonstration: false, trustProxy: false, secondFactorForAll: false, idleMinutes: 60, providers: [],
    smtp: null, mailFrom: 'WeShare <no-reply@weshare.test>', logLevel: 'info', requestsPerMinute: 1_000_000, secret: Buffer.from('a browser secret that is long enough'),
    ...configured,
  }
  const clock = { now: () => new Date(), set: () => { throw new Error('The browser lives by its own clock.') } }
  const startIt = () => startServer({ configuration, log, web, clock, checkAnswers: true, say: () => undefined })
  let server = await startIt()
  const owner = new Client({ connectionString: databaseUrl })
  await owner.connect()
  return {
    get server() { return server },
    get database() { return server.database },
    configuration, clock, owner, logs,
    visitor: () => createVisitor(() => server.address),
    restart: async () => {
      await server.stop()
      server = await startIt()
    },
    close: async () => {
      await server.stop()
      await owner.end()
      await cluster.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
