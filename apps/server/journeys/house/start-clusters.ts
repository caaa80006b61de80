import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import type { TestProject } from 'vitest/node'
import { embeddedBinaries, startCluster, type Cluster } from '../../src/platform/db/embedded/index.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { declaredPermissions } from '../../src/installation/declared-permissions.ts'

declare module 'vitest' {
  interface ProvidedContext { clusters: { embedded: string | null, postgresql: string | null } }
}

/** The database every house of a journey begins as: the schema, and nobody in it. */
export const modelHouse = 'model_house'

async function makeModel(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${modelHouse}`)
  await client.end()
  const owner = parseIntoClientConfig(url.replace('/postgres?', `/${modelHouse}?`))
  await migrate({ owner, passwordFor: () => randomUUID(), permissions: declaredPermissions })
}

/** Debian keeps each major version's programs apart; the oldest supported one found is the peer of the embedded database. */
const debianBinaries = ['15', '16', '17', '18'].map((major) => `/usr/lib/postgresql/${major}/bin`)

/** Starts the two database servers of a test run once: the embedded one, and Debian's PostgreSQL where it is installed. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'weshare-journeys-'))
  await chmod(folder, 0o711) // PostgreSQL refuses root and must reach its folder as somebody else
  const started: Cluster[] = []
  const start = async (name: string, binaries: string | null): Promise<string | null> => {
    if (binaries === null) return null
    const cluster = await startCluster({ folder: join(folder, name), binaries })
    started.push(cluster)
    const url = `postgres://${cluster.user}:${encodeURIComponent(cluster.password)}@localhost:${cluster.port}/postgres?host=${encodeURIComponent(cluster.host)}`
    await makeModel(url)
    return url
  }
  const embedded = await start('embedded', embeddedBinaries())
  const postgresql = await start('postgresql', debianBinaries.find((path) => existsSync(join(path, 'postgres'))) ?? null)
  project.provide('clusters', { embedded, postgresql })
  return async () => {
    await Promise.all(started.map((cluster) => cluster.stop()))
    await rm(folder, { recursive: true, force: true })
  }
}
