import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAudit } from '../../platform/audit.ts'
import { FileAnswer } from '../../platform/http/bind-route.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { exportExpired, exportOutdated, exportUnknown } from './problems.ts'
import { isPast, keptDays } from './clear-exports.ts'
import { exportStands, findExport, findStudyCode } from './store.ts'

export interface DownloadNeeds { transact: Transact, now: () => Date, folderOf: (study: string, id: string) => string }
export interface Download { who: Staff, study: string, id: string, file: string }

const mediaTypes: Record<string, string> = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8', parquet: 'application/vnd.apache.parquet' }

/** Gives one file, if every consent it stands on still holds; the files of an export that no longer stands are removed. */
export async function downloadExport(needs: DownloadNeeds, { who, study, id, file }: Download): Promise<FileAnswer> {
  const folder = needs.folderOf(study, id)
  const found = await needs.transact(who, async (tx) => {
    const row = await findExport(tx, study, id)
    const listed = row?.manifest?.files.find((one) => one.name === file)
    const code = await findStudyCode(tx, study)
    if (row?.state !== 'done' || listed === undefined || code === undefined) throw exportUnknown()
    if (row.finished_at !== null && isPast(row.finished_at, needs.now())) throw exportExpired({ days: keptDays })
    if (!await exportStands(tx, study, id)) return null
    if (!await isThere(join(folder, file), listed.bytes)) return null
    await writeAudit(tx, { action: 'export.downloaded', study, detail: { export: id, file, sha256: listed.sha256 } })
    return { name: `${code}_${file}`, bytes: listed.bytes }
  })
  if (found === null) {
    await rm(folder, { recursive: true, force: true })
    throw exportOutdated()
  }
  const type = mediaTypes[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  return new FileAnswer(found.name, type, { content: createReadStream(join(folder, file)), bytes: found.bytes })
}

const isThere = (path: string, bytes: number): Promise<boolean> => stat(path).then((found) => found.size === bytes, () => false)
