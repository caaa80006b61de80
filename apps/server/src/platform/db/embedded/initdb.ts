import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { USER } from './ask-server.ts'
import { ClusterError } from './cluster-error.ts'
import { giveTo } from './cluster-place.ts'
import type { ClusterPlace } from './cluster-place.ts'
import { runProgram } from './run-program.ts'

/**
 * Creates the cluster beside its final place and renames it there at the end: a creation cut short leaves only a
 * `making-…` folder, cleared here, and never something that looks like a database.
 * initdb flushes its files itself (50 ms): skipping that would let a power cut empty a cluster that already answered.
 */
export async function createCluster(place: ClusterPlace, binaries: string, version: number): Promise<void> {
  await clearUnfinished(place)
  const making = await mkdtemp(join(place.folder, 'making-'))
  await giveTo(place.account, making)
  const password = join(making, 'password')
  await writeSecret(password, randomBytes(24).toString('base64url'))
  await giveTo(place.account, password)

  await runInitdb({ place, binaries, making, version })
  await rename(making, place.cluster)
  await flushFolder(place.folder)
}

interface Creation {
  place: ClusterPlace
  binaries: string
  making: string
  version: number
}

async function runInitdb({ place, binaries, making, version }: Creation): Promise<void> {
  const data = join(making, 'data')
  const common = ['-D', data, '-U', USER, '-A', 'scram-sha-256', '--pwfile', join(making, 'password'), '-k', '-E', 'UTF8']
  let output = ''
  for (const locale of localeChoices(version)) {
    const args = [...common, '--no-instructions', ...locale]
    const program = { path: join(binaries, 'initdb'), arguments: args, folder: place.folder, account: place.account }
    const result = await runProgram(program)
    if (result.ok) return
    output = result.output
    await rm(data, { recursive: true, force: true })
  }
  await rm(making, { recursive: true, force: true })
  throw new ClusterError('cluster/create-failed', {
    fr: `La base de données n’a pas pu être créée dans ${place.folder}. Vérifiez la place libre et les droits de ce dossier. PostgreSQL a dit : ${findReason(output)}`,
    en: `The database could not be created in ${place.folder}. Check the free space and the rights of that folder. PostgreSQL said: ${findReason(output)}`,
  })
}

/** The lines that name a fault; initdb goes on talking after them. */
function findReason(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const faults = lines.filter((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line))
  return (faults.length > 0 ? faults.slice(0, 2) : lines.slice(-4)).map((line) => line.trim()).join(' ')
}

/** Texts sort by code point everywhere, so that the same study gives the same order on every machine. */
function localeChoices(version: number): string[][] {
  if (version >= 17) {
    const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    return [[...builtin, '--locale=C.UTF-8'], [...builtin, '--locale=C']]
  }
  return [['--locale=C.UTF-8'], ['--locale-provider=icu', '--icu-locale=und', '--locale=C']]
}

async function clearUnfinished(place: ClusterPlace): Promise<void> {
  const names = (await readdir(place.folder)).filter((name) => name.startsWith('making-'))
  for (const name of names) {
    // An initdb whose parent was killed may still be writing there; what it leaves is cleared next time.
    await rm(join(place.folder, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  }
}

/** Refuses a cluster that lacks an essential file: a new empty database must never silently replace a damaged one. */
export function requireWhole(place: ClusterPlace): void {
  const essential = [join(place.data, 'PG_VERSION'), join(place.data, 'global', 'pg_control'), place.password]
  const missing = essential.find((path) => !existsSync(path))
  if (!missing) return
  throw new ClusterError('cluster/damaged', {
    fr: `La base de données de ${place.folder} est abîmée : ${missing} manque. Restaurez une sauvegarde dans un nouveau dossier ; seulement si rien n’y compte, supprimez ${place.cluster} pour repartir de zéro.`,
    en: `The database in ${place.folder} is damaged: ${missing} is missing. Restore a backup into a new folder; only if nothing in it matters, delete ${place.cluster} to begin anew.`,
  })
}

export function requireVersion(place: ClusterPlace, version: number): void {
  const found = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim()
  if (found === String(version)) return
  throw new ClusterError('cluster/version-mismatch', {
    fr: `La base de données de ${place.folder} a été créée par PostgreSQL ${found}, mais ces programmes sont PostgreSQL ${version}. Démarrez-la avec PostgreSQL ${found}, ou exportez-la de là et restaurez-la dans un nouveau dossier.`,
    en: `The database in ${place.folder} was created by PostgreSQL ${found}, but these programs are PostgreSQL ${version}. Start it with PostgreSQL ${found}, or export it there and restore it into a new folder.`,
  })
}

export async function readVersion(binaries: string, place: ClusterPlace): Promise<number> {
  const program = { path: join(binaries, 'postgres'), arguments: ['--version'], folder: place.folder, account: place.account }
  const { ok, output } = await runProgram(program)
  const version = /PostgreSQL\) (\d+)/.exec(output)?.[1]
  if (ok && version) return Number(version)
  throw new ClusterError('cluster/binaries-unreachable', {
    fr: `Les programmes PostgreSQL de ${binaries} ne tournent pas sur cette machine : ${output}. Réinstallez les dépendances (npm ci).`,
    en: `The PostgreSQL programs of ${binaries} do not run on this machine: ${output}. Install the dependencies again (npm ci).`,
  })
}

async function writeSecret(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(`${text}\n`)
  await file.sync()
  await file.close()
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
