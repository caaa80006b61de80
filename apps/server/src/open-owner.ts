import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client, escapeIdentifier, type ClientConfig } from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import type { Say } from './opening/step.ts'
import type { Configuration } from './platform/configuration.ts'
import { chooseReachableFolder, embeddedBinaries, startCluster, type Cluster } from './platform/db/embedded/index.ts'
import { ToldError } from './platform/problem.ts'

export interface OwnerAccess {
  owner: ClientConfig
  database: string
  passwordFor: (login: string) => string
  /** The embedded server was already running: another process may be living on it. */
  attached: boolean
  /** Stops the embedded server, unless somebody else is connected to it. */
  stop: () => Promise<void>
}

const databaseName = 'weshare'
const makingName = 'weshare_making'

/** Makes what a new embedded database holds from its first day; the database appears once this has ended, or not at all. */
export type FillNew = (access: OwnerAccess) => Promise<void>

/** Opens the way to the database as its owner: the one named by DATABASE_URL, else the embedded one, started if it is not. */
export async function openOwner(configuration: Configuration, say: Say, fillNew?: FillNew): Promise<OwnerAccess> {
  const passwordFor = (login: string): string => createHmac('sha256', configuration.secret).update(`database login ${login}`).digest('base64url')
  if (configuration.databaseUrl !== null) {
    const owner = parseIntoClientConfig(configuration.databaseUrl)
    return { owner, database: owner.database ?? databaseName, passwordFor, attached: true, stop: async () => undefined }
  }
  const binaries = embeddedBinaries()
  if (binaries === null) {
    throw new ToldError({
      fr: 'Aucun PostgreSQL embarqué n’existe pour ce type de machine. Désignez par DATABASE_URL un serveur PostgreSQL 15 à 18.',
      en: 'No embedded PostgreSQL exists for this kind of machine. Set DATABASE_URL to a PostgreSQL 15 to 18 server.',
    })
  }
  const cluster = await startCluster({ folder: chooseReachableFolder(join(configuration.data, 'postgresql')), binaries, onProgress: (state) => say({ kind: 'database', state }) })
  const owner = { host: cluster.host, port: cluster.port, user: cluster.user, password: cluster.password }
  const access = (database: string): OwnerAccess =>
    ({ owner: { ...owner, database }, database, passwordFor, attached: cluster.attached, stop: () => stopIfAlone(cluster) })
  try {
    await makeDatabase({ ...owner, database: 'postgres' }, fillNew && (() => fillNew(access(makingName))))
  } catch (error) {
    await stopIfAlone(cluster)
    throw error
  }
  return access(databaseName)
}

/** A command and a server may share one cluster: the last one to leave stops it. Our own closed connections take a moment to go. */
async function stopIfAlone(cluster: Cluster): Promise<void> {
  const others = await countOthers(cluster).catch((error: unknown) => {
    if (isEnding(error)) return 0
    throw error
  })
  // Somebody else may be stopping it already (systemd asks every process at once): its end is then waited for.
  if (others === 0) await cluster.stop()
}

async function countOthers(cluster: Cluster): Promise<number> {
  const client = new Client({ host: cluster.host, port: cluster.port, user: cluster.user, password: cluster.password, database: 'postgres' })
  client.on('error', () => undefined) // a server that ends meanwhile also says so outside any query
  try {
    await client.connect()
    for (let attempt = 0; ; attempt += 1) {
      const { rows } = await client.query<{ others: number }>(
        `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`)
      const others = rows[0]?.others ?? 0
      if (others === 0 || attempt === 40) return others
      await wait(50)
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** What a server says, or no longer says, when it is ending or has ended. */
function isEnding(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(57P0[1-3]|08\d{3}|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(code) || (error instanceof Error && /Connection terminated/.test(error.message))
}

/** Filled under another name, then renamed: a start interrupted half-way leaves nothing that looks whole. */
async function makeDatabase(owner: ClientConfig, fill?: () => Promise<void>): Promise<void> {
  const run = async (text: string, values: unknown[] = []): Promise<number> => {
    const client = new Client(owner)
    client.on('error', () => undefined) // the query under way says so itself
    await client.connect()
    try {
      return (await client.query(text, values)).rowCount ?? 0
    } finally {
      await client.end()
    }
  }
  if (await run('select 1 from pg_database where datname = $1', [databaseName]) > 0) return
  await run(`drop database if exists ${escapeIdentifier(makingName)} with (force)`)
  await run(`create database ${escapeIdentifier(makingName)}`)
  await fill?.()
  await run(`alter database ${escapeIdentifier(makingName)} rename to ${escapeIdentifier(databaseName)}`)
}
