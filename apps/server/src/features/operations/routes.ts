import * as contract from '@weshare/contract/operations'
import type { RouteAnswer } from '@weshare/contract'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { checkReadiness, type ReadinessNeeds } from './check-readiness.ts'

export interface OperationsTools extends ReadinessNeeds { describe: () => RouteAnswer<typeof contract.readInstallation> }

export const operationsRoutes = (tools: OperationsTools): readonly BoundRoute[] => [
  handle(contract.readHealth, async () => ({ status: 'up' as const })),
  handle(contract.readReadiness, async () => {
    await checkReadiness(tools)
    return { status: 'ready' as const }
  }),
  handle(contract.readInstallation, async () => tools.describe()),
]
