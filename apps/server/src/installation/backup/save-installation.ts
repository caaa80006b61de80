import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import server from '../../../package.json' with { type: 'json' }
import { writeAudit } from '../../platform/audit.ts'
import { deriveKey, type Configuration } from '../../platform/configuration.ts'
import { backupRole } from '../../platform/db/open-to-backup.ts'
import { InstallationError, onInstallation, type Installation } from '../open-installation.ts'
import { plainWords, readRows } from './copy-rows.ts'
import { listSequences, listTables, nameOf } from './list-tables.ts'
import { lockArchive, type Lock } from './lock-archive.ts'
import { headerName, manifestName, type BackupHeader, type BackupManifest } from './manifest.ts'
import { readFiles } from './save-files.ts'
import { entryOf, packEntries, type Entry } from './tar-archive.ts'

export interface BackupOrder { to: string, lock: Lock, /** Told as the work goes. */ say?: (progress: { table: string, rows: number }) => void }
export interface BackupMade { file: string, bytes: number, sha256: string, at: string, rows: number, tables: number, files: number }

/** The name of the note that says when the last backup was made. */
export const lastBackupName = 'last-backup.json'
export const secretMark = (configuration: Configuration): string => deriveKey(configuration.secret, 'mark of the secret').toString('hex').slice(0, 16)

/** Saves everything the installation keeps into one encrypted file, read as one moment, while people go on working. */
export const backupInstallation = (configuration: Configuration, order: BackupOrder): Promise<BackupMade> =>
  onInstallation(configuration, async (installation) => {
    const at = new Date()
    const manifest: Reading['manifest'] = { tables: [], sequences: [], files: [] }
    const entries = readEverything(installation.owner, { configuration, at, manifest, say: order.say ?? (() => undefined) })
    const part = `${order.to}.part`
    const written = await asBackupRole(installation.owner, () => writeLocked(part, entries, order.lock)).catch(async (error: unknown) => {
      await rm(part, { force: true })
      throw error
    })
    await rename(part, order.to)
    const made = {
      file: order.to, ...written, at: at.toISOString(), rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
      tables: manifest.tables.length, files: manifest.files.length,
    }
    await noteBackup(configuration, installation, made)
    return made
  })

/**
 * Reads as the backup's role, in one transaction that changes nothing. The owner is not a member of that role: it joins it
 * here and the transaction is undone at its end, so that nobody outside ever sees, or keeps, the right to read everything.
 */
async function asBackupRole<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  const { rows: [place] } = await owner.query<{ ready: boolean }>('select exists (select 1 from pg_roles where rolname = $1) as ready', [backupRole])
  if (place?.ready !== true) throw new InstallationError({ fr: 'Cette base de données n’a pas le rôle sous lequel une sauvegarde lit. Lancez d’abord weshare migrate.', en: 'This database does not have the role that backups read as. Run weshare migrate first.' })
  await owner.query('begin isolation level repeatable read')
  try {
    await owner.query(`do $$ begin if not (select rolsuper from pg_roles where rolname = current_user) then execute 'grant ${backupRole} to ' || quote_ident(current_user); end if; end $$`)
    await owner.query(`set transaction read only; set local role ${backupRole}; ${plainWords}`)
    return await work()
  } finally {
    await owner.query('rollback')
  }
}

interface Reading { configuration: Configuration, at: Date, manifest: { tables: BackupManifest['tables'][number][], sequences: BackupManifest['sequences'], files: BackupManifest['files'][number][] }, say: NonNullable<BackupOrder['say']> }

async function* readEverything(client: Client, { configuration, at, manifest, say }: Reading): AsyncGenerator<Entry> {
  const tables = await listTables(client)
  yield entryOf(headerName, json(await describe(client, { configuration, at, tables })))
  for (const [index, table] of tables.entries()) {
    const name = nameOf(table)
    let piece = 0
    for await (const bytes of readRows(client, table, (sum) => void manifest.tables.push({ name, ...sum }))) {
      piece += 1
      yield entryOf(`database/${String(index).padStart(3, '0')}-${name}/${String(piece).padStart(6, '0')}.copy`, bytes)
    }
    say({ table: name, rows: manifest.tables.at(-1)?.rows ?? 0 })
  }
  manifest.sequences = await listSequences(client)
  yield* readFiles(configuration.data, (file) => void manifest.files.push(file))
  yield entryOf(manifestName, json(manifest))
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8')

async function describe(client: Client, { configuration, at, tables }: { configuration: Configuration, at: Date, tables: BackupHeader['tables'] }): Promise<BackupHeader> {
  const one = async (text: string): Promise<string> => String((await client.query<{ value: string }>(text)).rows[0]?.value)
  const { rows: migrations } = await client.query<{ name: string, sha256: string }>('select name, sha256 from public.weshare_migration order by name')
  const { rows: keys } = await client.query<{ id: string }>('select distinct master_id as id from vault.data_key order by 1')
  return {
    kind: 'weshare-backup', format: 1, software: server.version, at: at.toISOString(),
    installation: await one('select id::text as value from audit.installation'), database: await one(`select current_setting('server_version') as value`),
    migrations, tables, keys: { secret: secretMark(configuration), master: keys.map(({ id }) => id) },
  }
}

async function writeLocked(path: string, entries: AsyncIterable<Entry>, lock: Lock): Promise<{ bytes: number, sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  const measured = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const plain = createGzip({ level: 3 })
  const failed = pipeline(Readable.from(packEntries(entries), { objectMode: false }), plain)
  failed.catch(() => undefined) // it also ends what is read from it, below
  await Promise.all([failed, pipeline(await lockArchive(plain, lock), measured, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))])
  return { bytes, sha256: hash.digest('hex') }
}

async function noteBackup(configuration: Configuration, { database }: Installation, made: BackupMade): Promise<void> {
  const { file: _, ...detail } = made
  await writeFile(join(configuration.data, lastBackupName), json(made), { mode: 0o600 })
  await database.transact({ actor: 'installation', request: 'backup', origin: 'command line' }, (tx) => writeAudit(tx, { action: 'installation.backed-up', detail }))
}
