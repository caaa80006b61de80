import type { FollowUp } from './follow-up.ts'

export const directions = ['higher-better', 'higher-worse'] as const
export type Direction = (typeof directions)[number]
export const references = ['baseline', 'best', 'previous'] as const
export type Reference = (typeof references)[number]
export const definitions = ['first', 'definitive-1', 'definitive-2', 'definitive-3'] as const
export type Definition = (typeof definitions)[number]

/** What a deterioration is, before anything is said about death or about patients without scores. */
export interface DeteriorationDefinition {
  readonly direction: Direction
  readonly reference: Reference
  readonly definition: Definition
}

/** What the scores of one patient say. Days are those of the visits. */
export type Course =
  | { readonly kind: 'no-score' }
  | { readonly kind: 'no-baseline' }
  | { readonly kind: 'no-follow-up', readonly from: number }
  | { readonly kind: 'deteriorated', readonly from: number, readonly day: number }
  | { readonly kind: 'undeteriorated', readonly from: number, readonly day: number }

interface Observed { readonly visit: number, readonly day: number, readonly score: number }

/** Scores are sums of binary fractions: 0.85 to 0.78 is a fall of 0.07, whatever the last bit says. */
const slack = 1e-9

/**
 * The visit at which one patient has deteriorated by `mcid` points, or the last visit without it.
 *
 * With s the score (sign turned so that higher is better) and r the reference (baseline score; best score so far; last score before), visit j is a
 * deterioration when s_j - r_j <= -mcid. `first`: the first such j. Definitive: the first such j where, over all scores from j on,
 * max s - r_j <= mcid (1: no later improvement of more than mcid over the reference), max s - r_j <= -mcid (2: stays deteriorated), or
 * max s - s_j <= mcid (3: no later improvement of more than mcid over the deteriorated score).
 *
 * Missing: a score without date is missing; visits without score are stepped over. Reference `baseline` needs the baseline score, `best` and `previous` only its date.
 * @source Anota et al. 2015, Quality of Life Research 24:5-18, doi:10.1007/s11136-013-0583-6; the rules of R package QoLR 1.0.3, written anew
 */
export function courseOf(patient: FollowUp, mcid: number, rule: DeteriorationDefinition): Course {
  const sign = rule.direction === 'higher-better' ? 1 : -1
  const observed = patient.assessments.flatMap(({ visit, day, score }): Observed[] => (day === null || score === null ? [] : [{ visit, day, score: sign * score }]))
  const last = observed.at(-1)
  if (last === undefined) return { kind: 'no-score' }
  const from = patient.assessments.find((one) => one.visit === 0)?.day ?? null
  if (from === null || (rule.reference === 'baseline' && observed[0]?.visit !== 0)) return { kind: 'no-baseline' }
  if (last.visit === 0) return { kind: 'no-follow-up', from }
  const found = deterioration(observed, mcid, rule)
  return found === null ? { kind: 'undeteriorated', from, day: last.day } : { kind: 'deteriorated', from, day: found.day }
}

function deterioration(observed: readonly Observed[], mcid: number, { reference, definition }: DeteriorationDefinition): Observed | null {
  const highestFrom = highestLater(observed)
  let best = -Infinity
  for (const [at, now] of observed.entries()) {
    const before = observed[at - 1]
    if (before === undefined) continue
    best = Math.max(best, before.score)
    const compared = reference === 'baseline' ? observed[0]?.score ?? before.score : reference === 'best' ? best : before.score
    if (now.score - compared > -mcid + slack) continue
    const highest = highestFrom[at] ?? now.score
    if (definition === 'first' || (definition === 'definitive-1' && highest - compared <= mcid + slack)) return now
    if ((definition === 'definitive-2' && highest - compared <= -mcid + slack) || (definition === 'definitive-3' && highest - now.score <= mcid + slack)) return now
  }
  return null
}

/** The highest score from each visit on. */
function highestLater(observed: readonly Observed[]): Float64Array {
  const highest = new Float64Array(observed.length)
  let so = -Infinity
  for (let at = observed.length - 1; at >= 0; at -= 1) {
    so = Math.max(so, observed[at]?.score ?? so)
    highest[at] = so
  }
  return highest
}
