import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Configuration } from '../platform/configuration.ts'
import { chooseReachableFolder } from '../platform/db/embedded/index.ts'
import { openDatabase, type Database } from '../platform/db/open-database.ts'
import { ToldError, type Sentences } from '../platform/problem.ts'
import { openOwner, type OwnerAccess } from '../open-owner.ts'

/** Something the person at the terminal can act on. */
export class InstallationError extends ToldError {
  /** A plain sentence is said as it is in both languages. */
  constructor(told: Sentences | string, cause?: unknown) {
    super(typeof told === 'string' ? { fr: told, en: told } : told, cause)
  }
}

export interface Installation {
  access: OwnerAccess
  /** The database's owner: for what no role of the application may do. */
  owner: Client
  /** The application's own roles, under row security. */
  database: Database
  close: () => Promise<void>
}

/** Reaches an installation that exists, running or not; never makes one. */
export async function openInstallation(configuration: Configuration): Promise<Installation> {
  requireInstallation(configuration)
  const access = await openOwner(configuration, () => undefined)
  const owner = new Client(access.owner)
  owner.on('error', () => undefined) // the query under way says so itself
  const database = openDatabase({ ...access, connections: 3, onError: () => undefined })
  const close = async (): Promise<void> => {
    await owner.end()
    await database.close()
    await access.stop()
  }
  try {
    await owner.connect()
    return { access, owner, database, close }
  } catch (error) {
    await close()
    throw error
  }
}

export const embeddedFolder = (configuration: Configuration): string => chooseReachableFolder(join(configuration.data, 'postgresql'))

export function requireInstallation(configuration: Configuration): void {
  if (configuration.databaseUrl !== null || existsSync(join(embeddedFolder(configuration), 'cluster'))) return
  throw new InstallationError({
    fr: `Il n’y a pas encore d’installation dans ${configuration.data}. Lancez weshare start une première fois, ou désignez le bon dossier par WESHARE_DATA, ou le bon serveur par DATABASE_URL.`,
    en: `There is no installation in ${configuration.data} yet. Run weshare start once, or name the right folder with WESHARE_DATA or the right server with DATABASE_URL.`,
  })
}

/** Runs a piece of work on an installation whose schema is there, and leaves the database as it was found: running or stopped. */
export async function onInstallation<T>(configuration: Configuration, work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation(configuration)
  try {
    const { rows } = await installation.owner.query<{ ready: boolean }>(`select to_regclass('weshare.export') is not null as ready`)
    if (rows[0]?.ready !== true) {
      throw new InstallationError({
        fr: 'Cette base de données n’a pas le schéma de cette version. Lancez d’abord weshare migrate.',
        en: 'This database does not have the schema of this version. Run weshare migrate first.',
      })
    }
    return await work(installation)
  } finally {
    await installation.close()
  }
}
