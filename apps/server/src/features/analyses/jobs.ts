import type { Task } from '../../platform/jobs.ts'
import { runTask } from './order-run.ts'
import { outdateAnalyses, outdateTask } from './outdate-analyses.ts'
import { runAnalysis, type RunNeeds } from './run-analysis.ts'

export function analysisTasks(needs: RunNeeds): Task[] {
  return [{
    name: runTask,
    run: async ({ study, analysis }, who) => {
      if (study === undefined || analysis === undefined) throw new Error('The job names no analysis.')
      await runAnalysis(needs, who, { study, id: analysis })
    },
  }, {
    name: outdateTask,
    run: async ({ study }, who) => {
      if (study === undefined) throw new Error('The job names no study.')
      await outdateAnalyses(needs, who, study)
    },
  }]
}
