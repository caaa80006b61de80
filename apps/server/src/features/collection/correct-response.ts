import type { RouteBody } from '@weshare/contract'
import type { correctResponse as correctRoute, SubmittedResponse } from '@weshare/contract/collection'
import { errorsAmong } from '@weshare/science/base'
import { checkAnswers } from '@weshare/science/instruments'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { hashJson } from '../../platform/hash-json.ts'
import { offerJob } from '../../platform/jobs.ts'
import type { Staff, Transact, Tx } from '../../platform/transaction.ts'
import { addCorrection, findById, studyIsClosed } from './correction-store.ts'
import {
  answersRefused, answersUnchanged, consentMissing, idReused, questionnaireAbsent, responseSuperseded, responseUnknown, studyClosed, versionMismatch,
} from './problems.ts'
import type { Shelf } from './questionnaire-shelf.ts'
import { findResponse, holdConsent } from './store.ts'
import { wordFinding } from './word-finding.ts'

export interface CorrectNeeds { transact: Transact, shelf: Shelf, clock: Clock }
export interface CorrectRequest { study: string, participant: string, response: string, body: RouteBody<typeof correctRoute> }

/**
 * Corrects a stored response, which itself never changes: a new one takes its place, with who, when and why, is scored like
 * any other, and is the one that exports give. The trail names the questions that changed, not the answers.
 */
export async function correctResponse({ transact, shelf, clock }: CorrectNeeds, who: Staff, { study, participant, response, body }: CorrectRequest): Promise<SubmittedResponse> {
  return transact(who, async (tx) => {
    const kept = await findResponse(tx, { study, participant, response })
    if (kept === undefined) throw responseUnknown()
    const bodySha256 = hashJson(body)
    const known = await findById(tx, { study, participant, id: body.id })
    if (known !== undefined) {
      if (known.supersedes !== response || known.body_sha256 !== bodySha256) throw idReused()
      return { id: body.id, receivedAt: known.received_at.toISOString(), repeated: true }
    }
    if (kept.superseded_by !== null) throw responseSuperseded()
    if (!await holdConsent(tx, { study, participant, activity: kept.activity_id })) throw consentMissing()
    if (await studyIsClosed(tx, study)) throw studyClosed()
    const scored = await requireRight({ tx, shelf }, kept, body)
    const at = clock.now()
    if (!await addCorrection(tx, kept, { id: body.id, answers: body.answers, bodySha256, reason: body.reason.trim(), by: who.account, at })) throw responseSuperseded()
    if (scored) await offerJob(tx, { task: 'collection.score', payload: { study, participant, response: body.id }, key: `score:${participant}:${body.id}` })
    await writeAudit(tx, {
      action: 'response.corrected', study, participant, reason: body.reason.trim(),
      detail: {
        activity: kept.activity_id, questions: changedQuestions(kept.answers, body.answers),
        before: { response: kept.id, revision: kept.revision, body: kept.body_sha256 }, after: { response: body.id, revision: kept.revision + 1, body: bodySha256 },
      },
    })
    return { id: body.id, receivedAt: at.toISOString(), repeated: false }
  })
}

type Kept = NonNullable<Awaited<ReturnType<typeof findResponse>>>

/** The corrected answers are held against the very questionnaire that was answered; says whether they are scored. */
async function requireRight({ tx, shelf }: { tx: Tx, shelf: Shelf }, kept: Kept, body: CorrectRequest['body']): Promise<boolean> {
  if (body.sha256 !== kept.instrument_sha256) throw versionMismatch()
  const ready = await shelf.take(tx, { url: kept.instrument_url, version: kept.instrument_version }, body.sha256)
  if (ready === null) throw questionnaireAbsent()
  const faults = errorsAmong(checkAnswers(ready.questionnaire, body.answers, 'complete')).map(wordFinding)
  if (faults.length > 0) throw answersRefused({ count: faults.length }, faults)
  if (changedQuestions(kept.answers, body.answers).length === 0) throw answersUnchanged()
  return ready.scoring !== null
}

function changedQuestions(before: unknown, after: unknown): string[] {
  const [old, next] = [{ ...before as object }, { ...after as object }] as [Record<string, unknown>, Record<string, unknown>]
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].filter((item) => hashJson(old[item] ?? null) !== hashJson(next[item] ?? null)).sort()
}
