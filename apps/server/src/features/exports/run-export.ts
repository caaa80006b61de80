import { rename, rm } from 'node:fs/promises'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff, Who } from '../../platform/transaction.ts'
import { offerClearing } from './clear-exports.ts'
import { clearParts, makeUntilStanding, type KeepNeeds } from './make-until-standing.ts'
import { findOrder, markExport, markMade } from './store.ts'

export interface RunNeeds extends KeepNeeds { folderOf: (study: string, id: string) => string }

/** Does what was ordered, with the rights the person who ordered has now. Run twice, it leaves the same. */
export async function runExport(needs: RunNeeds, job: Extract<Who, { actor: 'job' }>, order: { study: string, id: string }): Promise<void> {
  const found = await needs.transact(job, (tx) => findOrder(tx, order.study, order.id))
  if (found === undefined || found.state === 'done') return
  const who: Staff = { actor: 'staff', account: found.account, request: job.request, origin: job.origin }
  const folder = needs.folderOf(order.study, order.id)
  await needs.transact(job, (tx) => markExport(tx, { ...order, state: 'running', at: null }))
  try {
    await clearParts(folder)
    const made = await makeUntilStanding(needs, {
      who, study: order.study, formats: found.formats, folder,
      keep: async (tx, files, from) => {
        if (!await markMade(tx, { ...order, at: needs.now(), ...files })) return false
        await writeAudit(tx, {
          action: 'export.made', study: order.study,
          detail: { export: order.id, participants: files.manifest.counts.participants, responses: files.manifest.counts.responses, manifest: files.manifest.files.at(-1)?.sha256 },
        })
        // Whoever ends the use of their answers between this reading and this commit finds no finished export to clear.
        await offerClearing(tx, order.study)
        await rm(folder, { recursive: true, force: true })
        await rename(from, folder)
        return true
      },
    })
    if (made === null) await needs.transact(job, (tx) => markExport(tx, { ...order, state: 'failed', at: needs.now() }))
  } catch (error) {
    await needs.transact(job, (tx) => markExport(tx, { ...order, state: 'failed', at: needs.now() }))
    throw error
  }
}
