import type { Tx } from '../../platform/transaction.ts'
import { analysisOutdated, analysisUnknown, noResults } from './problems.ts'
import { analysisStands } from './show-analysis.ts'
import { findAnalysis, type AnalysisPlace, type AnalysisRow, type Results } from './store.ts'

/** An analysis whose results may be given: it is there for the reader, it has some, and every consent they stand on holds. */
export async function findResults(tx: Tx, place: AnalysisPlace): Promise<AnalysisRow & { results: Results }> {
  const row = await findAnalysis(tx, place)
  if (row === undefined) throw analysisUnknown()
  if (row.status === 'outdated' || (row.status === 'ready' && !await analysisStands(tx, place.study, row))) throw analysisOutdated()
  if (row.status !== 'ready' || row.results === null) throw noResults()
  return { ...row, results: row.results }
}
