import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '../../platform/clock.ts'
import type { Feature } from '../../platform/feature.ts'
import type { Transact } from '../../platform/transaction.ts'
import { exportTasks } from './jobs.ts'
import { exportRoutes } from './routes.ts'

/** `folder` is the installation's data folder: files are laid in exports/<study>/<export>. */
export interface ExportsNeeds { database: { transact: Transact, snapshot: Transact }, clock: Clock, folder: string }

export function exportsFeature({ database, clock, folder: data }: ExportsNeeds): Feature {
  const folder = join(data, 'exports')
  const needs = {
    folder,
    transact: database.transact, snapshot: database.snapshot, now: clock.now, newId: () => randomUUID(),
    folderOf: (study: string, id: string) => join(folder, study, id),
  }
  return { routes: exportRoutes(needs), tasks: exportTasks(needs) }
}
