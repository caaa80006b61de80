import type { Feature } from '../../platform/feature.ts'
import type { ParticipantsNeeds } from './needs.ts'
import { participantRoutes } from './routes.ts'

export const participantsFeature = (needs: ParticipantsNeeds): Feature => ({ routes: participantRoutes(needs), tasks: [] })
