import { createLog } from './platform/log.ts'
import type { Configuration } from './platform/configuration.ts'
import { startServer } from './start-server.ts'

export interface ServeSettings { configuration: Configuration, web: string, say: (sentence: string) => void }

/** Serves until the process is asked to end; resolves once everything has been closed in order. */
export async function serveUntilStopped({ configuration, web, say }: ServeSettings): Promise<void> {
  const server = await startServer({ configuration, log: createLog(configuration.logLevel), web, say })
  say(configuration.address)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await server.stop()
}
