import type { RouteBody } from '@weshare/contract'
import type { saveAnswersDraft as saveRoute } from '@weshare/contract/collection'
import { errorsAmong } from '@weshare/science/base'
import { checkAnswers } from '@weshare/science/instruments'
import type { ParticipantWho } from '../../platform/transaction.ts'
import { requireConsent, requireOpened, requireOpenStudy, requireUnanswered, requireWindow } from './activity-gate.ts'
import type { OpenNeeds } from './open-activity.ts'
import { activityUnknown, alreadyAnswered, answersRefused, consentMissing, questionnaireAbsent, versionMismatch } from './problems.ts'
import { findDraft, holdConsent, keepDraft, type Place } from './store.ts'
import { wordFinding } from './word-finding.ts'

/** Keeps what was answered so far. The highest sequence wins, whatever the order of arrival; gives the sequence kept. */
export async function saveAnswersDraft(
  needs: OpenNeeds, who: ParticipantWho, { place, body }: { place: Place, body: RouteBody<typeof saveRoute> },
): Promise<{ sequence: number }> {
  const found = await needs.submissions.lookUp(who, place)
  if (found === undefined) throw activityUnknown()
  requireConsent(found)
  requireUnanswered(found)
  requireOpenStudy(found)
  if (body.sha256 !== found.instrument_sha256) throw versionMismatch()
  const now = needs.clock.now()
  return needs.transact(who, async (tx) => {
    const begun = await findDraft(tx, place)
    ;(begun === undefined ? requireWindow : requireOpened)(found, now)
    const ready = await needs.shelf.take(tx, { url: found.instrument_url, version: found.instrument_version }, found.instrument_sha256)
    if (ready === null) throw questionnaireAbsent()
    const faults = errorsAmong(checkAnswers(ready.questionnaire, body.answers, 'partial')).map(wordFinding)
    if (faults.length > 0) throw answersRefused({ count: faults.length }, faults)
    if (!await holdConsent(tx, place)) throw consentMissing()
    const sequence = await keepDraft(tx, place, { answers: body.answers, sequence: body.sequence, savedAt: now.toISOString() })
    if (sequence === undefined) throw alreadyAnswered()
    return { sequence }
  })
}
