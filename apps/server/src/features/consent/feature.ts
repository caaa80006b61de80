import type { Feature } from '../../platform/feature.ts'
import type { ConsentNeeds } from './needs.ts'
import { consentRoutes } from './routes.ts'

export const consentFeature = (needs: ConsentNeeds): Feature => ({ routes: consentRoutes(needs), tasks: [] })
