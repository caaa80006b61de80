import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/open-database.ts'
import type { Feature } from '../../platform/feature.ts'
import { collectionTasks } from './jobs.ts'
import { createShelf, type FindInstrument } from './questionnaire-shelf.ts'
import { collectionRoutes } from './routes.ts'
import { submissionStore } from './store.ts'
import type { CountResponse } from './submit-answers.ts'

export interface CollectionNeeds { database: Database, clock: Clock, findInstrument: FindInstrument, countResponse: CountResponse }

export function collectionFeature({ database, clock, findInstrument, countResponse }: CollectionNeeds): Feature {
  const needs = { submissions: submissionStore(database), transact: database.transact, shelf: createShelf(findInstrument), clock, countResponse }
  return { routes: collectionRoutes(needs), tasks: collectionTasks(needs) }
}
