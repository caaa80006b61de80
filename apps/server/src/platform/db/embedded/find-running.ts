import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { askServer } from './ask-server.ts'
import type { Address } from './ask-server.ts'
import { ClusterError } from './cluster-error.ts'
import { PORT } from './cluster-place.ts'
import type { ClusterPlace } from './cluster-place.ts'
import { readPostmaster } from './postmaster-file.ts'
import type { Postmaster } from './postmaster-file.ts'
import { serversInside } from './process-state.ts'

export interface RunningServer extends Address {
  pid: number
}

const PATIENCE_MS = 300_000
/** Backends notice the death of their postmaster at their next wait; a long query has to be told. */
const ORPHANS_LEAVE_MS = 2_000
const ORPHANS_PATIENCE_MS = 15_000

/**
 * The server that already serves this folder, waited for while it starts or stops; or null, once it is certain that
 * none does and what a dead one left has been cleared.
 */
export async function findRunning(place: ClusterPlace): Promise<RunningServer | null> {
  const began = Date.now()
  while (Date.now() - began < PATIENCE_MS) {
    const file = readPostmaster(place.data)
    const inside = serversInside(place.data)
    const found = file ? await tryAttach(place, file) : 'nobody'
    if (typeof found === 'object') return found
    if (found === 'nobody' && inside.length === 0) {
      if (file) await clearStale(place, file)
      return null
    }
    if (found === 'nobody' && !inside.includes(file?.pid ?? 0)) pressOrphans(inside, Date.now() - began, place)
    await wait(30)
  }
  throw new ClusterError('cluster/not-answering', {
    fr: `Un serveur PostgreSQL tourne dans ${place.folder} mais ne répond pas depuis plusieurs minutes. Lisez ${place.log} ; s’il se répare après un arrêt brutal, attendez et recommencez.`,
    en: `A PostgreSQL server runs in ${place.folder} but has not answered for several minutes. Look at ${place.log}; if it is repairing itself after a crash, wait and try again.`,
  })
}

export function readPassword(place: ClusterPlace): string {
  return readFileSync(place.password, 'utf8').trim()
}

/** Asked by connecting: the processes of a server in another container, on the same disk, cannot be seen from here. */
async function tryAttach(place: ClusterPlace, file: Postmaster): Promise<RunningServer | 'wait' | 'nobody'> {
  if (file.socketFolder === '') return 'nobody'
  const address = { host: file.socketFolder, port: file.port, password: readPassword(place) }
  const answer = await askServer(address)
  if (answer.kind === 'silent') return 'nobody'
  if (answer.kind === 'refused') {
    throw new ClusterError('cluster/password-refused', {
      fr: `Le serveur qui tourne pour ${place.folder} refuse le mot de passe de ${place.password}. Remettez le bon fichier de mot de passe.`,
      en: `The server running for ${place.folder} refuses the password of ${place.password}. Put back the right password file.`,
    })
  }
  if (answer.kind === 'not-yet' || file.status === 'stopping') return 'wait'
  if (answer.data === place.data) return { ...address, pid: file.pid }
  throw new ClusterError('cluster/other-folder', {
    fr: `Le serveur nommé dans ${place.data}/postmaster.pid sert ${answer.data} : ce dossier semble une copie faite pendant que le serveur tournait. Si c’est le cas, supprimez ce postmaster.pid et recommencez.`,
    en: `The server named in ${place.data}/postmaster.pid serves ${answer.data}: this folder looks like a copy made while the server ran. If so, delete that postmaster.pid and start again.`,
  })
}

function pressOrphans(pids: number[], elapsed: number, place: ClusterPlace): void {
  if (elapsed < ORPHANS_LEAVE_MS) return
  if (elapsed > ORPHANS_PATIENCE_MS) {
    throw new ClusterError('cluster/still-held', {
      fr: `Les processus ${pids.join(', ')} d’un serveur PostgreSQL mort tiennent encore ${place.data}. Terminez-les (kill -9), puis recommencez.`,
      en: `Processes ${pids.join(', ')} of a dead PostgreSQL server still hold ${place.data}. End them (kill -9), then start again.`,
    })
  }
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGQUIT')
    } catch {
      // It has left meanwhile.
    }
  }
}

/**
 * Only called when no server works in the folder and nobody listens on its socket. PostgreSQL would clear these itself,
 * except when the pid still exists: as a zombie nobody has reaped, or given since to another program.
 */
async function clearStale(place: ClusterPlace, file: Postmaster): Promise<void> {
  await rm(join(place.data, 'postmaster.pid'), { force: true })
  if (file.socketFolder === '') return
  const socket = join(file.socketFolder, `.s.PGSQL.${PORT}`)
  await rm(`${socket}.lock`, { force: true })
  await rm(socket, { force: true })
}
