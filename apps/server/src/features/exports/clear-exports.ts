import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { offerJob } from '../../platform/jobs.ts'
import type { Transact, Tx, Who } from '../../platform/transaction.ts'
import { listClearable } from './store.ts'

export interface ClearNeeds { transact: Transact, now: () => Date, folder: string, folderOf: (study: string, id: string) => string }

export const clearTask = 'exports.clear'

const day = 24 * 3_600_000
/** How long the files of an export are kept. */
export const keptDays = 30
export const isPast = (finishedAt: Date, now: Date): boolean => now.getTime() - finishedAt.getTime() > keptDays * day

/** For whoever ends the use of answers, in the same transaction: files made with them go as soon as it is committed. */
export const offerClearing = (tx: Tx, study: string): Promise<void> =>
  offerJob(tx, { task: clearTask, payload: { study }, key: `${clearTask}:${study}` })

/** Deletes the files of exports whose consents no longer all stand, and of those made too long ago; of one study, or of all. */
export async function clearExports(needs: ClearNeeds, job: Extract<Who, { actor: 'job' }>, study: string | null): Promise<void> {
  const madeBefore = new Date(needs.now().getTime() - keptDays * day)
  const found = await needs.transact(job, (tx) => listClearable(tx, { study, madeBefore }))
  for (const one of found) await rm(needs.folderOf(one.study, one.id), { recursive: true, force: true })
  if (study === null) await clearAbandoned(needs)
}

/** Half-made files of a process that died, whose order nobody took up again. A living one never works for a day. */
async function clearAbandoned({ folder }: ClearNeeds): Promise<void> {
  for (const study of await readdir(folder).catch(() => [])) {
    for (const name of await readdir(join(folder, study)).catch(() => [])) {
      const path = join(folder, study, name)
      const since = name.endsWith('.part') ? await stat(path).then((found) => found.mtimeMs, () => null) : null
      if (since !== null && Date.now() - since > day) await rm(path, { recursive: true, force: true })
    }
  }
}
