import { describeDemonstration, issueCodes } from './demonstration/index.ts'
import { accountsFeature } from './features/accounts/index.ts'
import { systemClock } from './platform/clock.ts'
import { deriveKey, type Configuration } from './platform/configuration.ts'
import type { Database } from './platform/db/open-database.ts'
import { createLog } from './platform/log.ts'
import { startServer } from './start-server.ts'

export interface ServeSettings { configuration: Configuration, /** Folder of the built web application. */ web: string, say: (sentence: string) => void }

/** Serves until the process is asked to end; resolves once everything has been closed in order. */
export async function serveUntilStopped({ configuration, web, say }: ServeSettings): Promise<void> {
  const server = await startServer({ configuration, log: createLog(configuration.logLevel), web, say })
  for (const line of await describeOpening(configuration, server.database)) say(line)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
  say('Closing: running requests end first.')
  await server.stop()
}

async function describeOpening(configuration: Configuration, database: Database): Promise<readonly string[]> {
  if (!configuration.demonstration) return [`WeShare is open: ${configuration.address}`]
  const { createInvitation } = accountsFeature({ database, clock: systemClock, key: deriveKey(configuration.secret, 'accounts'), name: configuration.name })
  return describeDemonstration(configuration.address, await issueCodes({ transact: database.transact, clock: systemClock, createInvitation }))
}
