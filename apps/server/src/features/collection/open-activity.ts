import type { Activity, AnswersSent, OpenedActivity } from '@weshare/contract/collection'
import { plainDateAt } from '@weshare/science/base'
import { statusOf } from '@weshare/science/schedule'
import type { Clock } from '../../platform/clock.ts'
import type { CarerWho, ParticipantWho, Staff, Transact } from '../../platform/transaction.ts'
import { keptDay, requireConsent, requireOpened, requireWindow } from './activity-gate.ts'
import { activityUnknown, questionnaireAbsent } from './problems.ts'
import type { ReadyQuestionnaire, Shelf } from './questionnaire-shelf.ts'
import { findContact, findDraft, type ActivityFound, type Place, type submissionStore } from './store.ts'

export interface OpenNeeds { submissions: ReturnType<typeof submissionStore>, transact: Transact, shelf: Shelf, clock: Clock }

/**
 * Gives the exact questionnaire of an activity. A participant gets the draft kept so far, and past the window only what was
 * already begun; staff may still copy from paper. Neither they nor a carer ever see a draft.
 */
export async function openActivity(needs: OpenNeeds, who: ParticipantWho | CarerWho | Staff, place: Place): Promise<OpenedActivity> {
  const found = await needs.submissions.lookUp(who, place)
  if (found === undefined) throw activityUnknown()
  requireConsent(found)
  const now = needs.clock.now()
  return needs.transact(who, async (tx) => {
    const draft = who.actor !== 'participant' || found.response_id !== null ? undefined : await findDraft(tx, place)
    if (found.response_id === null) (draft === undefined && who.actor !== 'staff' ? requireWindow : requireOpened)(found, now)
    const ready = await needs.shelf.take(tx, { url: found.instrument_url, version: found.instrument_version }, found.instrument_sha256)
    if (ready === null) throw questionnaireAbsent()
    return {
      activity: showActivity(found, { id: place.activity, ready, started: draft !== undefined, now }),
      questionnaire: ready.questionnaire, sha256: ready.sha256,
      draft: draft === undefined ? null : { answers: draft.answers as AnswersSent, sequence: draft.sequence, savedAt: draft.saved_at.toISOString() },
      contact: await findContact(tx, place.study, found.study_version),
    }
  })
}

function showActivity(found: ActivityFound, { id, ready, started, now }: { id: string, ready: ReadyQuestionnaire, started: boolean, now: Date }): Activity {
  const { opens, due, closes } = found
  const done = found.answered_at !== null
  return {
    id, visit: found.visit_id, visitTitle: found.visit_title, instrument: ready.ref, title: ready.title,
    questions: ready.questions.length, minutes: ready.minutes, opens, due, closes,
    state: statusOf({ opens: keptDay(opens), due: keptDay(due), closes: keptDay(closes), done }, plainDateAt(now, found.zone)),
    started, doneAt: found.answered_at?.toISOString() ?? null,
  }
}
