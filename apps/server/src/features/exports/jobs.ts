import type { Task } from '../../platform/jobs.ts'
import { exportTask } from './order-export.ts'
import { clearExports, clearTask, type ClearNeeds } from './clear-exports.ts'
import { runExport, type RunNeeds } from './run-export.ts'

export function exportTasks(needs: RunNeeds & ClearNeeds): Task[] {
  return [{
    name: clearTask, every: '23 * * * *',
    run: ({ study }, who) => clearExports(needs, who, study ?? null),
  }, {
    name: exportTask,
    run: async (payload, who) => {
      const { study, export: id } = payload
      if (study === undefined || id === undefined) throw new Error('The export job names no export.')
      await runExport(needs, who, { study, id })
    },
  }]
}
