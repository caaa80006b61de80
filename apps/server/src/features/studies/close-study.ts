import type { Study } from '@weshare/contract/studies'
import { writeAudit } from '../../platform/audit.ts'
import type { StudyNeeds } from './create-study.ts'
import { openForChange } from './open-for-change.ts'
import { showStudy } from './show-study.ts'
import { writeStatus, type Staff } from './store.ts'

/** Closes the study for good: no new inclusion, no new answer, no new version. */
export async function closeStudy(needs: StudyNeeds, who: Staff, asked: { study: string, reason: string }): Promise<Study> {
  return needs.database.transact(who, async (tx) => {
    const { version, status } = await openForChange(tx, asked.study)
    await writeStatus(tx, asked.study, { status: 'closed' })
    const study = await showStudy(tx, asked.study)
    await writeAudit(tx, { action: 'study.closed', study: asked.study, detail: { version, before: { status }, after: { status: 'closed' } }, reason: asked.reason })
    return study
  })
}
