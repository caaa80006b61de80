import type { AnalysisShown } from '@weshare/contract/analyses'
import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import { offerJob } from '../../platform/jobs.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { analysisUnknown, estimandIncomplete, underWay } from './problems.ts'
import { planEstimand } from './plan-estimand.ts'
import { readMaterial } from './read-material.ts'
import { showAnalysis } from './show-analysis.ts'
import { holdAnalysis, markAnalysis, type AnalysisPlace } from './store.ts'

export const runTask = 'analyses.run'

/** Offers the computation, once the question is whole; it reads the data when it runs, with the rights of whoever asked. */
export async function orderRun(needs: { transact: Transact }, who: Staff, place: AnalysisPlace): Promise<AnalysisShown> {
  return needs.transact(who, async (tx) => {
    const row = await holdAnalysis(tx, place)
    if (row === undefined) throw analysisUnknown()
    if (row.status === 'queued' || row.status === 'running') throw underWay()
    const planned = planEstimand(await readMaterial(tx, place.study), { title: row.title, draft: row.estimand })
    if ('faults' in planned) throw estimandIncomplete(undefined, planned.faults)
    await markAnalysis(tx, place, { status: 'queued', account: who.account })
    await offerJob(tx, { task: runTask, payload: { study: place.study, analysis: place.id }, key: `${runTask}:${place.id}` })
    const shown = await showAnalysis(tx, place)
    await writeAudit(tx, { action: 'analysis.ordered', study: place.study, detail: { analysis: place.id, estimand: hashJson(row.estimand) } })
    return shown
  })
}
