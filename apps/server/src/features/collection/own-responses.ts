import type { ResponseShown } from '@weshare/contract/collection'
import { offerJob } from '../../platform/jobs.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { Shelf } from './questionnaire-shelf.ts'
import { describeResponse } from './show-response.ts'
import { listOwnResponses, listUnscored } from './store.ts'

/** Everything one person answered, corrections included, in words and with its scores: for themselves. */
export async function describeOwnResponses(tx: Tx, shelf: Shelf, place: { study: string, participant: string }): Promise<ResponseShown[]> {
  const shown: ResponseShown[] = []
  for (const response of await listOwnResponses(tx, place)) shown.push(await describeResponse(tx, shelf, { ...place, response }))
  return shown
}

/** Answers handed in while nobody could read them are scored once they may be read again. */
export async function scoreAgain(tx: Tx, place: { study: string, participant: string }): Promise<void> {
  for (const response of await listUnscored(tx, place)) await offerJob(tx, { task: 'collection.score', payload: { ...pick(place), response }, key: `score:${place.participant}:${response}` })
}

const pick = ({ study, participant }: { study: string, participant: string }) => ({ study, participant })
