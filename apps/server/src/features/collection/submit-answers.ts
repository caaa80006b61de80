import type { SubmittedResponse } from '@weshare/contract/collection'
import type { Clock } from '../../platform/clock.ts'
import { hashJson } from '../../platform/hash-json.ts'
import { ProblemError } from '../../platform/problem.ts'
import type { CarerWho, Transact, ParticipantWho, Staff } from '../../platform/transaction.ts'
import { consentWithdrawn } from '../consent/index.ts'
import { requireConsent, requireOpenStudy, requireUnanswered, requireWindow } from './activity-gate.ts'
import { findSubmissionFaults } from './find-submission-faults.ts'
import {
  activityUnknown, alreadyAnswered, answersRefused, consentMissing, idReused, questionnaireAbsent, studyClosed, versionMismatch,
} from './problems.ts'
import type { ReadyQuestionnaire, Shelf } from './questionnaire-shelf.ts'
import type { ActivityFound, Outcome, Place, submissionStore } from './store.ts'
import { setTimes } from './set-times.ts'
import type { Entry, Submission } from './submission.ts'

/** Told how each handing-in ended, for whoever watches the installation: stored, repeated, or the code of the refusal. */
export type CountResponse = (outcome: string) => void
export interface SubmitNeeds { submissions: ReturnType<typeof submissionStore>, shelf: Shelf, transact: Transact, clock: Clock, countResponse: CountResponse }
export interface SubmitRequest { who: ParticipantWho | CarerWho | Staff, place: Place, body: Submission | Entry }

/**
 * Takes the answers of an activity once: checked against the exact questionnaire, stored whole or not at all, and told apart
 * from an earlier sending of the same ones. Answers finished in their window are taken however late they arrive.
 */
export async function submitAnswers(needs: SubmitNeeds, request: SubmitRequest): Promise<SubmittedResponse> {
  try {
    const taken = await takeAnswers(needs, request)
    needs.countResponse(taken.repeated ? 'repeated' : 'stored')
    return taken
  } catch (error) {
    if (error instanceof ProblemError) needs.countResponse(error.code.replace('collection/', ''))
    throw error
  }
}

async function takeAnswers(needs: SubmitNeeds, { who, place, body }: SubmitRequest): Promise<SubmittedResponse> {
  const found = await needs.submissions.lookUp(who, place)
  if (found === undefined) throw activityUnknown()
  const receivedAt = needs.clock.now()
  // What was stored under this identifier is compared by the database; only something new meets the gates.
  if (found.response_id !== body.id) {
    requireConsent(found)
    requireUnanswered(found)
    requireOpenStudy(found)
  }
  const ready = await requireVersion(needs, { who, found, body })
  const faults = findSubmissionFaults(ready.questionnaire, body, receivedAt)
  if (faults.length > 0) throw answersRefused({ count: faults.length }, faults)
  const { startedAt, finishedAt, note } = setTimes({ found, body, receivedAt })
  // Sent again once its window has closed, what was stored is still acknowledged.
  if (found.response_id !== body.id) requireWindow(found, finishedAt)
  const { outcome, received } = await needs.submissions.submit(who, place, {
    body, receivedAt, startedAt, finishedAt, paradata: note === null ? body.paradata : [...body.paradata, note], scored: ready.scoring !== null,
    bodySha256: hashJson(body),
    mode: 'mode' in body ? body.mode : 'web', source: who.actor === 'carer' ? 'proxy' : 'source' in body ? body.source : 'participant',
  })
  if ((outcome !== 'stored' && outcome !== 'repeated') || received === null) throw refusals[outcome]()
  return { id: body.id, receivedAt: received.toISOString(), repeated: outcome === 'repeated' }
}

const noOutcome = (): Error => new Error('stored without a time')
const refusals: Readonly<Record<Outcome, () => Error>> = {
  'already-answered': alreadyAnswered, 'id-reused': idReused, 'consent-missing': consentMissing, 'withdrawn': consentWithdrawn,
  'activity-unknown': activityUnknown, 'study-closed': studyClosed, 'stored': noOutcome, 'repeated': noOutcome,
}

async function requireVersion(
  { shelf, transact }: SubmitNeeds, { who, found, body }: { who: SubmitRequest['who'], found: ActivityFound, body: Submission },
): Promise<ReadyQuestionnaire> {
  const ref = { url: found.instrument_url, version: found.instrument_version }
  if (body.instrument.url !== ref.url || body.instrument.version !== ref.version || body.sha256 !== found.instrument_sha256) throw versionMismatch()
  const ready = shelf.peek(ref, body.sha256) ?? await transact(who, (tx) => shelf.take(tx, ref, body.sha256))
  if (ready === null) throw questionnaireAbsent()
  return ready
}
