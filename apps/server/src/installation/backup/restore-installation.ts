import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Client } from 'pg'
import type { Verdict } from '../../features/audit/index.ts'
import type { Configuration } from '../../platform/configuration.ts'
import { keptSchemas } from '../../platform/db/open-to-backup.ts'
import { migrate, readMigrations } from '../../platform/db/migrate.ts'
import { openOwner, type OwnerAccess } from '../../open-owner.ts'
import { declaredPermissions } from '../declared-permissions.ts'
import { InstallationError } from '../open-installation.ts'
import { checkpointFolder, verifyWithCheckpoints } from '../verify-audit.ts'
import { eraseAgain, requireNotes, type ErasedAgain } from './erase-again.ts'
import { unlockArchive, type Unlock } from './lock-archive.ts'
import { headerName, manifestName, readHeader, type BackupHeader, type BackupManifest } from './manifest.ts'
import { openFileRestorer, type FileRestorer } from './restore-files.ts'
import { openRowRestorer } from './restore-rows.ts'
import { secretMark } from './save-installation.ts'
import { restoreSentences as sentences } from './restore-sentences.ts'
import { unpackEntries, type Entry } from './tar-archive.ts'

export interface RestoreOrder {
  from: string
  unlock: Unlock
  /** Folder of the notes of erasures kept since the backup was made. */
  erasures?: string
  say?: (what: string) => void
}
export interface Restored { at: string, installation: string, software: string, rows: number, tables: number, files: number, audit: Verdict, /** Whether this installation's secret is the one the backup was made under. */ sameSecret: boolean, /** Null: no folder of erasures was named. */ erasedAgain: ErasedAgain | null }

/** Brings a backup back into an empty place, and proves it: every table row for row, every file, and the trail. */
export async function restoreInstallation(configuration: Configuration, order: RestoreOrder): Promise<Restored> {
  const say = order.say ?? (() => undefined)
  await requireNotes(order.erasures ?? null)
  const entries = await openArchive(order)
  const header = await readFirst(entries)
  await requireKnown(header)
  const files = await openFileRestorer(configuration.data)
  const work: { manifest: BackupManifest | null } = { manifest: null }
  const fill = async (access: OwnerAccess): Promise<void> => void (work.manifest = await fillDatabase(access, { header, entries, files, say }))
  try {
    // The embedded database appears under its name once it is filled; one that is already there is never filled.
    const owner = await openOwner(configuration, () => undefined, fill)
    try {
      if (configuration.databaseUrl !== null) await fillEmpty(owner, fill)
      const { manifest } = work
      if (manifest === null) throw new InstallationError(sentences.taken(configuration.data))
      await files.keep()
      const { verdict: audit, erasedAgain } = await concludeRestore(owner, { configuration, header, erasures: order.erasures ?? null, say })
      return {
        at: header.at, installation: header.installation, software: header.software, audit, erasedAgain, sameSecret: header.keys.secret === secretMark(configuration),
        rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0), tables: manifest.tables.length, files: manifest.files.length,
      }
    } finally {
      await owner.stop()
    }
  } finally {
    await files.drop()
  }
}

type Entries = AsyncGenerator<Entry>

async function openArchive({ from, unlock }: RestoreOrder): Promise<Entries> {
  if (!await access(from).then(() => true, () => false)) throw new InstallationError(sentences.noFile(from))
  const locked = createReadStream(from)
  const plain = createGunzip()
  pipeline(await unlockArchive(locked, unlock), plain, () => undefined) // an error also reaches whoever reads `plain`
  return unpackEntries(authentic(plain))
}

/** Whatever stops the reading of the file is said in one sentence: it was cut, or changed, somewhere. */
async function* authentic(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* plain
  } catch (error) {
    throw new InstallationError(sentences.damaged, error)
  }
}

async function readFirst(entries: Entries): Promise<BackupHeader> {
  const { value } = await entries.next() as { value: Entry | undefined }
  const header = value?.name === headerName ? readHeader(await textOf(value)) : null
  if (header === null) throw new InstallationError(sentences.notABackup)
  return header
}

async function textOf(entry: Entry): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of entry.bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

async function requireKnown(header: BackupHeader): Promise<void> {
  const carried = new Map((await readMigrations()).map(({ name, sha256 }) => [name, sha256]))
  const newer = header.migrations.filter(({ name, sha256 }) => carried.get(name) !== sha256).map(({ name }) => name)
  if (newer.length > 0) throw new InstallationError(sentences.newer(header.software, newer.join(', ')))
}

/** A database somebody named: it must be empty, and is left as it was found when the restoration fails. */
async function fillEmpty(access: OwnerAccess, fill: (access: OwnerAccess) => Promise<void>): Promise<void> {
  const client = new Client(access.owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ tables: number }>(`select count(*)::int as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`)
    if ((rows[0]?.tables ?? 0) > 0) throw new InstallationError(sentences.notEmpty(access.database, rows[0]?.tables ?? 0))
    try {
      await fill(access)
    } catch (error) {
      await client.query(`drop schema if exists ${keptSchemas.join(', ')} cascade; drop table if exists public.weshare_migration`)
      throw error
    }
  } finally {
    await client.end()
  }
}

interface Filling { header: BackupHeader, entries: Entries, files: FileRestorer, say: (what: string) => void }

async function fillDatabase(access: OwnerAccess, { header, entries, files, say }: Filling): Promise<BackupManifest> {
  const known = new Set(header.migrations.map(({ name }) => name))
  await migrate({ ...access, permissions: declaredPermissions, only: known })
  const client = new Client(access.owner)
  await client.connect()
  try {
    await client.query('begin')
    const rows = await openRowRestorer(client, header)
    let manifest: BackupManifest | null = null
    let last = ''
    for await (const entry of entries) {
      const place = entry.name.split('/').slice(0, 2).join('/')
      if (place !== last) say(entry.name.startsWith('database/') ? place.replace(/^database\/\d+-/, '') : entry.name)
      last = place
      if (entry.name === manifestName) manifest = JSON.parse(await textOf(entry)) as BackupManifest
      else if (entry.name.startsWith('files/')) await files.put(entry.name, entry.bytes)
      else await rows.put(entry.name, entry.bytes)
    }
    if (manifest === null) throw new InstallationError(sentences.damaged)
    say('comparing every table with the backup')
    await rows.finish(manifest)
    files.compare(manifest)
    await client.query('commit')
    return manifest
  } finally {
    await client.end()
  }
}

interface Concluding { configuration: Configuration, header: BackupHeader, erasures: string | null, say: (what: string) => void }

/** The schema goes on to this version, the trail answers for itself, and whoever was erased since is erased again. */
async function concludeRestore(access: OwnerAccess, { configuration, header, erasures, say }: Concluding): Promise<{ verdict: Verdict, erasedAgain: ErasedAgain | null }> {
  await migrate({ ...access, permissions: declaredPermissions })
  const client = new Client(access.owner)
  await client.connect()
  try {
    say('verifying the audit trail')
    const { verdict } = await verifyWithCheckpoints(client, { folder: checkpointFolder(configuration), configuration, more: [] })
    await client.query(`select set_config('weshare.actor', 'installation', false), set_config('weshare.origin', 'command line', false),
      audit.write('installation.restored', null, null, jsonb_build_object('from', $1::text, 'intact', $2::boolean))`, [header.at, verdict.intact])
    if (erasures === null) return { verdict, erasedAgain: null }
    say('erasing again whoever was erased since')
    return { verdict, erasedAgain: await eraseAgain(client, { configuration, folder: erasures }) }
  } finally {
    await client.end()
  }
}
