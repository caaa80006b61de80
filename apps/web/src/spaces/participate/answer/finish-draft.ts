import type { OpenedActivity } from '@weshare/contract/collection'
import type { Questionnaire } from '@weshare/science/instruments'
import type { Language } from '../../../shared/i18n/languages.ts'
import { answersToSend } from '../../../shared/offline/answers-to-send.ts'
import type { KeptDraft, Submission } from '../../../shared/offline/kept-store.ts'
import { newId } from '../../../shared/offline/new-id.ts'

interface Finishing {
  opened: OpenedActivity
  questionnaire: Questionnaire
  language: Language
}

/** Writes what will be sent from the draft kept: only the questions that apply, with the id made here and never again. */
export const finishDraft = ({ opened, questionnaire, language }: Finishing) => (draft: KeptDraft): Submission => {
  // A clock set back while answering must not make the end come before the beginning.
  const finishedAt = new Date(Math.max(Date.now(), Date.parse(draft.startedAt))).toISOString()
  return {
    id: newId(), instrument: opened.activity.instrument, sha256: draft.sha256, language,
    answers: { ...answersToSend(questionnaire, draft.answers) }, paradata: [...draft.events],
    startedAt: draft.startedAt, finishedAt, zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
  }
}
