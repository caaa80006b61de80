import type { RouteAnswer } from '@weshare/contract'
import type { getVersion, listVersions as route } from '@weshare/contract/studies'
import { studyUnknown, versionUnknown } from './problems.ts'
import { readStudy, type Tx } from './store.ts'
import { listVersions, readVersion } from './version-store.ts'

/** What the study has published, from the newest to the first; nothing while it is a draft. */
export async function showVersions(tx: Tx, study: string): Promise<RouteAnswer<typeof route>> {
  if (await readStudy(tx, study) === null) throw studyUnknown()
  return { items: await listVersions(tx, study) }
}

/** One published version as it was, whatever is in force today. */
export async function showVersion(tx: Tx, study: string, version: number): Promise<RouteAnswer<typeof getVersion>> {
  if (await readStudy(tx, study) === null) throw studyUnknown()
  const kept = await readVersion(tx, study, version)
  if (kept === null) throw versionUnknown({ version })
  return kept
}
