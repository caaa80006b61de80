import type { Remark } from '@weshare/contract/analyses'
import { plainDateAt } from '@weshare/science/base'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff, Transact, Who } from '../../platform/transaction.ts'
import { countEndedConsents, readScores } from '../exports/index.ts'
import { compute } from './compute.ts'
import { offerOutdating } from './outdate-analyses.ts'
import { planEstimand } from './plan-estimand.ts'
import { readMaterial } from './read-material.ts'
import { remarkOf } from './remarks.ts'
import { findAnalysis, markAnalysis, writeResults, type AnalysisPlace, type AnalysisRow } from './store.ts'
import { tableOfQuestion } from './prepare-table.ts'

export interface RunNeeds { transact: Transact, snapshot: Transact, now: () => Date }

const attempts = 5

/** Does what was ordered, with the rights the person who ordered has now. Run twice, it leaves the same. */
export async function runAnalysis(needs: RunNeeds, job: Extract<Who, { actor: 'job' }>, place: AnalysisPlace): Promise<void> {
  const row = await needs.transact(job, (tx) => findAnalysis(tx, place))
  if (row === undefined || row.ordered_by === null || (row.status !== 'queued' && row.status !== 'running')) return
  const who: Staff = { actor: 'staff', account: row.ordered_by, request: job.request, origin: job.origin }
  const fail = (finding: Remark): Promise<boolean> => needs.transact(job, (tx) => markAnalysis(tx, place, { status: 'failed', finding, at: needs.now() }))
  await needs.transact(job, (tx) => markAnalysis(tx, place, { status: 'running' }))
  try {
    const refused = await computeUntilStanding(needs, { who, place, row })
    if (refused !== null) await fail(refused)
  } catch (error) {
    await fail(remarkOf('analyses/software-error'))
    throw error
  }
}

interface Run { who: Staff, place: AnalysisPlace, row: AnalysisRow }

/** Keeps what was computed only if nobody in it has ended their consent meanwhile; otherwise reads again. Answers why nothing was kept. */
async function computeUntilStanding(needs: RunNeeds, { who, place, row }: Run): Promise<Remark | null> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const dataAsOf = needs.now()
    const read = await needs.snapshot(who, async (tx) => ({
      scores: await readScores(tx, { study: place.study, today: plainDateAt(dataAsOf, 'Europe/Paris') }), material: await readMaterial(tx, place.study),
    }))
    const { scores, material } = read
    if (scores === null) return remarkOf('analyses/not-permitted')
    const table = tableOfQuestion({ scores, material, draft: row.estimand })
    const plan = planEstimand(material, { title: row.title, draft: row.estimand })
    if ('faults' in plan) return remarkOf('analyses/question-changed')
    if (table.rows === 0) return remarkOf('analyses/no-data')
    const outcome = await compute({ title: row.title, plan, table })
    if ('remark' in outcome) return outcome.remark
    const { outcomes, lists, bundle, ...made } = outcome.computed
    const kept = await needs.transact(who, async (tx) => {
      if (await countEndedConsents(tx, place.study, scores.participants) > 0) return 'again'
      const written = await writeResults(tx, place, { ...made, at: needs.now(), dataAsOf, centres: scores.centres, participants: scores.participants, plan: plan.steps, results: { outcomes, lists }, bundle: Buffer.from(bundle) })
      if (!written) return 'refused'
      // Whoever ends the use of their answers between this reading and this commit finds no finished analysis to take away.
      await offerOutdating(tx, place.study)
      await writeAudit(tx, { action: 'analysis.made', study: place.study, detail: { analysis: place.id, participants: scores.participants.length, data: made.dataSha256, specification: made.specSha256, engine: made.engine } })
      return 'kept'
    })
    if (kept === 'kept') return null
    if (kept === 'refused') return remarkOf('analyses/not-permitted')
  }
  return remarkOf('analyses/consents-changing')
}
