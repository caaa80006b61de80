import type { Questionnaire } from '@weshare/science/instruments'
import { readPin, readQuestionnaireText, type InstrumentRef, type Tx } from './store.ts'

export interface FoundInstrument {
  url: string
  version: string
  sha256: string
  /** The data sheet of the library that scores it; null when nothing does. */
  libraryId: string | null
  questionnaire: Questionnaire
}

/** By its hash a questionnaire is the same in every database for ever, so remembering it can never give an old one. */
const remembered = new Map<string, Questionnaire>()
const mostRemembered = 200

/** A questionnaire that may be given, pinned by address and version; null when the library has none or its wording is missing. */
export async function findInstrument(tx: Tx, ref: InstrumentRef): Promise<FoundInstrument | null> {
  const pin = await readPin(tx, ref)
  if (pin === null || !pin.usable) return null
  const questionnaire = remembered.get(pin.sha256) ?? await readQuestionnaireText(tx, ref)
  if (questionnaire === null) return null
  remember(pin.sha256, questionnaire)
  return { url: ref.url, version: ref.version, sha256: pin.sha256, libraryId: pin.libraryId, questionnaire }
}

function remember(sha256: string, questionnaire: Questionnaire): void {
  remembered.delete(sha256)
  remembered.set(sha256, questionnaire)
  const oldest = remembered.keys().next()
  if (remembered.size > mostRemembered && oldest.done === false) remembered.delete(oldest.value)
}
