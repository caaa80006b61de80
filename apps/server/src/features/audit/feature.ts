import type { Database } from '../../platform/db/open-database.ts'
import type { Feature } from '../../platform/feature.ts'
import { auditRoutes } from './routes.ts'

export const auditFeature = (needs: { database: Database }): Feature => ({ routes: auditRoutes(needs.database), tasks: [] })
