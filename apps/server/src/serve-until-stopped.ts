import { describeDemonstration, issueCodes } from './demonstration/index.ts'
import { invitationsUnder } from './features/accounts/index.ts'
import { embeddedFolder } from './installation/open-installation.ts'
import { closingSentence, describeOpening } from './opening/describe-opening.ts'
import type { Language } from './opening/language.ts'
import { blameFullDisk, StartInterrupted } from './opening/start-failure.ts'
import { describeStep, type Step } from './opening/step.ts'
import { systemClock } from './platform/clock.ts'
import { deriveKey, type Configuration } from './platform/configuration.ts'
import type { Database } from './platform/db/open-database.ts'
import { createLog } from './platform/log.ts'
import { startServer } from './start-server.ts'

export interface ServeSettings {
  configuration: Configuration
  /** Folder of the built web application. */
  web: string
  language: Language
  say: (sentence: string) => void
}

/** Serves until the process is asked to end; resolves once everything has been closed in order. */
export async function serveUntilStopped({ configuration, web, language, say }: ServeSettings): Promise<void> {
  const end = waitForEnd()
  // Asked to end during the start, it ends at the next step, in good order: no database is left running.
  const sayStep = (step: Step): void => {
    if (end.asked()) throw new StartInterrupted()
    const line = describeStep(step, language)
    if (line !== null) say(line)
  }
  try {
    const server = await startServer({ configuration, log: createLog(configuration.logLevel), web, say: sayStep })
    for (const line of await describeAll(configuration, server.database, language)) say(line)
    await end.reached
    say(closingSentence[language])
    await server.stop()
  } catch (error) {
    if (!(error instanceof StartInterrupted)) throw await blameFullDisk(error, configuration.databaseUrl === null ? embeddedFolder(configuration) : configuration.data)
  }
}

/** npm and the terminal may both pass the same request on: it counts once. */
function waitForEnd(): { reached: Promise<void>, asked: () => boolean } {
  let asked = false
  const reached = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        asked = true
        resolve()
      })
    }
  })
  return { reached, asked: () => asked }
}

async function describeAll(configuration: Configuration, database: Database, language: Language): Promise<readonly string[]> {
  const { address, data, databaseUrl } = configuration
  const folder = databaseUrl === null ? embeddedFolder(configuration) : null
  const opening = describeOpening({ address, data, database: folder?.startsWith(data) === true ? null : folder }, language)
  if (!configuration.demonstration) return opening
  const createInvitation = invitationsUnder(deriveKey(configuration.secret, 'accounts'))
  const codes = await issueCodes({ transact: database.transact, clock: systemClock, createInvitation })
  return [...opening.slice(0, -1), ...describeDemonstration(address, codes, language)]
}
