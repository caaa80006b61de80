import type { Protocol, Study } from '@weshare/contract/studies'
import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import type { StudyNeeds } from './create-study.ts'
import { openForChange } from './open-for-change.ts'
import { showStudy } from './show-study.ts'
import { writeDraft, type Staff } from './store.ts'

/** Saves the draft of the next version. The trail keeps that it changed, from which hash to which, not the text. */
export async function saveDraft(needs: StudyNeeds, who: Staff, asked: { study: string, draft: Protocol }): Promise<Study> {
  return needs.database.transact(who, async (tx) => {
    const before = hashJson((await openForChange(tx, asked.study)).draft)
    const after = hashJson(asked.draft)
    if (before === after) return showStudy(tx, asked.study)
    await writeDraft(tx, asked.study, asked.draft)
    const study = await showStudy(tx, asked.study)
    await writeAudit(tx, { action: 'study.draft-saved', study: asked.study, detail: { before, after } })
    return study
  })
}
