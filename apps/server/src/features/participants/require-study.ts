import type { Tx } from '../../platform/transaction.ts'
import { studyUnknown } from '../studies/index.ts'
import { readStudy, type StudyHead } from './store.ts'

/** The study as the reader may see it, with the protocol in force; unknown otherwise. */
export async function requireStudy(tx: Tx, study: string): Promise<StudyHead> {
  const found = await readStudy(tx, study)
  if (found === null) throw studyUnknown()
  return found
}
