import type { Bilingual } from '../base/index.ts'
import type {
  Band, DerivedScale, Direction, MissingRule, Scale, ScaleScore, ScoreReason, ScoringKey, ScoringMethod, Threshold,
} from './scoring-key.ts'

/** How a score was made, for the interface to put in words. */
export interface ScoreExplanation {
  readonly scale: string
  readonly title: Bilingual
  readonly value: number | null
  readonly reason: null | ScoreReason
  /** 'derived-mean' and 'derived-sum' are made from other scores. */
  readonly method: ScoringMethod | 'derived-mean' | 'derived-sum'
  /** The item codes used, or the ids of the scores used when derived. */
  readonly items: readonly string[]
  readonly reversed: readonly string[]
  readonly parameters: {
    readonly itemMin?: number
    readonly itemMax?: number
    readonly flip?: boolean
    readonly add?: number
    readonly multiply?: number
  }
  readonly range: readonly [number, number]
  readonly higherIs: Direction
  readonly answered: number
  readonly needed: number
  readonly missingRule: MissingRule
  readonly band: Band | null
  readonly thresholds: readonly Threshold[]
  readonly source: string
  /** True when the band and every threshold shown were read in their primary source. */
  readonly verified: boolean
}

/**
 * Names the band a score falls in, if the instrument has bands for that scale.
 *
 * Missing data: a score without value has no band.
 * @source cited by each `band.source`; a band with `verified: false` was not read in its primary source
 */
export function bandOf(key: ScoringKey, score: ScaleScore): Band | null {
  const { value } = score
  if (value === null) return null
  const holds = (band: Band): boolean => value >= band.from && (band.below === null || value < band.below)
  return (key.bands ?? []).find((band) => band.scale === score.scale && holds(band)) ?? null
}

/**
 * Lists the thresholds known for a scale.
 * @source cited by each `threshold.source`; a threshold with `verified: false` was not read in its primary source
 */
export function thresholdsOf(key: ScoringKey, scale: string): Threshold[] {
  return (key.thresholds ?? []).filter((threshold) => threshold.scale === scale)
}

/**
 * Lists the screening limits (cutoff, TCI) that a score reaches.
 *
 * Missing data: a score without value reaches none.
 * @source cited by each `threshold.source`
 */
export function thresholdsReached(key: ScoringKey, score: ScaleScore): Threshold[] {
  const { value } = score
  if (value === null) return []
  return thresholdsOf(key, score.scale).filter((threshold) => threshold.kind !== 'MCID' && isReached(threshold, value))
}

function isReached({ direction, value: limit }: Threshold, value: number): boolean {
  if (direction === 'above') return value >= limit
  return direction === 'below' ? value < limit : direction === 'atMost' && value <= limit
}

/**
 * Explains how a score was made: method, items, figures of the formula, direction, missing-data rule, band, source.
 * Null when the key has no such scale.
 * @source cited by `scale.source`
 */
export function explainScore(key: ScoringKey, score: ScaleScore): ScoreExplanation | null {
  const scale = key.scales.find((one) => one.id === score.scale)
  const derived = key.derived?.find((one) => one.id === score.scale)
  if (scale === undefined && derived === undefined) return null

  const band = bandOf(key, score)
  const thresholds = thresholdsOf(key, score.scale)
  const common = {
    scale: score.scale, value: score.value, reason: score.reason, answered: score.answered, needed: score.needed,
    band, thresholds,
    verified: (band?.verified ?? true) && thresholds.every((threshold) => threshold.verified),
  }
  if (scale !== undefined) return { ...common, ...explainScale(key, scale) }
  return derived === undefined ? null : { ...common, ...explainDerived(derived) }
}

type Explained = Pick<
  ScoreExplanation, 'title' | 'method' | 'items' | 'reversed' | 'parameters' | 'range' | 'higherIs' | 'missingRule' | 'source'
>

function explainScale(key: ScoringKey, scale: Scale): Explained {
  const item = key.items.find((one) => one.code === scale.items[0])
  return {
    title: scale.title, method: scale.method, items: scale.items, reversed: scale.reverse ?? [],
    parameters: {
      ...(item === undefined ? {} : { itemMin: item.min, itemMax: item.max }),
      ...(scale.method === 'linear0100' ? { flip: scale.flip ?? false } : {}),
      ...scale.transform,
    },
    range: scale.range, higherIs: scale.higherIs, missingRule: scale.missing, source: scale.source,
  }
}

function explainDerived(derived: DerivedScale): Explained {
  return {
    title: derived.title, method: derived.method === 'mean' ? 'derived-mean' : 'derived-sum', items: derived.from,
    reversed: derived.reverse ?? [], parameters: {}, range: derived.range, higherIs: derived.higherIs,
    missingRule: { rule: 'none' }, source: derived.source,
  }
}
