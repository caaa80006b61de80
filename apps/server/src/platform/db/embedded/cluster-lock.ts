import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { ClusterError } from './cluster-error.ts'
import { giveTo } from './cluster-place.ts'
import type { ClusterPlace } from './cluster-place.ts'

const PATIENCE_MS = 360_000
const SQLITE_BUSY = 5

/**
 * Lets one process at a time create, start or stop the cluster of a folder; answers the function that lets go.
 *
 * Node has no file lock of the kernel, but SQLite takes one: unlike a file holding a pid, it vanishes with its holder
 * even after kill -9, so that there is never a stale lock to judge. Nothing is ever written in that file.
 */
export async function lockCluster(place: ClusterPlace): Promise<() => void> {
  const file = new DatabaseSync(place.lock, { timeout: 0 })
  try {
    await giveTo(place.account, place.lock)
    await takeLock(file, place.folder)
  } catch (error) {
    file.close()
    throw error
  }
  return () => file.close()
}

async function takeLock(file: DatabaseSync, folder: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!tryLock(file)) {
    if (Date.now() > deadline) {
      throw new ClusterError('cluster/locked', {
        fr: `Un autre WeShare démarre ou arrête la base de données de ${folder} depuis plusieurs minutes. Attendez-le, ou arrêtez ce processus, puis recommencez.`,
        en: `Another WeShare process has been starting or stopping the database in ${folder} for several minutes. Wait for it, or stop that process, then try again.`,
      })
    }
    await wait(25)
  }
}

function tryLock(file: DatabaseSync): boolean {
  try {
    file.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false
    throw error
  }
}
