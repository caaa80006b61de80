import { findInstrument as findSheet } from '@weshare/science/library'
import type { Language } from '../../platform/problem.ts'
import { instrumentUnknown } from './problems.ts'
import { sayFinding } from './say-finding.ts'
import { readSheet, type InstrumentRef, type Tx } from './store.ts'

/** One instrument as the library shows it: words, scoring key, rights, and what was noted about it. */
export async function readInstrument(tx: Tx, ref: InstrumentRef, language: Language) {
  const kept = await readSheet(tx, ref)
  if (kept === null) throw instrumentUnknown()
  const sheet = kept.libraryId === null ? null : findSheet(kept.libraryId)
  return {
    ...kept.row,
    questionnaire: kept.questionnaire,
    scoringKey: sheet?.scoring ?? null,
    rights: sheet === null ? null : { ...sheet.rights, ...(kept.licenceReference !== null && { licenceReference: kept.licenceReference }) },
    findings: kept.findings.map((finding) => sayFinding(finding, language)),
  }
}
