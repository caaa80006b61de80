import { writeAudit } from '../../platform/audit.ts'
import { FileAnswer } from '../../platform/http/bind-route.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { findResults } from './find-results.ts'
import { noResults } from './problems.ts'
import { readBundle, readStudyFacts, type AnalysisPlace } from './store.ts'

/** The files of an analysis, if every consent they stand on still holds. */
export async function downloadBundle(needs: { transact: Transact }, who: Staff, place: AnalysisPlace): Promise<FileAnswer> {
  return needs.transact(who, async (tx) => {
    const row = await findResults(tx, place)
    const content = await readBundle(tx, place)
    if (content === null) throw noResults()
    const code = (await readStudyFacts(tx, place.study))?.code ?? 'study'
    await writeAudit(tx, { action: 'analysis.downloaded', study: place.study, detail: { analysis: place.id, as: 'bundle', data: row.data_sha256, specification: row.spec_sha256 } })
    return new FileAnswer(`${code}_analysis-${row.id.slice(0, 8)}.zip`, 'application/zip', { content, bytes: content.length })
  })
}
