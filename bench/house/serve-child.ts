import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

export interface ServedChild {
  pid: number
  port: number
  address: string
  /** Milliseconds from the start of the process to the first 200 of /api/ready. */
  readyAfter: number
  /** Asks the server to end and waits for it. */
  stop: () => Promise<void>
  /** Ends the process as a power cut does. */
  kill: () => Promise<void>
  /** Resolves when the process has ended, however it ended. */
  ended: Promise<unknown>
  signal: (name: NodeJS.Signals) => void
  /** Processor seconds used so far by all threads of the process. */
  processorSeconds: () => number
  said: () => string
}

export interface ServeSettings { environment: Record<string, string>, port?: number, nodeArguments?: string[], patience?: number }

/** A port nobody listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** The real server as a process of its own, in a process group of its own, ready when it returns. */
export async function serveChild({ environment, port: wanted, nodeArguments = [], patience = 120_000 }: ServeSettings): Promise<ServedChild> {
  const port = wanted ?? await findFreePort()
  const address = `http://127.0.0.1:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, [...nodeArguments, main], {
    detached: true, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', WESHARE_PORT: String(port), WESHARE_REQUESTS_PER_MINUTE: '100000000', ...environment },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString('utf8')))
  const ended = once(child, 'exit')
  const pid = child.pid ?? 0
  while (!(await isReady(address))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended while starting (${child.exitCode ?? child.signalCode}). It said:\n${said}`)
    if (performance.now() - began > patience) {
      child.kill('SIGKILL')
      throw new Error(`The server was not ready after ${patience / 1000} s. It said:\n${said}`)
    }
    await wait(10)
  }
  const end = async (name: NodeJS.Signals): Promise<void> => {
    child.kill(name)
    await ended
  }
  return {
    pid, port, address, ended, readyAfter: performance.now() - began,
    stop: () => end('SIGTERM'), kill: () => end('SIGKILL'), signal: (name) => void child.kill(name),
    processorSeconds: () => readProcessorSeconds(pid), said: () => said,
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/api/ready`, { signal: AbortSignal.timeout(2000) })).status === 200
  } catch {
    return false
  }
}

/** User and system time of a process; the kernel counts in hundredths of a second. */
function readProcessorSeconds(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
