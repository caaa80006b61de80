import type { DerivedScale, ItemKey, MissingRule, Scale, ScaleScore, ScoringKey } from './scoring-key.ts'

/** The values of the items, by item code; an item without an answer is absent or undefined. */
export type ItemValues = Readonly<Record<string, number | undefined>>

/**
 * Scores every scale of an instrument, then the scores derived from them, in the order of the key.
 *
 * Missing data: each scale follows its own rule, never fills a hole with a zero, and says why it has no value. A value
 * that the item cannot take (out of range, not whole) makes the scale missing with the reason 'out-of-range'. A derived
 * score exists only if all the scores it comes from do.
 * @source scoring manual of each instrument, cited by `scale.source`
 */
export function scoreInstrument(key: ScoringKey, values: ItemValues): ScaleScore[] {
  const items = new Map(key.items.map((item) => [item.code, item]))
  const scores = key.scales.map((scale) => scoreScale(scale, items, values))
  for (const derived of key.derived ?? []) scores.push(scoreDerived(derived, key, scores))
  return scores
}

/**
 * Tells how many of `count` items must be answered under a missing-data rule.
 *
 * atLeast is "at least this fraction" (EORTC: half of 5 items needs 3); moreThan is strictly more (FACIT: half of 4 needs 3).
 * @source EORTC QLQ-C30 Scoring Manual, 3rd edition, 2001; FACIT Administration and Scoring Guidelines
 */
export function answersNeeded(rule: MissingRule, count: number): number {
  // A fraction such as 0.8 of 10 items is 8.000000000000002 on some machines; one part in a billion is not an answer.
  const share = rule.rule === 'atLeast' || rule.rule === 'moreThan' ? rule.fraction * count : 0
  switch (rule.rule) {
    case 'atLeast': return Math.max(1, Math.ceil(share - 1e-9))
    case 'moreThan': return Math.max(1, Math.floor(share + 1e-9) + 1)
    case 'maxMissing': return Math.max(1, count - rule.count)
    case 'none': return count
  }
}

function scoreScale(scale: Scale, items: ReadonlyMap<string, ItemKey>, values: ItemValues): ScaleScore {
  const needed = answersNeeded(scale.missing, scale.items.length)
  const reversed = new Set(scale.reverse ?? [])
  let answered = 0
  let total = 0
  let min = 0
  let max = 1
  for (const code of scale.items) {
    const item = items.get(code)
    const value = Object.hasOwn(values, code) ? values[code] : undefined
    if (item === undefined || value === undefined) continue
    if (!Number.isInteger(value) || value < item.min || value > item.max) {
      return { scale: scale.id, value: null, answered: countAnswered(scale, values), needed, reason: 'out-of-range' }
    }
    answered += 1
    total += reversed.has(code) ? item.min + item.max - value : value
    min = item.min
    max = item.max
  }
  if (answered < needed) return { scale: scale.id, value: null, answered, needed, reason: 'too-few-answers' }

  const value = combine(scale, { total, answered, min, max })
  return { scale: scale.id, value, answered, needed, reason: value === null ? 'out-of-range' : null }
}

function combine(scale: Scale, raw: { total: number; answered: number; min: number; max: number }): number | null {
  const mean = raw.total / raw.answered
  const { add, multiply } = scale.transform ?? { add: 0, multiply: 1 }
  switch (scale.method) {
    case 'sum': return (raw.total + add) * multiply
    case 'mean': return (mean + add) * multiply
    case 'prorated': return (mean * scale.items.length + add) * multiply
    case 'linear0100': {
      const share = (mean - raw.min) / (raw.max - raw.min)
      return 100 * (scale.flip === true ? 1 - share : share)
    }
    case 'lookup': return scale.table?.[String(raw.total)] ?? null
  }
}

function countAnswered(scale: Scale, values: ItemValues): number {
  return scale.items.filter((code) => Object.hasOwn(values, code) && values[code] !== undefined).length
}

function scoreDerived(derived: DerivedScale, key: ScoringKey, scores: readonly ScaleScore[]): ScaleScore {
  const reversed = new Set(derived.reverse ?? [])
  const parts: number[] = []
  for (const id of derived.from) {
    const value = scores.find((score) => score.scale === id)?.value ?? null
    if (value === null) continue
    const [low, high] = rangeOf(key, id)
    parts.push(reversed.has(id) ? low + high - value : value)
  }
  const needed = derived.from.length
  const answered = parts.length
  if (answered < needed) return { scale: derived.id, value: null, answered, needed, reason: 'scale-missing' }

  const total = parts.reduce((sum, part) => sum + part, 0)
  return { scale: derived.id, value: derived.method === 'mean' ? total / needed : total, answered, needed, reason: null }
}

function rangeOf(key: ScoringKey, id: string): readonly [number, number] {
  const scale = key.scales.find((one) => one.id === id) ?? key.derived?.find((one) => one.id === id)
  return scale?.range ?? [0, 100]
}
