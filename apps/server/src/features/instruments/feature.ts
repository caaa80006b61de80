import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/open-database.ts'
import type { Feature } from '../../platform/feature.ts'
import { instrumentRoutes } from './routes.ts'

export interface InstrumentsNeeds { database: Database, clock: Clock }

export function instrumentsFeature(needs: InstrumentsNeeds): Feature {
  return { routes: instrumentRoutes(needs), tasks: [] }
}
