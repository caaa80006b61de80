import type { Client } from 'pg'
import { InstallationError } from '../open-installation.ts'
import { plainWords, sumTable, writeRows, type RowWriter } from './copy-rows.ts'
import { listTables, nameOf, quoted, type KeptTable } from './list-tables.ts'
import type { BackupHeader, BackupManifest } from './manifest.ts'

export interface RowRestorer { put: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>, finish: (manifest: BackupManifest) => Promise<void> }

const entryName = /^database\/\d+-([^/]+)\/\d+\.copy$/

/** Fills the empty tables, in the caller's transaction: kept when every table has been found again row for row, or not at all. */
export async function openRowRestorer(client: Client, header: BackupHeader): Promise<RowRestorer> {
  const tables = new Map(header.tables.map((table) => [nameOf(table), table]))
  const here = await listTables(client)
  requireSameTables(header.tables, here)
  await client.query(plainWords)
  const { rows: forced } = await client.query<KeptTable>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relforcerowsecurity and n.nspname || '.' || c.relname = any ($1)`, [here.map(nameOf)])
  for (const table of forced) await client.query(`alter table ${quoted(table)} no force row level security`)
  // What the migrations wrote comes back with the rest.
  await client.query(`truncate ${here.map(quoted).join(', ')}`)
  let open: { name: string, writer: RowWriter } | null = null
  const close = async (): Promise<void> => {
    await open?.writer.end()
    open = null
  }
  return {
    put: async (entry, bytes) => {
      const table = tables.get(entryName.exec(entry)?.[1] ?? '')
      if (table === undefined) throw new Error(`The archive holds ${entry}, which is not a part of a backup.`)
      if (open?.name !== nameOf(table)) {
        await close()
        open = { name: nameOf(table), writer: writeRows(client, table) }
      }
      for await (const chunk of bytes) await open?.writer.write(chunk)
    },
    finish: async (manifest) => {
      await close()
      for (const sequence of manifest.sequences) await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(sequence), sequence.value, sequence.called])
      await compareTables(client, header.tables, manifest)
      for (const table of forced) await client.query(`alter table ${quoted(table)} force row level security`)
    },
  }
}

function requireSameTables(saved: readonly KeptTable[], here: readonly KeptTable[]): void {
  const shape = (table: KeptTable): string => `${nameOf(table)} (${table.columns.toSorted().join(', ')})`
  const now = new Set(here.map(shape))
  const missing = saved.filter((table) => !now.has(shape(table)))
  if (missing.length > 0) {
    const names = missing.map(nameOf).join(', ')
    throw new InstallationError({
      fr: `La sauvegarde contient des tables que cette version fait autrement : ${names}. Restaurez-la avec la version qui l’a faite, puis mettez à jour.`,
      en: `The backup holds tables that this version makes otherwise: ${names}. Restore it with the version that made it, then upgrade.`,
    })
  }
}

/** Reads every table back: as many rows, and the same ones. */
async function compareTables(client: Client, tables: readonly KeptTable[], manifest: BackupManifest): Promise<void> {
  const expected = new Map(manifest.tables.map((table) => [table.name, table]))
  for (const table of tables) {
    const [there, wanted] = [await sumTable(client, table), expected.get(nameOf(table))]
    if (there.rows === wanted?.rows && there.sha256 === wanted.sha256) continue
    throw new InstallationError({
      fr: `La table ${nameOf(table)} est revenue avec ${there.rows} lignes qui ne sont pas les ${wanted?.rows ?? 0} de la sauvegarde. Rien n’a été gardé.`,
      en: `The table ${nameOf(table)} came back with ${there.rows} rows that are not the ${wanted?.rows ?? 0} of the backup. Nothing was kept.`,
    })
  }
}
