import { questionItems, titleIn, type Questionnaire, type QuestionItem, type ScoringKey } from '@weshare/science/instruments'
import { findInstrument as findSheet } from '@weshare/science/library'
import type { InstrumentRef } from '@weshare/contract/studies'
import type { Tx } from '../../platform/transaction.ts'
import { estimateMinutes } from './estimate-minutes.ts'

interface Worded { fr: string, en: string }

/** An instrument as this feature needs it: the exact questionnaire, and the data sheet that scores it if there is one. */
export interface InstrumentKept { sha256: string, questionnaire: Questionnaire, libraryId: string | null }
export type FindInstrument = (tx: Tx, ref: InstrumentRef) => Promise<InstrumentKept | null>

/** A questionnaire made ready once: a version never changes once it has a hash. */
export interface ReadyQuestionnaire {
  ref: InstrumentRef
  sha256: string
  title: Worded
  questionnaire: Questionnaire
  questions: readonly QuestionItem[]
  minutes: number
  scoring: ScoringKey | null
}

export interface Shelf {
  /** Already on the shelf, for the paths that must not ask the database again. */
  peek: (ref: InstrumentRef, sha256: string) => ReadyQuestionnaire | null
  take: (tx: Tx, ref: InstrumentRef, sha256: string) => Promise<ReadyQuestionnaire | null>
}

const mostKept = 500

/** Keeps questionnaires ready in memory, by address, version and hash. */
export function createShelf(findInstrument: FindInstrument): Shelf {
  const kept = new Map<string, ReadyQuestionnaire>()
  const nameOf = (ref: InstrumentRef, sha256: string): string => `${ref.url}|${ref.version}|${sha256}`
  return {
    peek: (ref, sha256) => kept.get(nameOf(ref, sha256)) ?? null,
    take: async (tx, ref, sha256) => {
      const name = nameOf(ref, sha256)
      const known = kept.get(name)
      if (known !== undefined) return known
      const found = await findInstrument(tx, ref)
      if (found === null || found.sha256 !== sha256) return null
      const ready = prepare(ref, found)
      if (kept.size >= mostKept) kept.delete([...kept.keys()][0] ?? '')
      kept.set(name, ready)
      return ready
    },
  }
}

function prepare(ref: InstrumentRef, { sha256, questionnaire, libraryId }: InstrumentKept): ReadyQuestionnaire {
  return {
    ref, sha256, questionnaire, title: { fr: titleIn(questionnaire, 'fr'), en: titleIn(questionnaire, 'en') },
    questions: questionItems(questionnaire), minutes: estimateMinutes(questionnaire),
    scoring: libraryId === null ? null : findSheet(libraryId)?.scoring ?? null,
  }
}
