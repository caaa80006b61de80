import type { AnalysisShown, AnalysisSummary } from '@weshare/contract/analyses'
import type { Tx } from '../../platform/transaction.ts'
import { countEndedConsents } from '../exports/index.ts'
import { idsOf, nameForReaders } from './name-for-readers.ts'
import { analysisUnknown } from './problems.ts'
import { readMaterial } from './read-material.ts'
import { countAnswersSince, findAnalysis, listAnalysisRows, type AnalysisListed, type AnalysisPlace, type AnalysisRow, type Results } from './store.ts'

/** What was computed stands as long as everybody in it lets their answers be read. */
export async function analysisStands(tx: Tx, study: string, { status, participants }: Pick<AnalysisRow, 'status' | 'participants'>): Promise<boolean> {
  return status === 'ready' && await countEndedConsents(tx, study, participants) === 0
}

export async function showAnalysis(tx: Tx, place: AnalysisPlace): Promise<AnalysisShown> {
  const row = await findAnalysis(tx, place)
  if (row === undefined) throw analysisUnknown()
  const stands = await analysisStands(tx, place.study, row)
  const results = stands ? row.results : null
  return {
    id: row.id, title: row.title, estimand: row.estimand, revision: row.revision, status: row.status === 'ready' && !stands ? 'outdated' : row.status,
    createdAt: row.created_at.toISOString(), changedAt: row.changed_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null,
    dataAsOf: stands ? row.data_as_of?.toISOString() ?? null : null, participants: stands ? row.participants.length : null,
    answersSince: stands && row.data_as_of !== null ? await countAnswersSince(tx, place.study, row.data_as_of) : 0,
    engine: stands ? row.engine : null, dataSha256: stands ? row.data_sha256 : null, specSha256: stands ? row.spec_sha256 : null,
    finding: row.finding, outcomes: results === null ? [] : await showOutcomes(tx, place, { row, results }), lists: results?.lists ?? [], justifications: row.justifications,
  }
}

async function showOutcomes(tx: Tx, { study }: AnalysisPlace, { row, results }: { row: AnalysisRow, results: Results }): Promise<AnalysisShown['outcomes']> {
  const ids = idsOf(await readMaterial(tx, study), row.estimand)
  return results.outcomes.map((outcome) => ({ ...outcome, result: nameForReaders(outcome.result, ids) }))
}

export async function showAnalyses(tx: Tx, study: string): Promise<AnalysisSummary[]> {
  const shown: AnalysisSummary[] = []
  for (const row of await listAnalysisRows(tx, study)) shown.push(summarise(row, row.status === 'ready' && await analysisStands(tx, study, row)))
  return shown
}

function summarise({ id, title, status, changed_at, data_as_of, participants, estimand }: AnalysisListed, stands: boolean): AnalysisSummary {
  return {
    id, title, status: status === 'ready' && !stands ? 'outdated' : status, changedAt: changed_at.toISOString(),
    dataAsOf: stands ? data_as_of?.toISOString() ?? null : null, participants: stands ? participants.length : null, variable: estimand.variable, summary: estimand.summary,
  }
}
