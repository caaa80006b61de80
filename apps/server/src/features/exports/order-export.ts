import { studyUnknown } from '../studies/index.ts'
import { writeAudit } from '../../platform/audit.ts'
import { offerJob } from '../../platform/jobs.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { addExport, findStudyCode, type ExportFormat, type ExportRow } from './store.ts'

export interface OrderNeeds { transact: Transact, now: () => Date, newId: () => string }
export interface Order { who: Staff, study: string, formats: readonly ExportFormat[] }

export const exportTask = 'exports.make'

export async function orderExport(needs: OrderNeeds, { who, study, formats }: Order): Promise<ExportRow> {
  const id = needs.newId()
  return needs.transact(who, async (tx) => {
    if (await findStudyCode(tx, study) === undefined) throw studyUnknown()
    const row = await addExport(tx, { id, study, formats, account: who.account, at: needs.now() })
    await offerJob(tx, { task: exportTask, payload: { study, export: id }, key: `export:${id}` })
    await writeAudit(tx, { action: 'export.ordered', study, detail: { export: id, formats } })
    return row
  })
}
