import type { Task } from '../../platform/jobs.ts'
import { exportTask } from './order-export.ts'
import { runExport, type RunNeeds } from './run-export.ts'

export function exportTasks(needs: RunNeeds): Task[] {
  return [{
    name: exportTask,
    run: async (payload, who) => {
      const { study, export: id } = payload
      if (study === undefined || id === undefined) throw new Error('The export job names no export.')
      await runExport(needs, who, { study, id })
    },
  }]
}
