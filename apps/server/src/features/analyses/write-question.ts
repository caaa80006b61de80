import type { AnalysisShown, EstimandDraft } from '@weshare/contract/analyses'
import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import type { Staff, Transact, Tx } from '../../platform/transaction.ts'
import { centresToExport } from '../exports/index.ts'
import { blankEstimand } from './blank-estimand.ts'
import { checkEstimand } from './check-estimand.ts'
import { alreadyRun, analysisUnknown, changedMeanwhile, estimandRefused } from './problems.ts'
import { readMaterial } from './read-material.ts'
import { showAnalysis } from './show-analysis.ts'
import { addAnalysis, dropAnalysis, holdAnalysis, writeJustifications, writeQuestion, type AnalysisPlace, type AnalysisRow } from './store.ts'

export interface QuestionNeeds { transact: Transact, now: () => Date, newId: () => string }

export async function createAnalysis(needs: QuestionNeeds, who: Staff, asked: { study: string, title: string, estimand?: EstimandDraft | undefined }): Promise<AnalysisShown> {
  const place = { study: asked.study, id: needs.newId() }
  const { title, estimand = blankEstimand } = asked
  return needs.transact(who, async (tx) => {
    await refuseUnknownNames(tx, asked.study, estimand)
    await addAnalysis(tx, { ...place, title, estimand, account: who.account, at: needs.now(), centres: await centresToExport(tx, asked.study) })
    const shown = await showAnalysis(tx, place)
    await writeAudit(tx, { action: 'analysis.created', study: place.study, detail: { analysis: place.id, estimand: hashJson(estimand) } })
    return shown
  })
}

export async function updateAnalysis(needs: QuestionNeeds, who: Staff, asked: AnalysisPlace & { title: string, estimand: EstimandDraft, revision: number }): Promise<AnalysisShown> {
  const { title, estimand, revision } = asked
  return needs.transact(who, async (tx) => {
    const row = await openForChange(tx, asked)
    if (row.revision !== revision) throw changedMeanwhile()
    const [before, after] = [hashJson({ title: row.title, estimand: row.estimand }), hashJson({ title, estimand })]
    if (before === after) return showAnalysis(tx, asked)
    await refuseUnknownNames(tx, asked.study, estimand)
    await writeQuestion(tx, asked, { title, estimand, at: needs.now() })
    const shown = await showAnalysis(tx, asked)
    await writeAudit(tx, { action: 'analysis.changed', study: asked.study, detail: { analysis: asked.id, before, after } })
    return shown
  })
}

/** Writes or takes back the reason of one point of a check list; the trail keeps that it changed, not the text. */
export async function justifyCheck(needs: QuestionNeeds, who: Staff, asked: AnalysisPlace & { item: string, text: string }): Promise<AnalysisShown> {
  return needs.transact(who, async (tx) => {
    const row = await holdAnalysis(tx, asked)
    if (row === undefined) throw analysisUnknown()
    const { [asked.item]: _, ...others } = row.justifications
    const text = asked.text.trim()
    await writeJustifications(tx, asked, text === '' ? others : { ...others, [asked.item]: text })
    const shown = await showAnalysis(tx, asked)
    await writeAudit(tx, { action: 'analysis.justified', study: asked.study, detail: { analysis: asked.id, item: asked.item, text: hashJson(text) } })
    return shown
  })
}

export async function deleteAnalysis(needs: QuestionNeeds, who: Staff, place: AnalysisPlace): Promise<Record<string, never>> {
  return needs.transact(who, async (tx) => {
    await openForChange(tx, place)
    await dropAnalysis(tx, place)
    await writeAudit(tx, { action: 'analysis.deleted', study: place.study, detail: { analysis: place.id } })
    return {}
  })
}

/** A question with results is not rewritten: what was found would no longer be what was asked. */
async function openForChange(tx: Tx, place: AnalysisPlace): Promise<AnalysisRow> {
  const row = await holdAnalysis(tx, place)
  if (row === undefined) throw analysisUnknown()
  if (row.status === 'ready' || row.status === 'queued' || row.status === 'running') throw alreadyRun()
  return row
}

async function refuseUnknownNames(tx: Tx, study: string, estimand: EstimandDraft): Promise<void> {
  const faults = checkEstimand(await readMaterial(tx, study), estimand)
  if (faults.length > 0) throw estimandRefused(undefined, faults)
}
