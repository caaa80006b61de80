import { rename, rmdir } from 'node:fs/promises'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import { makeUntilStanding, type KeepNeeds } from './make-until-standing.ts'
import type { ExportFormat, ExportManifest } from './store.ts'

export interface ExportToFolder { who: Staff, study: string, formats: readonly ExportFormat[], folder: string }

/** The same files without a queue, into a folder of the caller's: for the command line. Null when the study is not theirs to export. */
export async function exportToFolder(needs: KeepNeeds, order: ExportToFolder): Promise<ExportManifest | null> {
  const made = await makeUntilStanding(needs, {
    ...order,
    keep: async (tx, { manifest }, from) => {
      await writeAudit(tx, {
        action: 'export.made', study: order.study,
        detail: { to: 'folder', formats: order.formats, participants: manifest.counts.participants, responses: manifest.counts.responses, manifest: manifest.files.at(-1)?.sha256 },
      })
      await rmdir(order.folder).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
      })
      await rename(from, order.folder)
      return true
    },
  })
  return made?.manifest ?? null
}
