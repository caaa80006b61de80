import { readParticipantSession } from '@weshare/contract/accounts'
import { openActivity, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import type { Questionnaire } from '@weshare/science/instruments'
import { call } from '../api.ts'
import { OfflineError } from '../problem.ts'
import type { KeptStore } from './kept-store.ts'
import { ownerOf } from './owner.ts'
import { findOpened } from './pages.ts'
import type { Carrier } from './send-waiting.ts'

/** Carries what is kept to the server, by the routes of the contract. */
export function openCarrier(store: KeptStore): Carrier {
  return {
    whoIsSigned: async () => ownerOf(await call(readParticipantSession, {})),
    send: async ({ activity, body }) => {
      const received = await call(submitAnswers, { params: { activity }, body, idempotencyKey: body.id })
      // Anything but our own receipt (a hotel's page, a proxy) is no acknowledgement.
      if (received.id !== body.id) throw new OfflineError('unreachable')
      return received.receivedAt
    },
    saveDraft: async (draft) => {
      const opened = await findOpened(store, draft.owner, draft.activity)
      // Fetched only when there is a draft: the page opens without it.
      const { answersToSend } = await import('./answers-to-send.ts')
      const answers = opened ? answersToSend(opened.questionnaire as Questionnaire, draft.answers) : draft.answers
      const { sequence } = await call(saveAnswersDraft, {
        params: { activity: draft.activity }, body: { answers: { ...answers }, sequence: draft.sequence, sha256: draft.sha256 },
      })
      return sequence
    },
    readDraft: async (activity) => (await call(openActivity, { params: { activity } })).draft,
  }
}
