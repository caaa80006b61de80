import { readParticipantSession } from '@weshare/contract/accounts'
import { openActivity, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { enabledItems, checkAnswer, isMissing, questionItems, type Answers, type Questionnaire } from '@weshare/science/instruments'
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
      const answers = opened ? answersToSend(opened.questionnaire as Questionnaire, draft.answers) : draft.answers
      const { sequence } = await call(saveAnswersDraft, {
        params: { activity: draft.activity }, body: { answers: { ...answers }, sequence: draft.sequence, sha256: draft.sha256 },
      })
      return sequence
    },
    readDraft: async (activity) => (await call(openActivity, { params: { activity } })).draft,
  }
}

/** The answers of the questions that apply. What was answered before another answer made its question useless stays here. */
export function answersToSend(questionnaire: Questionnaire, answers: Answers): Answers {
  const questions = new Map(questionItems(questionnaire).map(({ linkId, item }) => [linkId, item]))
  const sound = Object.entries(answers).filter(([linkId, answer]) => {
    const item = questions.get(linkId)
    return item !== undefined && (isMissing(answer) || checkAnswer(item, answer).length === 0)
  })
  const enabled = enabledItems(questionnaire, Object.fromEntries(sound))
  return Object.fromEntries(sound.filter(([linkId]) => enabled.has(linkId)))
}
