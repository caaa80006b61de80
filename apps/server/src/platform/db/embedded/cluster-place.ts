import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readdir, realpath, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { ClusterError, codeOf } from './cluster-error.ts'
import { chooseAccount, findClosedDoor, nearestExisting } from './service-account.ts'
import type { Account } from './service-account.ts'

/** Where everything of one cluster stands. `cluster` appears by one rename: it is complete, or it is not there. */
export interface ClusterPlace {
  folder: string
  cluster: string
  data: string
  password: string
  lock: string
  log: string
  account: Account
}

export const PORT = 5432
/** The kernel cuts socket paths at 104 (macOS) or 108 (Linux) bytes. */
const LONGEST_SOCKET_PATH = 100

export async function openPlace(wanted: string): Promise<ClusterPlace> {
  const asked = resolve(wanted)
  const account = chooseAccount(asked)
  requireReachable(account, asked)
  await makeFolder(asked)
  const folder = await realpath(asked)
  await requireOurs(folder)
  await takeFolder(folder, account)
  return describePlace(folder, account)
}

export function describePlace(folder: string, account: Account): ClusterPlace {
  const cluster = join(folder, 'cluster')
  return {
    folder,
    cluster,
    data: join(cluster, 'data'),
    password: join(cluster, 'password'),
    lock: join(folder, 'lock'),
    log: join(folder, 'server.log'),
    account,
  }
}

/**
 * The folder itself when the account that will run PostgreSQL can reach it, otherwise a stable folder of
 * /var/lib/weshare: for callers that start as root from a place only root can enter, such as /root.
 */
export function chooseReachableFolder(preferred: string): string {
  const asked = resolve(preferred)
  if (findClosedDoor(chooseAccount(asked), dirname(asked)) === null) return asked
  return join('/var/lib/weshare', `${basename(asked)}-${shortName(asked)}`)
}

function requireReachable(account: Account, folder: string): void {
  const door = findClosedDoor(account, dirname(folder))
  if (door === null) return
  throw new ClusterError('cluster/folder-unreachable', {
    fr: `PostgreSQL tourne sous ${account.name} et n’atteint pas ${folder} : ${door} lui est fermé. Choisissez un dossier de données ailleurs (par exemple /var/lib/weshare), ou ouvrez le chemin : chmod o+x ${door}`,
    en: `PostgreSQL runs as ${account.name} and cannot reach ${folder}: ${door} is closed to it. Choose a data folder elsewhere (for example /var/lib/weshare), or open the way: chmod o+x ${door}`,
  })
}

async function makeFolder(folder: string): Promise<void> {
  const parent = dirname(folder)
  const existing = nearestExisting(parent)
  await mkdir(parent, { recursive: true })
  // A strict umask would close the parents just made to the account that runs PostgreSQL.
  for (let made = parent; made !== existing && made !== dirname(made); made = dirname(made)) await chmod(made, 0o711)
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** Taking ownership of a folder that holds something else would lock its owner out. */
async function requireOurs(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'EACCES') throw foreignFolder(folder)
    throw error
  })
  if (names.length === 0 || names.includes('cluster') || names.includes('lock')) return
  throw new ClusterError('cluster/folder-not-empty', {
    fr: `${folder} contient déjà autre chose (${names[0]}). Donnez à la base de données un dossier vide, ou qui n’existe pas.`,
    en: `${folder} already holds something else (${names[0]}). Give the database an empty folder, or one that does not exist.`,
  })
}

async function takeFolder(folder: string, account: Account): Promise<void> {
  const owner = await stat(folder)
  if (owner.uid !== account.uid && process.getuid?.() !== 0) throw foreignFolder(folder)
  await chmod(folder, 0o700)
  await giveTo(account, folder)
}

function foreignFolder(folder: string): ClusterError {
  return new ClusterError('cluster/folder-foreign', {
    fr: `${folder} appartient à un autre compte. Lancez WeShare depuis ce compte, ou choisissez un autre dossier de données.`,
    en: `${folder} belongs to another account. Start WeShare from that account, or choose another data folder.`,
  })
}

export async function giveTo(account: Account, path: string): Promise<void> {
  if (account.identity.uid !== undefined) await chown(path, account.uid, account.gid)
}

/** The socket's folder: inside the data folder, or a short one under the temporary folder when the path is too long. */
export async function openSocketFolder(place: ClusterPlace): Promise<string> {
  const inside = join(place.folder, 'socket')
  const fits = (folder: string): boolean => Buffer.byteLength(`${folder}/.s.PGSQL.${PORT}`) <= LONGEST_SOCKET_PATH
  const short = `weshare-${shortName(place.folder)}`
  const folder = [inside, join(tmpdir(), short)].find(fits) ?? join('/tmp', short)
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
  // The temporary folder is everybody's: somebody may have put a folder or a link of this name there first.
  const found = await lstat(folder)
  const ours = found.uid === place.account.uid || found.uid === process.getuid?.()
  if (!found.isDirectory() || !ours) {
    throw new ClusterError('cluster/socket-folder-taken', {
      fr: `${folder}, où doit se tenir le socket de la base de données, appartient à quelqu’un d’autre. Supprimez-le, ou donnez à TMPDIR un dossier privé.`,
      en: `${folder}, where the database's socket must stand, belongs to somebody else. Remove it, or set TMPDIR to a private folder.`,
    })
  }
  await chmod(folder, 0o700)
  await giveTo(place.account, folder)
  await writeFile(join(place.folder, 'socket-folder'), `${folder}\n`, { mode: 0o600 })
  return folder
}

/** A short folder outside the data folder is litter once the server has stopped. */
export async function closeSocketFolder(place: ClusterPlace, folder: string): Promise<void> {
  if (dirname(folder) === place.folder) return
  await rmdir(folder).catch(() => undefined)
}

function shortName(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12)
}
