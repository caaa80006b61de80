import { PORT } from './cluster-place.ts'
import { ClusterError } from './cluster-error.ts'

/** Modest enough for a laptop; a caller may change any of them. */
const USUAL: Record<string, string> = {
  shared_buffers: '128MB',
  max_connections: '60',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  max_wal_size: '512MB',
  huge_pages: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A failing statement or a duplicate key would write participants' data into the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** What makes an acknowledged answer durable and keeps the server off the network: nobody may change these. */
const FIXED: Record<string, string> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  port: String(PORT),
}

/** Given on the command line, so that neither ALTER SYSTEM nor an edited file can weaken them. */
export function serverArguments(socketFolder: string, asked: Record<string, string> = {}): string[] {
  const quoted = `"${socketFolder.replaceAll('"', '""')}"`
  const settings = { ...USUAL, ...asked, ...FIXED, unix_socket_directories: quoted }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

export function requireChangeable(names: string[]): void {
  const refused = names.find(
    (name) => name in FIXED || name.startsWith('unix_socket') || name === 'data_directory' || !/^[a-z0-9_.]+$/.test(name),
  )
  if (refused === undefined) return
  throw new ClusterError('cluster/setting-refused', {
    fr: `Le réglage « ${refused} » de la base de données ne se change pas ici : la conservation et l’isolement des données en dépendent. Retirez-le.`,
    en: `The database setting "${refused}" cannot be changed here: durability and isolation depend on it. Remove it from the settings.`,
  })
}
