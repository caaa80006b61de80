import type { Logger } from 'pino'
import { createApp, mailFolderOf } from './app.ts'
import { demoAccountsShown, demoPasswordShown, playDemonstration } from './demonstration/index.ts'
import { keepTakingCheckpoints, noteErasure } from './features/audit/index.ts'
import { stockLibrary } from './features/instruments/index.ts'
import { declaredPermissions } from './installation/declared-permissions.ts'
import { checkpointFolder, checkpointKeyOf } from './installation/verify-audit.ts'
import { openOwner, type OwnerAccess } from './open-owner.ts'
import { explainListening, requireFreeAddress } from './opening/start-failure.ts'
import type { Say } from './opening/step.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import type { Configuration } from './platform/configuration.ts'
import { migrate } from './platform/db/migrate.ts'
import { openDatabase, type Database } from './platform/db/open-database.ts'
import { createMetrics } from './platform/metrics.ts'
import { openMailFolder, openSmtp, type Mail } from './platform/mail.ts'

export interface RunningServer { address: string, port: number, database: Database, stop: () => Promise<void> }
export interface StartSettings {
  configuration: Configuration
  log: Logger
  /** Folder of the built web application. */
  web: string
  clock?: Clock
  checkAnswers?: boolean
  say: Say
}

/** Database, schema, mail, routes, jobs, in this order; ready when it returns. Its stop lets running requests end. */
export async function startServer(settings: StartSettings): Promise<RunningServer> {
  const { configuration, log, say } = settings
  const clock = settings.clock ?? systemClock
  await requireFreeAddress(configuration)
  const access = await openOwner(configuration, say, configuration.demonstration ? (making) => fillWithDemonstration(making, { ...settings, clock }) : undefined)
  const closers: (() => unknown)[] = [access.stop]
  // What was opened last is closed first; also when the start fails half-way.
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close()
  }
  try {
    const database = await openMigrated(access, settings)
    closers.push(database.close)
    const { differing } = await stockLibrary(database, clock)
    if (differing.length > 0) log.warn({ instruments: differing }, 'the library keeps another content under these versions')
    const checkpoints = await keepTakingCheckpoints({
      transact: database.transact, clock, key: checkpointKeyOf(configuration), folder: checkpointFolder(configuration),
      onFailure: (error) => log.error({ name: error instanceof Error ? error.message : String(error) }, 'no checkpoint of the audit trail could be kept'),
    })
    closers.push(checkpoints.stop)
    const mail = openMail(configuration)
    closers.push(mail.close)
    const app = await createApp({
      configuration, database, clock, mail, metrics: createMetrics(), log, web: settings.web, noteErasure: (erased) => noteErasure(checkpointFolder(configuration), erased, checkpointKeyOf(configuration)), checkAnswers: settings.checkAnswers ?? false,
      demoAccounts: () => demoAccountsShown, demoPassword: demoPasswordShown,
    })
    const work = await app.startWork()
    closers.push(() => work.stop(), () => app.http.close())
    await app.http.listen({ host: configuration.host, port: configuration.port }).catch((error: unknown) => { throw explainListening(error, configuration) })
    const bound = app.http.server.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : configuration.port
    return { address: `http://${configuration.host}:${port}`, port, database, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openMigrated(access: OwnerAccess, { log, say }: Pick<StartSettings, 'log' | 'say'>): Promise<Database> {
  await migrate({ ...access, permissions: declaredPermissions, onStep: (name) => say({ kind: 'migration', name }) })
  return openDatabase({ ...access, connections: 10, onError: (error) => log.error({ name: error.name }, 'database connection lost') })
}

async function fillWithDemonstration(making: OwnerAccess, settings: StartSettings & { clock: Clock }): Promise<void> {
  const database = await openMigrated(making, settings)
  try {
    await playDemonstration({ database, configuration: settings.configuration, clock: settings.clock, say: settings.say })
  } finally {
    await database.close()
  }
}

function openMail(configuration: Configuration): Mail {
  const host = new URL(configuration.address).hostname
  return configuration.smtp === null
    ? openMailFolder({ folder: mailFolderOf(configuration), from: configuration.mailFrom, host })
    : openSmtp({ url: configuration.smtp, from: configuration.mailFrom, host })
}
