/** For the tests: temporary folders, separate processes and queries against a real cluster. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { embeddedBinaries } from './index.ts'
import type { Cluster } from './index.ts'
import { serversInside } from './process-state.ts'

export const EMBEDDED = embeddedBinaries() ?? ''

/** A folder that may be removed with all it holds; open to the account that root hands PostgreSQL to. */
export function makeScratch(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'weshare-rehearsal-')))
  chmodSync(folder, 0o755)
  return folder
}

export function dataOf(folder: string): string {
  return join(folder, 'cluster', 'data')
}

/** Kills what still runs there before removing, so that a failing test leaves no server behind. */
export function removeScratch(scratch: string, folders: string[]): void {
  for (const folder of folders) {
    killAll(serversInside(dataOf(folder)))
    try {
      rmSync(readFileSync(join(folder, 'socket-folder'), 'utf8').trim(), { recursive: true, force: true })
    } catch {
      // That cluster never opened a socket.
    }
  }
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
}

export function killAll(pids: number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
}

export interface Child {
  process: ChildProcess
  /** Resolves with everything said so far once the pattern has been said. */
  says(pattern: RegExp): Promise<string>
  kill(): Promise<void>
}

export function startChild(folder: string): Child {
  const script = fileURLToPath(new URL('./rehearse-in-child.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder, EMBEDDED], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const ended = once(child, 'exit')
  return {
    process: child,
    async says(pattern) {
      while (!pattern.test(said)) {
        if (child.exitCode !== null) throw new Error(`the child ended without saying ${pattern}: ${said}`)
        await Promise.race([once(child.stdout, 'data'), ended])
      }
      return said
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export async function connect(cluster: Cluster): Promise<Client> {
  const { host, port, user, password } = cluster
  const client = new Client({ host, port, user, password, database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

export async function ask(cluster: Cluster, sql: string): Promise<Record<string, unknown>> {
  const client = await connect(cluster)
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows[0] ?? {}
  } finally {
    await client.end()
  }
}
