import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { rolePermissions } from '@weshare/contract/access'
import type { Logger } from 'pino'
import type { ClientConfig } from 'pg'
import { createApp, mailFolderOf } from './app.ts'
import { stockLibrary } from './features/instruments/index.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import type { Configuration } from './platform/configuration.ts'
import { chooseReachableFolder, embeddedBinaries, startCluster } from './platform/db/embedded/index.ts'
import { migrate } from './platform/db/migrate.ts'
import { openDatabase, type Database } from './platform/db/open-database.ts'
import { createMetrics } from './platform/metrics.ts'
import { openMailFolder, openSmtp } from './platform/mail.ts'

export interface RunningServer { address: string, port: number, database: Database, stop: () => Promise<void> }
export interface StartSettings {
  configuration: Configuration
  log: Logger
  web: string
  clock?: Clock
  checkAnswers?: boolean
  say: (step: string) => void
  /** Fills an empty installation with the demonstration, before the first request. */
  prepare?: (database: Database, configuration: Configuration) => Promise<void>
}

export interface OwnerAccess { owner: ClientConfig, database: string, passwordFor: (login: string) => string, stop: () => Promise<void> }

const databaseName = 'weshare'

/** Opens the way to the database as its owner: the one named by DATABASE_URL, else the embedded one, started if it is not. */
export async function openOwner(configuration: Configuration, say: (step: string) => void): Promise<OwnerAccess> {
  const passwordFor = (login: string): string => createHmac('sha256', configuration.secret).update(`database login ${login}`).digest('base64url')
  if (configuration.databaseUrl !== null) {
    const { parseIntoClientConfig } = await import('pg-connection-string')
    const owner = parseIntoClientConfig(configuration.databaseUrl)
    return { owner, database: owner.database ?? databaseName, passwordFor, stop: async () => undefined }
  }
  const binaries = embeddedBinaries()
  if (binaries === null) throw new Error('No embedded PostgreSQL exists for this kind of machine. Set DATABASE_URL to a PostgreSQL 15 to 18 server.')
  const cluster = await startCluster({ folder: chooseReachableFolder(join(configuration.data, 'postgresql')), binaries, onProgress: say })
  const owner = { host: cluster.host, port: cluster.port, user: cluster.user, password: cluster.password, database: databaseName }
  await createDatabase(owner)
  return { owner, database: databaseName, passwordFor, stop: () => cluster.stop() }
}

async function createDatabase(owner: ClientConfig): Promise<void> {
  const { Client } = await import('pg')
  const client = new Client({ ...owner, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

export const declaredPermissions = Object.entries(rolePermissions)
  .flatMap(([role, permissions]) => permissions.map((permission) => ({ role, permission })))

/** Database, schema, mail, routes, jobs, in this order; ready when it returns. Its stop lets running requests end. */
export async function startServer(settings: StartSettings): Promise<RunningServer> {
  const { configuration, log, say } = settings
  const access = await openOwner(configuration, say)
  try {
    await migrate({ ...access, permissions: declaredPermissions, onStep: (name) => say(`migration ${name}`) })
    const database = openDatabase({ ...access, connections: 10, onError: (error) => log.error({ name: error.name }, 'database connection lost') })
    const { differing } = await stockLibrary(database, settings.clock ?? systemClock)
    if (differing.length > 0) log.warn({ instruments: differing }, 'the library keeps another content under these versions')
    await settings.prepare?.(database, configuration)
    const host = new URL(configuration.address).hostname
    const mail = configuration.smtp === null
      ? openMailFolder({ folder: mailFolderOf(configuration), from: configuration.mailFrom, host })
      : openSmtp({ url: configuration.smtp, from: configuration.mailFrom, host })
    const app = await createApp({ configuration, database, clock: settings.clock ?? systemClock, mail, metrics: createMetrics(), log, web: settings.web, checkAnswers: settings.checkAnswers ?? false })
    const work = await app.startWork()
    await app.http.listen({ host: configuration.host, port: configuration.port })
    const bound = app.http.server.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : configuration.port
    const stop = async (): Promise<void> => {
      await app.http.close()
      await work.stop()
      mail.close()
      await database.close()
      await access.stop()
    }
    return { address: `http://${configuration.host}:${port}`, port, database, stop }
  } catch (error) {
    await access.stop()
    throw error
  }
}

