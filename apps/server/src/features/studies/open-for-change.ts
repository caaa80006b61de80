import { studyClosed, studyUnknown } from './problems.ts'
import { readStudy, type KeptStudy, type Tx } from './store.ts'

/** The study, held for this transaction alone; one that is closed no longer changes. */
export async function openForChange(tx: Tx, id: string): Promise<KeptStudy> {
  const study = await readStudy(tx, id, 'change')
  if (study === null) throw studyUnknown()
  if (study.status === 'closed') throw studyClosed()
  return study
}
