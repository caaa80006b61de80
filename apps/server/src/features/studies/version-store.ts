import type { Protocol, StudyVersion } from '@weshare/contract/studies'
import type { Tx } from '../../platform/transaction.ts'

interface VersionRow { version: number, sha256: string, published_at: Date, name: string, reason: string | null }

function versions(tx: Tx, study: string) {
  return tx.selectFrom('study_version as v').innerJoin('account as a', 'a.id', 'v.published_by')
    .select(['v.version', 'v.sha256', 'v.published_at', 'a.name', 'v.reason']).where('v.study_id', '=', study)
}

function toVersion({ version, sha256, published_at: at, name, reason }: VersionRow): StudyVersion {
  return { version, sha256, publishedAt: at.toISOString(), publishedBy: name, reason }
}

/** Every version a study has published, the newest first. */
export async function listVersions(tx: Tx, study: string): Promise<StudyVersion[]> {
  return (await versions(tx, study).orderBy('v.version', 'desc').execute()).map(toVersion)
}

/** One version with its protocol, null when the study has none of that number or is not the reader's to see. */
export async function readVersion(tx: Tx, study: string, version: number): Promise<StudyVersion & { protocol: Protocol } | null> {
  const row = await versions(tx, study).select('v.protocol').where('v.version', '=', version).executeTakeFirst()
  // The database keeps only what was checked against the contract when it was published.
  return row === undefined ? null : { ...toVersion(row), protocol: row.protocol as unknown as Protocol }
}
