import { existsSync } from 'node:fs'
import { USER } from './ask-server.ts'
import { dropOlderCopies, prepareBinaries } from './binaries.ts'
import { lockCluster } from './cluster-lock.ts'
import { openPlace } from './cluster-place.ts'
import type { ClusterPlace } from './cluster-place.ts'
import { findRunning } from './find-running.ts'
import type { RunningServer } from './find-running.ts'
import { createCluster, readVersion, requireVersion, requireWhole } from './initdb.ts'
import { launchServer } from './launch-server.ts'
import { requireChangeable } from './server-settings.ts'
import { stopServer } from './stop-server.ts'

export interface ClusterSettings {
  /** Its own folder: absent, empty, or one of an earlier start. */
  folder: string
  /** The folder that holds initdb and postgres, of any version from 15 on. */
  binaries: string
  port?: never
  /** Server settings beyond the usual ones. They apply when the server is started, not when it is attached to. */
  settings?: Record<string, string>
  onProgress?: (step: 'creating' | 'starting' | 'attached' | 'ready') => void
}

export interface Cluster {
  /** The folder of the unix socket, as `pg` wants it. */
  host: string
  port: number
  /** A superuser: for creating databases and roles, not for serving requests. */
  user: string
  password: string
  /** True when the server was already running, left by an earlier process or shared with another one. */
  attached: boolean
  /**
   * Stops the server, attached or not: a caller that shares the server with another process looks at `attached` first.
   * Open connections are cut, what was acknowledged is kept. Calling it again does nothing.
   */
  stop(): Promise<void>
}

/**
 * Makes sure that one PostgreSQL server, and only one, serves the folder, and answers how to reach it.
 * A process that ends without `stop()` leaves the server running; the next start attaches to it.
 */
export async function startCluster(settings: ClusterSettings): Promise<Cluster> {
  requireChangeable(Object.keys(settings.settings ?? {}))
  const place = await openPlace(settings.folder)
  const release = await lockCluster(place)
  try {
    const binaries = await prepareBinaries(settings.binaries, place)
    const version = await readVersion(binaries, place)
    const running = await findExisting(place, version)
    const server = running ?? (await startServer({ place, binaries, version, settings }))
    if (running) settings.onProgress?.('attached')
    settings.onProgress?.('ready')
    return describeCluster(place, server, running !== null)
  } finally {
    release()
  }
}

async function findExisting(place: ClusterPlace, version: number): Promise<RunningServer | null> {
  if (!existsSync(place.cluster)) return null
  requireWhole(place)
  requireVersion(place, version)
  return findRunning(place)
}

interface Start {
  place: ClusterPlace
  binaries: string
  version: number
  settings: ClusterSettings
}

async function startServer({ place, binaries, version, settings }: Start): Promise<RunningServer> {
  if (!existsSync(place.cluster)) {
    settings.onProgress?.('creating')
    await createCluster(place, binaries, version)
  }
  await dropOlderCopies(place, binaries)
  settings.onProgress?.('starting')
  return launchServer(place, binaries, settings.settings)
}

function describeCluster(place: ClusterPlace, server: RunningServer, attached: boolean): Cluster {
  let stopping: Promise<void> | null = null
  const stop = (): Promise<void> => (stopping ??= stopServer(place, server))
  return { host: server.host, port: server.port, user: USER, password: server.password, attached, stop }
}
