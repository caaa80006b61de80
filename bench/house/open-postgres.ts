import { spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../../apps/server/src/platform/db/embedded/index.ts'
import { loginOf } from '../../apps/server/src/platform/db/prepare-roles.ts'

const folders = ['18', '17', '16', '15'].map((major) => `/usr/lib/postgresql/${major}/bin`)
const secret = 'a secret for one benchmark and no other'
const database = 'weshare'

export interface Login { host: string, port: number, user: string, password: string, database: string }
export interface OpenPostgres {
  /** Folder for whatever the benchmark writes; removed at the end. */
  folder: string
  version: string
  pgbench: string
  /** What a WeShare server needs in its environment to live on this database. */
  environment: Record<string, string>
  /** The installation's own login for study data: row security holds for it. */
  app: Login
  /** Runs SQL as the owner of the database and gives what it prints, column by column with bars between. */
  ask: (sql: string) => string
  close: () => Promise<void>
}

/** A new PostgreSQL of this machine, on a unix socket, with the programs that come with it; null when none is installed. */
export async function openPostgres(): Promise<OpenPostgres | null> {
  const binaries = folders.find((path) => existsSync(join(path, 'pgbench')))
  if (binaries === undefined) return null
  const folder = mkdtempSync(join(tmpdir(), 'weshare-bench-'))
  chmodSync(folder, 0o711) // PostgreSQL refuses root and must reach its folder as somebody else
  const cluster = await startCluster({ folder: join(folder, 'postgresql'), binaries })
  const owner = { host: cluster.host, port: cluster.port, user: cluster.user, password: cluster.password, database: 'postgres' }
  const app = loginOf('weshare_app', database)
  const ask = (sql: string): string => askPsql(join(binaries, 'psql'), { ...owner, database }, sql)
  const close = async (): Promise<void> => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    askPsql(join(binaries, 'psql'), owner, `create database ${database}`)
    return {
      folder, ask, close, pgbench: join(binaries, 'pgbench'), version: ask('show server_version').trim(),
      app: { ...owner, database, user: app, password: createHmac('sha256', secret).update(`database login ${app}`).digest('base64url') },
      environment: {
        DATABASE_URL: `postgres://${owner.user}:${encodeURIComponent(owner.password)}@localhost:${owner.port}/${database}?host=${encodeURIComponent(owner.host)}`,
        WESHARE_DATA: join(folder, 'data'), WESHARE_SECRET: secret, WESHARE_DEMO: 'no',
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

function askPsql(program: string, login: Login, sql: string): string {
  const { status, stdout, stderr } = spawnSync(program, ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1', '--file=-'], {
    input: sql, encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', PGHOST: login.host, PGPORT: String(login.port), PGUSER: login.user, PGPASSWORD: login.password, PGDATABASE: login.database },
  })
  if (status !== 0) throw new Error(`psql: ${stderr}`)
  return stdout
}
