import type { Bilingual } from '../base/index.ts'

/** One item of an instrument as its scoring sees it: a code and the whole numbers it can take. */
export interface ItemKey {
  readonly code: string
  readonly min: number
  readonly max: number
  /** 'choice': one labelled option per value (the usual case); 'integer': a number on a line, such as 0 to 100. */
  readonly answer?: 'choice' | 'integer'
}

/**
 * When a scale may be scored though some of its items are missing.
 * atLeast: answered / items >= fraction; moreThan: answered / items > fraction; maxMissing: at most this many missing;
 * none: every item must be answered.
 */
export type MissingRule =
  | { readonly rule: 'atLeast'; readonly fraction: number }
  | { readonly rule: 'moreThan'; readonly fraction: number }
  | { readonly rule: 'maxMissing'; readonly count: number }
  | { readonly rule: 'none' }

/**
 * sum: sum of the answered items; mean: their mean; prorated: mean times the number of items;
 * linear0100: (mean - min) / (max - min) * 100, or 100 minus that when `flip` is true; lookup: table by the raw sum.
 */
export type ScoringMethod = 'sum' | 'mean' | 'prorated' | 'linear0100' | 'lookup'

export type Direction = 'better' | 'worse' | 'neutral'

export interface Scale {
  readonly id: string
  readonly title: Bilingual
  readonly items: readonly string[]
  /** Items whose value is turned around (min + max - value) before anything else. */
  readonly reverse?: readonly string[]
  readonly method: ScoringMethod
  /** linear0100 only: a high raw value is a bad function, so the scale is 100 minus the linear value. */
  readonly flip?: boolean
  /** (raw + add) * multiply, after sum, mean or prorated. */
  readonly transform?: { readonly add: number; readonly multiply: number }
  /** lookup only: the value of each raw sum. */
  readonly table?: Readonly<Record<string, number>>
  readonly missing: MissingRule
  readonly range: readonly [number, number]
  /** Whether a higher score is good news or bad news for the person. */
  readonly higherIs: Direction
  readonly source: string
}

/** A score made from other scores: their mean or sum, some turned around in their own range; only if all are present. */
export interface DerivedScale {
  readonly id: string
  readonly title: Bilingual
  readonly from: readonly string[]
  readonly reverse?: readonly string[]
  readonly method: 'mean' | 'sum'
  readonly range: readonly [number, number]
  readonly higherIs: Direction
  readonly source: string
}

/** A range of a score with a name: from <= value < below (no upper end when below is null). */
export interface Band {
  readonly scale: string
  readonly code: string
  readonly label: Bilingual
  readonly from: number
  readonly below: number | null
  readonly source: string
  readonly verified: boolean
}

/** MCID: smallest change that matters; TCI: threshold of clinical importance; cutoff: a screening limit. */
export interface Threshold {
  readonly scale: string
  readonly kind: 'MCID' | 'TCI' | 'cutoff'
  readonly value: number
  /** above: at or above the value; atMost: at or under it; below: strictly under it; the others: sign of a change. */
  readonly direction: 'above' | 'below' | 'atMost' | 'improve' | 'worsen' | 'either'
  readonly population?: string
  readonly source: string
  readonly verified: boolean
}

/** Everything needed to turn item values into scores. */
export interface ScoringKey {
  readonly instrument: string
  readonly version: string
  readonly items: readonly ItemKey[]
  readonly scales: readonly Scale[]
  readonly derived?: readonly DerivedScale[]
  readonly bands?: readonly Band[]
  readonly thresholds?: readonly Threshold[]
}

export type ScoreReason = 'too-few-answers' | 'scale-missing' | 'out-of-range'

/** The score of one scale; when there is none, the reason is always given. */
export interface ScaleScore {
  readonly scale: string
  readonly value: number | null
  readonly answered: number
  readonly needed: number
  readonly reason: null | ScoreReason
}
