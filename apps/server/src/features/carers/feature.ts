import type { Feature } from '../../platform/feature.ts'
import type { CarersNeeds } from './needs.ts'
import { carerRoutes } from './routes.ts'

export const carersFeature = (needs: CarersNeeds): Feature => ({ routes: carerRoutes(needs), tasks: [] })
