import { itemValues, scoreInstrument, type Answers } from '@weshare/science/instruments'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Transact, Who } from '../../platform/transaction.ts'
import type { Shelf } from './questionnaire-shelf.ts'
import { addScores, findResponse } from './store.ts'

export interface ScoreNeeds { transact: Transact, shelf: Shelf, clock: Clock }
export interface ScoreRequest { study: string, participant: string, response: string }

/**
 * Scores one response with the key of its instrument; done twice, it leaves the same scores and one line of trail. A response
 * whose use has been withdrawn since is not there to be read: it is left alone.
 */
export async function scoreResponse({ transact, shelf, clock }: ScoreNeeds, who: Extract<Who, { actor: 'job' }>, request: ScoreRequest): Promise<void> {
  await transact(who, async (tx) => {
    const response = await findResponse(tx, request)
    if (response === undefined) return
    const ready = await shelf.take(tx, { url: response.instrument_url, version: response.instrument_version }, response.instrument_sha256)
    if (ready === null) throw new Error('The questionnaire of a response that was taken is gone.')
    const key = ready.scoring
    if (key === null) return
    const computedAt = clock.now()
    const scores = scoreInstrument(key, itemValues(ready.questionnaire, response.answers as Answers))
    const added = await addScores(tx, scores.map(({ scale, value, reason, answered, needed }) => ({
      study_id: request.study, participant_id: request.participant, response_id: request.response, scale, scoring_version: key.version,
      centre_id: response.centre_id, purpose: response.purpose, value, reason, answered, needed, computed_at: computedAt,
    })))
    if (added === 0) return
    await writeAudit(tx, {
      action: 'response.scored', study: request.study, participant: request.participant,
      detail: { response: request.response, scoring: key.instrument, version: key.version, scales: added },
    })
  })
}
