import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { askServer } from './ask-server.ts'
import { ClusterError } from './cluster-error.ts'
import { giveTo, openSocketFolder, PORT } from './cluster-place.ts'
import type { ClusterPlace } from './cluster-place.ts'
import { readPassword } from './find-running.ts'
import type { RunningServer } from './find-running.ts'
import { readPostmaster } from './postmaster-file.ts'
import { SERVER_ENVIRONMENT } from './run-program.ts'
import { serverArguments } from './server-settings.ts'

/** Repairing after a crash replays the journal, which may take minutes on a slow disk. */
const PATIENCE_MS = 300_000
const LARGEST_LOG = 5_000_000

/** Starts the server in a session of its own: Ctrl-C in the terminal, or the death of Node, does not cut it off. */
export async function launchServer(
  place: ClusterPlace,
  binaries: string,
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  const host = await openSocketFolder(place)
  const args = ['-D', place.data, ...serverArguments(host, settings)]
  const logBegins = await turnLog(place)
  const log = await open(place.log, 'a', 0o600)
  await giveTo(place.account, place.log)
  const child = spawn(join(binaries, 'postgres'), args, {
    cwd: place.folder,
    detached: true,
    env: SERVER_ENVIRONMENT,
    stdio: ['ignore', log.fd, log.fd],
    ...place.account.identity,
  })
  child.unref()
  const failure = watchEnd(child)
  try {
    await waitReady(place, failure)
    const address = { host, port: PORT, password: readPassword(place) }
    const answer = await askServer(address)
    if (answer.kind !== 'serves' || child.pid === undefined) throw startFailed(place, logBegins, `it answered "${answer.kind}"`)
    return { ...address, pid: child.pid }
  } catch (error) {
    child.kill('SIGQUIT')
    throw error instanceof ClusterError ? error : startFailed(place, logBegins, String(error))
  } finally {
    await log.close()
  }
}

function watchEnd(child: ChildProcess): () => string | null {
  let end: string | null = null
  child.once('error', (error) => (end = error.message))
  child.once('exit', (code, signal) => (end = `it ended with ${signal ?? code}`))
  return () => end
}

async function waitReady(place: ClusterPlace, failure: () => string | null): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (readPostmaster(place.data)?.status !== 'ready') {
    const reason = failure()
    if (reason !== null) throw new Error(reason)
    if (Date.now() > deadline) throw new Error('it was not ready after several minutes')
    await wait(10)
  }
}

function startFailed(place: ClusterPlace, logBegins: number, reason: string): ClusterError {
  const said = existsSync(place.log) ? readFileSync(place.log).subarray(logBegins).toString('utf8') : ''
  const last = said.trim().split('\n').slice(-4).join(' ')
  return new ClusterError('cluster/start-failed', {
    fr: `PostgreSQL n’a pas démarré dans ${place.folder} (${reason}). Son journal entier est dans ${place.log}. Il a dit en dernier : ${last}`,
    en: `PostgreSQL did not start in ${place.folder} (${reason}). The whole log is in ${place.log}. It said last: ${last}`,
  })
}

/** Keeps one older log, and answers where this start's part begins. */
async function turnLog(place: ClusterPlace): Promise<number> {
  const size = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0
  if (size <= LARGEST_LOG) return size
  await rename(place.log, `${place.log}.1`)
  return 0
}
