import type { KeptSequence, KeptTable } from './list-tables.ts'
import type { TableSum } from './row-digest.ts'

/** First in the archive: what must be known before anything is put back. */
export interface BackupHeader {
  kind: 'weshare-backup'
  format: 1
  software: string
  at: string
  installation: string
  database: string
  migrations: readonly { name: string, sha256: string }[]
  tables: readonly KeptTable[]
  /** Marks of the keys without which sealed values stay closed; never a key. */
  keys: { secret: string, master: readonly string[] }
}

/** Last in the archive: what must be found again once everything is put back. */
export interface BackupManifest {
  tables: readonly (TableSum & { name: string })[]
  sequences: readonly KeptSequence[]
  files: readonly { name: string, bytes: number, sha256: string }[]
}

export const headerName = 'header.json'
export const manifestName = 'manifest.json'
/** The folders of the data folder that are saved. Not the secret, not the embedded database's own files. */
export const savedFolders = ['exports', 'mail', 'checkpoints'] as const

/** Reads the header; what it says is from an authenticated file, so only its kind is in question. */
export function readHeader(text: string): BackupHeader | null {
  const value: unknown = JSON.parse(text)
  const known = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'weshare-backup' && 'format' in value && value.format === 1
  return known ? value as BackupHeader : null
}
