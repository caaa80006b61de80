import type { Client } from 'pg'
import { explainKnown } from '../opening/start-failure.ts'
import type { Configuration } from '../platform/configuration.ts'
import { readMigrations } from '../platform/db/migrate.ts'
import { loginOf } from '../platform/db/prepare-roles.ts'
import { failure, ok, warning, type Check } from './check.ts'
import { openInstallation } from './open-installation.ts'
import { checkpointFolder, verifyWithCheckpoints } from './verify-audit.ts'

export async function checkDatabase(configuration: Configuration): Promise<Check[]> {
  let installation
  try {
    installation = await openInstallation(configuration)
  } catch (error) {
    return [failure('database', explainKnown(error, 'en') ?? (error instanceof Error && error.message !== '' ? error.message : 'no answer'), 'Start the database, or correct DATABASE_URL; the other checks of the database wait for it.')]
  }
  const { owner, access, close } = installation
  try {
    const first = [await checkVersion(owner), await checkClock(owner), await checkRoles(owner, access.database)]
    const schema = await checkSchema(owner)
    return schema.state === 'failure' ? [...first, schema] : [...first, schema, await checkJobs(owner), await checkAudit(owner, configuration)]
  } finally {
    await close()
  }
}

async function checkVersion(owner: Client): Promise<Check> {
  const { rows } = await owner.query<{ number: string, version: string }>(`select current_setting('server_version_num') as number, current_setting('server_version') as version`)
  const major = Math.floor(Number(rows[0]?.number) / 10_000)
  const found = `PostgreSQL ${rows[0]?.version}`
  return major >= 15 && major <= 18 ? ok('database', found) : failure('database', found, 'Use PostgreSQL 15 to 18.')
}

async function checkClock(owner: Client): Promise<Check> {
  const before = Date.now()
  const { rows } = await owner.query<{ now: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as now')
  const skew = Math.max(0, Math.abs((rows[0]?.now ?? 0) - (before + Date.now()) / 2) - (Date.now() - before) / 2)
  const found = `${Math.round(skew)} ms from the database's clock`
  return skew < 2000 ? ok('clock', found) : failure('clock', found, 'Set both machines by the same time server: consents and answers are dated.')
}

async function checkRoles(owner: Client, database: string): Promise<Check> {
  const logins = (['weshare_app', 'weshare_vault', 'weshare_jobs'] as const).map((group) => loginOf(group, database))
  const { rows } = await owner.query<{ rolname: string, mighty: boolean }>(
    'select rolname, rolsuper or rolbypassrls or rolcreaterole as mighty from pg_roles where rolname = any ($1)', [logins])
  const mighty = rows.filter((row) => row.mighty).map((row) => row.rolname)
  if (mighty.length > 0) return failure('roles', `${mighty.join(', ')} may pass row security`, `alter role … nosuperuser nobypassrls nocreaterole, then look at what was read since.`)
  return rows.length === logins.length ? ok('roles', 'no login passes row security') : failure('roles', `${logins.length - rows.length} logins are missing`, 'Run weshare migrate.')
}

async function checkSchema(owner: Client): Promise<Check> {
  const carried = await readMigrations()
  const { rows: [place] } = await owner.query<{ there: boolean }>(`select to_regclass('public.weshare_migration') is not null as there`)
  const { rows } = place?.there === true ? await owner.query<{ name: string, sha256: string }>('select name, sha256 from public.weshare_migration') : { rows: [] }
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  const changed = carried.filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256)
  if (changed.length > 0) return failure('schema', `${changed.map(({ name }) => name).join(', ')} differ from what was applied`, 'Install the released files of this version again.')
  const waiting = carried.filter(({ name }) => !applied.has(name))
  if (waiting.length > 0) return failure('schema', `${waiting.length} migrations not applied`, 'Save the database, then run weshare migrate.')
  const ahead = rows.length - carried.length
  return ahead > 0 ? failure('schema', `${ahead} migrations of a newer version`, 'Run the version that made them, or a newer one.') : ok('schema', `${carried.length} migrations applied`)
}

async function checkJobs(owner: Client): Promise<Check> {
  const { rows } = await owner.query<{ waiting: number, late: number, failed: number }>(`select count(*) filter (where attempts < max_attempts)::int as waiting,
    count(*) filter (where attempts < max_attempts and locked_at is null and run_at < now() - interval '10 minutes')::int as late,
    count(*) filter (where attempts >= max_attempts)::int as failed from graphile_worker.jobs`)
  const { waiting = 0, late = 0, failed = 0 } = rows[0] ?? {}
  const found = `${waiting} waiting, ${failed} given up`
  if (failed > 0) return failure('jobs', found, 'Look at last_error in graphile_worker.jobs: this work will not be tried again by itself.')
  return late > 0 ? warning('jobs', `${found}, ${late} for more than ten minutes`, 'Is the server running? Jobs are done while it is.') : ok('jobs', found)
}

async function checkAudit(owner: Client, configuration: Configuration): Promise<Check> {
  const { verdict: { intact, entries, broken }, held, refused } = await verifyWithCheckpoints(owner, { folder: checkpointFolder(configuration), configuration, more: [] })
  const [doubtful] = refused
  if (intact && doubtful !== undefined) return failure('audit', `the checkpoint ${doubtful.name}: ${doubtful.why}`, 'Was the secret, the data folder or the database put here from elsewhere? Otherwise tell your data protection officer.')
  if (intact) return ok('audit', `${entries} entries, chains intact, held against ${held} checkpoints`)
  return failure('audit', `chain ${broken?.chain}, entry ${broken?.position}: ${broken?.why}`, 'Keep the database as it is, tell your data protection officer, and compare with the last backup.')
}
