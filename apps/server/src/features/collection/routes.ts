import {
  correctResponse as correctRoute, enterAnswers, getResponse, listActivities as listActivitiesRoute, listDue as listDueRoute, openActivity as openActivityRoute, openActivityForStaff,
  saveAnswersDraft as saveDraftRoute, submitAnswers as submitRoute,
} from '@weshare/contract/collection'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { correctResponse } from './correct-response.ts'
import { listActivities } from './list-activities.ts'
import { listDue } from './list-due.ts'
import { openActivity } from './open-activity.ts'
import { saveAnswersDraft } from './save-answers-draft.ts'
import { showResponse } from './show-response.ts'
import { submitAnswers, type SubmitNeeds } from './submit-answers.ts'
import type { CarerWho, ParticipantWho } from '../../platform/transaction.ts'
import type { Place } from './store.ts'

/** A participant's activities are their own, and their carer's: who they are comes from the session, never from the address. */
const ownPlace = (who: ParticipantWho | CarerWho, activity: string): Place => ({ study: who.study, participant: who.participant, activity })

export function collectionRoutes(needs: SubmitNeeds): BoundRoute[] {
  return [
    handle(listActivitiesRoute, ({ who }) => listActivities(needs, who)),
    handle(openActivityRoute, ({ who, params }) => openActivity(needs, who, ownPlace(who, params.activity))),
    handle(saveDraftRoute, ({ who, params, body }) => saveAnswersDraft(needs, who, { place: ownPlace(who, params.activity), body })),
    handle(submitRoute, ({ who, params, body }) => submitAnswers(needs, { who, place: ownPlace(who, params.activity), body })),
    handle(openActivityForStaff, ({ who, params }) => openActivity(needs, who, params)),
    handle(enterAnswers, ({ who, params, body }) => submitAnswers(needs, { who, place: params, body })),
    handle(getResponse, ({ who, params }) => showResponse(needs, who, params)),
    handle(correctRoute, ({ who, params, body }) => correctResponse(needs, who, { ...params, body })),
    handle(listDueRoute, ({ who, query }) => listDue(needs, who, query)),
  ]
}
