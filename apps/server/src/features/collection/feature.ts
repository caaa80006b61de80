import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/open-database.ts'
import type { ResponseShown } from '@weshare/contract/collection'
import type { Feature } from '../../platform/feature.ts'
import type { Tx } from '../../platform/transaction.ts'
import { describeOwnResponses, scoreAgain } from './own-responses.ts'
import { collectionTasks } from './jobs.ts'
import { createShelf, type FindInstrument } from './questionnaire-shelf.ts'
import { collectionRoutes } from './routes.ts'
import { submissionStore } from './store.ts'
import type { CountResponse } from './submit-answers.ts'

export interface CollectionNeeds { database: Database, clock: Clock, findInstrument: FindInstrument, countResponse: CountResponse }

/** What app.ts hands to other features. */
export interface CollectionFeature extends Feature {
  describeOwnResponses: (tx: Tx, place: { study: string, participant: string }) => Promise<ResponseShown[]>
  scoreAgain: (tx: Tx, place: { study: string, participant: string }) => Promise<void>
}

export function collectionFeature({ database, clock, findInstrument, countResponse }: CollectionNeeds): CollectionFeature {
  const needs = { submissions: submissionStore(database), transact: database.transact, shelf: createShelf(findInstrument), clock, countResponse }
  return { routes: collectionRoutes(needs), tasks: collectionTasks(needs), describeOwnResponses: (tx, place) => describeOwnResponses(tx, needs.shelf, place), scoreAgain }
}
