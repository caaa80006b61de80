import type { Task } from '../../platform/jobs.ts'
import { scoreResponse, type ScoreNeeds } from './score-response.ts'

/** The work this feature offers to do later. */
export function collectionTasks(needs: ScoreNeeds): Task[] {
  return [{
    name: 'collection.score',
    run: async ({ study, participant, response }, who) => {
      if (study === undefined || participant === undefined || response === undefined) throw new Error('A scoring job names no response.')
      await scoreResponse(needs, who, { study, participant, response })
    },
  }]
}
