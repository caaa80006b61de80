import { randomUUID } from 'node:crypto'
import type { Protocol, Study } from '@weshare/contract/studies'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { hashJson } from '../../platform/hash-json.ts'
import { codeTaken } from './problems.ts'
import { showStudy } from './show-study.ts'
import { addStudy, type Staff, type Transact } from './store.ts'

export interface StudyNeeds { database: { transact: Transact }, clock: Clock }

/** Creates a study as a draft; whoever creates it becomes its principal investigator. */
export async function createStudy(needs: StudyNeeds, who: Staff, asked: { code: string, protocol: Protocol }): Promise<Study> {
  return needs.database.transact(who, async (tx) => {
    const id = randomUUID()
    const added = await addStudy(tx, { id, code: asked.code, draft: asked.protocol, author: who.account, at: needs.clock.now() })
    if (!added) throw codeTaken({ code: asked.code })
    const study = await showStudy(tx, id)
    await writeAudit(tx, { action: 'study.created', study: id, detail: { code: asked.code, draft: hashJson(asked.protocol), principalInvestigator: who.account, before: { status: 'none' }, after: { status: 'draft' } } })
    return study
  })
}
