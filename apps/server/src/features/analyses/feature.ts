import { randomUUID } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import type { Feature } from '../../platform/feature.ts'
import type { Transact } from '../../platform/transaction.ts'
import { analysisTasks } from './jobs.ts'
import { analysisRoutes } from './routes.ts'

export interface AnalysesNeeds { database: { transact: Transact, snapshot: Transact }, clock: Clock }

export function analysesFeature({ database, clock }: AnalysesNeeds): Feature {
  const needs = { transact: database.transact, snapshot: database.snapshot, now: clock.now, newId: () => randomUUID() }
  return { routes: analysisRoutes(needs), tasks: analysisTasks(needs) }
}
