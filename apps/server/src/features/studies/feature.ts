import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/open-database.ts'
import type { Feature } from '../../platform/feature.ts'
import type { PublishNeeds } from './publish-version.ts'
import { studyRoutes } from './routes.ts'

export interface StudiesNeeds {
  database: Database
  clock: Clock
  /** Which instruments exist and may be given: the library's answer, handed by app.ts. */
  readAvailability: PublishNeeds['readAvailability']
  signatureLevels: PublishNeeds['signatureLevels']
}

export function studiesFeature(needs: StudiesNeeds): Feature {
  return { routes: studyRoutes(needs), tasks: [] }
}
