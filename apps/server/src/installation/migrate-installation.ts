import { migrate } from '../platform/db/migrate.ts'
import type { Configuration } from '../platform/configuration.ts'
import type { Say } from '../opening/step.ts'
import { openOwner } from '../open-owner.ts'
import { declaredPermissions } from './declared-permissions.ts'

/** Brings the database to the schema of this version; the names of the migrations that were applied. */
export async function migrateInstallation(configuration: Configuration, say: Say): Promise<string[]> {
  const access = await openOwner(configuration, say)
  try {
    return await migrate({ ...access, permissions: declaredPermissions, onStep: (name) => say({ kind: 'migration', name }) })
  } finally {
    await access.stop()
  }
}
