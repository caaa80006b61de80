import type { RouteAnswer } from '@weshare/contract'
import type { readInstallation } from '@weshare/contract/operations'
import { readMigrations, type Migration } from '../../platform/db/migrate.ts'
import type { Database } from '../../platform/db/open-database.ts'
import type { Feature } from '../../platform/feature.ts'
import { operationsRoutes } from './routes.ts'
import { appliedMigrations } from './store.ts'

export type DemoAccount = RouteAnswer<typeof readInstallation>['demoAccounts'][number]

export interface OperationsNeeds {
  database: Pick<Database, 'statement'>
  installation: { name: string, version: string, demonstration: boolean }
  /** The accounts of a demonstration, for its sign-in page; never asked where real people are. */
  demoAccounts: () => readonly DemoAccount[]
  /** The password they share. */
  demoPassword: string | null
  jobsRunning: () => boolean
}

export function operationsFeature(needs: OperationsNeeds): Feature {
  let carried: Promise<Migration[]> | undefined
  const routes = operationsRoutes({
    applied: () => appliedMigrations(needs.database),
    carried: () => carried ??= readMigrations(),
    jobsRunning: needs.jobsRunning,
    describe: () => ({
      ...needs.installation, languages: ['fr', 'en'],
      demoAccounts: needs.installation.demonstration ? [...needs.demoAccounts()] : [],
      demoPassword: needs.installation.demonstration ? needs.demoPassword : null,
    }),
  })
  return { routes, tasks: [] }
}
