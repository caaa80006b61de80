import type { Study } from '@weshare/contract/studies'
import { hashJson } from '../../platform/hash-json.ts'
import { studyUnknown } from './problems.ts'
import { listCentres, readPublished, readStudy, type Tx } from './store.ts'

/** One study as its team sees it: the draft, the version in force, the centres. */
export async function showStudy(tx: Tx, id: string): Promise<Study> {
  const study = await readStudy(tx, id)
  if (study === null) throw studyUnknown()
  const published = await readPublished(tx, id)
  const { code, status, draft } = study
  return {
    id, code, status, createdAt: study.createdAt.toISOString(), draft,
    draftChanged: published?.sha256 !== hashJson(draft),
    published: published === null ? null : {
      version: published.version, sha256: published.sha256, publishedAt: published.publishedAt.toISOString(), protocol: published.protocol,
    },
    centres: await listCentres(tx, id),
  }
}
