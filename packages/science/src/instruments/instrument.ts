import type { Bilingual } from '../base/index.ts'
import type { ScoringKey } from './scoring-key.ts'
import type { TextPack } from './text-pack.ts'

/** Who owns the wording and the scoring key, and under which terms the product may hold them. */
export interface InstrumentRights {
  readonly holder: string
  /** open: shipped with the product; the others: the institution loads the text pack it is entitled to use. */
  readonly wording: 'open' | 'on-request' | 'licensed' | 'restricted'
  readonly key: 'open' | 'claimed'
  readonly statement: string
  readonly url: string
  /** The day these terms were last read at their source, YYYY-MM-DD; null while that is still to be done. */
  readonly checkedOn: string | null
}

/** A language in which the instrument exists; `verified` says whether the wording was compared with its primary source. */
export interface InstrumentLanguage {
  readonly tag: string
  readonly verified: boolean
  readonly reference: string
}

/** Answers and the scores they must give: shown beside the instrument and run by its tests. */
export interface ScoringVector {
  readonly title: string
  readonly values: Readonly<Record<string, number>>
  readonly scores: Readonly<Record<string, number | null>>
}

/** The data sheet of an instrument: what it is, how it is scored, who owns it. */
export interface Instrument {
  readonly id: string
  readonly version: string
  readonly title: Bilingual
  readonly shortTitle: string
  readonly construct: Bilingual
  readonly recall: Bilingual
  readonly scoring: ScoringKey
  readonly wording: readonly TextPack[]
  readonly languages: readonly InstrumentLanguage[]
  readonly rights: InstrumentRights
  readonly vectors: readonly ScoringVector[]
  /** Items whose answers call for prompt attention, such as thoughts of death. */
  readonly alerts?: readonly { readonly item: string; readonly atLeast: number; readonly reason: Bilingual }[]
  readonly source: string
}
