import type { Feature } from '../../platform/feature.ts'
import { noteTask } from './jobs.ts'
import type { RightsNeeds } from './needs.ts'
import { rightsRoutes } from './routes.ts'

export const rightsFeature = (needs: RightsNeeds): Feature => ({ routes: rightsRoutes(needs), tasks: [noteTask(needs)] })
