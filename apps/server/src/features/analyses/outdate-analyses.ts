import { offerJob } from '../../platform/jobs.ts'
import type { Transact, Tx, Who } from '../../platform/transaction.ts'
import { countEndedConsents } from '../exports/index.ts'
import { listReady, outdateAnalysis } from './store.ts'

export const outdateTask = 'analyses.outdate'

/** For whoever ends the use of answers, in the same transaction: results that stood on them go as soon as it is committed. */
export const offerOutdating = (tx: Tx, study: string): Promise<void> => offerJob(tx, { task: outdateTask, payload: { study }, key: `${outdateTask}:${study}` })

/** Takes away the results and the data of analyses whose consents no longer all stand; reading them was refused already. */
export async function outdateAnalyses(needs: { transact: Transact }, job: Extract<Who, { actor: 'job' }>, study: string): Promise<void> {
  await needs.transact(job, async (tx) => {
    for (const { id, participants } of await listReady(tx, study)) {
      if (await countEndedConsents(tx, study, participants) > 0) await outdateAnalysis(tx, { study, id })
    }
  })
}
