import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Logger, runMigrations } from 'graphile-worker'
import { Client, Pool } from 'pg'
import type { ClientConfig } from 'pg'
import { ToldError, type Sentences } from '../problem.ts'
import { openToBackup } from './open-to-backup.ts'
import { prepareRoles } from './prepare-roles.ts'

const folder = new URL('../../../migrations/', import.meta.url)
const lockNumber = 7_392_044_105

export interface Migration { name: string, sql: string, sha256: string }
export interface MigrateSettings {
  owner: ClientConfig
  passwordFor: (login: string) => string
  /** Role and permission pairs, as the contract declares them. */
  permissions: readonly { role: string, permission: string }[]
  onStep?: (name: string) => void
  /** Stop at these migrations: those that a backup was made under. */
  only?: ReadonlySet<string>
}

export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort()
  return Promise.all(names.map(async (name) => {
    const sql = await readFile(new URL(name, folder), 'utf8')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  }))
}

/** Brings the database to the schema of this version. One process at a time; each migration whole or not at all; applied ones never change. */
export async function migrate(settings: MigrateSettings): Promise<string[]> {
  const client = new Client(settings.owner)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await refuseNewerDatabase(client)
    const database = client.database ?? ''
    await prepareRoles(client, database, settings.passwordFor)
    await migrateJobs(settings.owner)
    const applied = await applyAll(client, settings)
    await openToBackup(client)
    await writePermissions(client, settings.permissions)
    await reachForErasure(client)
    return applied
  } finally {
    await client.end()
  }
}

/** Nothing is touched in a database that a newer version has already brought further: this one would not know what it reads. */
async function refuseNewerDatabase(client: Client): Promise<void> {
  const { rows } = await client.query<{ kept: string | null }>(`select to_regclass('public.weshare_migration')::text as kept`)
  if (rows[0]?.kept === null) return
  const carried = new Set((await readMigrations()).map(({ name }) => name))
  const applied = await client.query<{ name: string }>('select name from public.weshare_migration order by name')
  const unknown = applied.rows.map(({ name }) => name).filter((name) => !carried.has(name))
  if (unknown.length === 0) return
  throw new ToldError({
    fr: `Cette base de données a été menée plus loin par une version plus récente de WeShare, avec des migrations que celle-ci ne connaît pas : ${unknown.join(', ')}. `
      + 'Installez cette version ou une plus récente, ou restaurez la sauvegarde faite avant la mise à jour. Rien n’a été changé.',
    en: `This database was brought further by a newer version of WeShare, with migrations that this version does not know: ${unknown.join(', ')}. `
      + 'Install that version or a newer one, or restore the backup made before the upgrade. Nothing was changed.',
  })
}

/** The job queue's own schema belongs to the jobs role, not to the application's. */
async function migrateJobs(owner: ClientConfig): Promise<void> {
  const pool = new Pool({ ...owner, max: 1, options: '-c role=weshare_jobs' })
  pool.on('error', () => undefined) // a failing query says so itself
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool, logger: quiet })
  } finally {
    await pool.end()
  }
}

async function applyAll(client: Client, { onStep, only }: Pick<MigrateSettings, 'onStep' | 'only'>): Promise<string[]> {
  await client.query('create table if not exists public.weshare_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())')
  await client.query('grant select on public.weshare_migration to weshare_app')
  const { rows } = await client.query<{ name: string, sha256: string }>('select name, sha256 from public.weshare_migration')
  const known = new Map(rows.map((row) => [row.name, row.sha256]))
  const applied: string[] = []
  for (const migration of await readMigrations()) {
    if (only?.has(migration.name) === false) continue
    const before = known.get(migration.name)
    if (before === migration.sha256) continue
    if (before !== undefined) throw new ToldError(changedSince(migration.name))
    onStep?.(migration.name)
    await client.query('begin')
    try {
      await client.query(migration.sql)
      await client.query('insert into public.weshare_migration (name, sha256) values ($1, $2)', [migration.name, migration.sha256])
      await client.query('commit')
    } catch (cause) {
      await client.query('rollback')
      throw new ToldError(failed(migration.name, cause), cause)
    }
    applied.push(migration.name)
  }
  return applied
}

const changedSince = (name: string): Sentences => ({
  fr: `La migration ${name} a été modifiée après avoir été appliquée. Remettez le fichier livré ; une nouveauté s’écrit dans une nouvelle migration.`,
  en: `Migration ${name} was changed after it was applied. Restore the released file; write a new migration for the change.`,
})
function failed(name: string, cause: unknown): Sentences {
  const said = cause instanceof Error ? cause.message : String(cause)
  return { fr: `La migration ${name} a échoué et a été défaite. PostgreSQL a dit : ${said}`, en: `Migration ${name} failed and was undone. PostgreSQL said: ${said}` }
}

async function writePermissions(client: Client, permissions: MigrateSettings['permissions']): Promise<void> {
  const roles = permissions.map((pair) => pair.role)
  const names = permissions.map((pair) => pair.permission)
  await client.query('begin')
  await client.query('delete from weshare.role_permission where (role, permission) not in (select * from unnest($1::text[], $2::text[]))', [roles, names])
  await client.query('insert into weshare.role_permission select * from unnest($1::text[], $2::text[]) on conflict do nothing', [roles, names])
  await client.query('commit')
}

/** Whoever asks to be erased must go from every table, those of a later version included. */
async function reachForErasure(client: Client): Promise<void> {
  const { rows } = await client.query<{ known: string | null }>(`select to_regprocedure('weshare.reach_for_erasure()')::text as known`)
  if (rows[0]?.known !== null) await client.query('select weshare.reach_for_erasure()')
}

const quiet = new Logger(() => () => undefined)
