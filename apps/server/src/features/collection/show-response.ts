import type { ResponseShown, ScoreShown } from '@weshare/contract/collection'
import { enabledItems, explainScore, textIn, type Answers, type ScoreReason, type ScoringKey } from '@weshare/science/instruments'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff, Transact, Tx } from '../../platform/transaction.ts'
import { explainInWords } from './explain-in-words.ts'
import { questionnaireAbsent, responseUnknown } from './problems.ts'
import type { ReadyQuestionnaire, Shelf } from './questionnaire-shelf.ts'
import { showAnswer } from './show-answer.ts'
import { findResponse, listScores, type Words } from './store.ts'

interface ShowRequest { study: string, participant: string, response: string }
type Kept = NonNullable<Awaited<ReturnType<typeof findResponse>>>

/** One response in words, with its scores explained. Reading answers leaves a line in the trail. */
export async function showResponse({ transact, shelf }: { transact: Transact, shelf: Shelf }, who: Staff, request: ShowRequest): Promise<ResponseShown> {
  return transact(who, async (tx) => {
    const shown = await describeResponse(tx, shelf, request)
    await writeAudit(tx, { action: 'response.read', study: request.study, participant: request.participant, detail: { response: request.response } })
    return shown
  })
}

/** The same, for whoever leaves their own line in the trail. */
export async function describeResponse(tx: Tx, shelf: Shelf, request: ShowRequest): Promise<ResponseShown> {
  const kept = await findResponse(tx, request)
  if (kept === undefined) throw responseUnknown()
  const ready = await shelf.take(tx, { url: kept.instrument_url, version: kept.instrument_version }, kept.instrument_sha256)
  if (ready === null) throw questionnaireAbsent()
  const scores = ready.scoring === null ? [] : await showScores(tx, request, ready.scoring)
  return {
    ...showHeading(kept, ready), items: showItems(kept, ready),
    scoring: ready.scoring === null ? 'none' : scores.length === 0 ? 'pending' : 'done', scores,
  }
}

function showHeading(kept: Kept, ready: ReadyQuestionnaire) {
  return {
    id: kept.id, activity: kept.activity_id, visitTitle: kept.visit_title as unknown as Words, instrument: ready.ref, title: ready.title, sha256: ready.sha256,
    // Constrained by the contract when they came in, and by the table.
    language: kept.language as ResponseShown['language'], mode: kept.mode as ResponseShown['mode'], source: kept.source as ResponseShown['source'],
    revision: kept.revision, supersedes: kept.supersedes, supersededBy: kept.superseded_by, reason: kept.reason,
    startedAt: kept.started_at.toISOString(), finishedAt: kept.finished_at.toISOString(), receivedAt: kept.received_at.toISOString(), zone: kept.zone,
  }
}

function showItems(kept: Kept, { questionnaire, questions }: ReadyQuestionnaire): ResponseShown['items'] {
  const answers = kept.answers as Answers
  const enabled = enabledItems(questionnaire, answers)
  return questions.map((question) => ({
    ...showAnswer(question, answers, enabled.has(question.linkId)),
    text: { fr: textIn(question.item, 'fr'), en: textIn(question.item, 'en') },
  }))
}

async function showScores(tx: Tx, request: ShowRequest, key: ScoringKey): Promise<ScoreShown[]> {
  const rows = new Map((await listScores(tx, request, key.version)).map((row) => [row.scale, row]))
  return [...key.scales, ...key.derived ?? []].flatMap(({ id }) => {
    const row = rows.get(id)
    if (row === undefined) return []
    const score = { scale: id, value: row.value, reason: row.reason as ScoreReason | null, answered: row.answered, needed: row.needed }
    const explanation = explainScore(key, score)
    if (explanation === null) return []
    const { title, range, higherIs, band } = explanation
    return [{
      ...score, title, range: [range[0], range[1]], higherIs, explanation: explainInWords(explanation),
      band: band === null ? null : { label: band.label, verified: band.verified, source: band.source },
    }]
  })
}
