import { setTimeout as wait } from 'node:timers/promises'
import { ClusterError } from './cluster-error.ts'
import { lockCluster } from './cluster-lock.ts'
import { closeSocketFolder } from './cluster-place.ts'
import type { ClusterPlace } from './cluster-place.ts'
import type { RunningServer } from './find-running.ts'
import { processState, serversInside } from './process-state.ts'

const FAST_MS = 20_000
/** On an immediate shutdown PostgreSQL itself kills what has not left after five seconds. */
const IMMEDIATE_MS = 10_000

/** Ends this very server if it still runs. A server started meanwhile by somebody else on the folder is left alone. */
export async function stopServer(place: ClusterPlace, server: RunningServer): Promise<void> {
  // The folder may have been deleted under the server, and its lock with it: there is then nobody to wait for.
  const release = await lockCluster(place).catch(() => () => undefined)
  try {
    if (!isRunning(place, server.pid)) return
    const stopped = (await signal(server.pid, 'SIGINT', FAST_MS)) || (await signal(server.pid, 'SIGQUIT', IMMEDIATE_MS))
    if (!stopped) {
      throw new ClusterError('cluster/will-not-stop', {
        fr: `Le serveur PostgreSQL de ${place.folder} (processus ${server.pid}) ne s’arrête pas. Son disque est peut-être bloqué : examinez la machine avant de terminer vous-même ce processus.`,
        en: `The PostgreSQL server of ${place.folder} (process ${server.pid}) does not stop. Its disk may be stuck: look at the machine before you end that process yourself.`,
      })
    }
    await closeSocketFolder(place, server.host)
  } finally {
    release()
  }
}

/** A pid alone proves nothing: it may have been given to another program since. */
function isRunning(place: ClusterPlace, pid: number): boolean {
  return [place.data, `${place.data} (deleted)`].some((folder) => serversInside(folder).includes(pid))
}

async function signal(pid: number, name: 'SIGINT' | 'SIGQUIT', patience: number): Promise<boolean> {
  const deadline = Date.now() + patience
  try {
    process.kill(pid, name)
  } catch {
    return processState(pid) !== 'running'
  }
  while (Date.now() < deadline) {
    if (processState(pid) !== 'running') return true
    await wait(15)
  }
  return false
}
