import { normalQuantile } from '../foundations/index.ts'
import { changesOf, pairsAt } from './change-from-baseline.ts'
import type { VisitScores } from './read-visits.ts'

/** Shares are between 0 and 1; `improved + stable + worsened = n`, and `n + missing` is the group. */
export interface Responders {
  readonly visit: string
  readonly group: string | null
  readonly n: number
  readonly improved: number
  readonly stable: number
  readonly worsened: number
  /** Patients of the group without baseline, or without a score at this visit. */
  readonly missing: number
  readonly improvedShare: number | null
  readonly stableShare: number | null
  readonly worsenedShare: number | null
  /** Wilson's interval of the share improved, then of the share worsened. */
  readonly improvedLower: number | null
  readonly improvedUpper: number | null
  readonly worsenedLower: number | null
  readonly worsenedUpper: number | null
  /** Improved among all patients of the group: the missing count as not improved. */
  readonly improvedOfAll: number
  readonly reason: 'no-value' | null
}

export interface ResponderRule { /** The change that matters, in points: reached counts. */ readonly threshold: number, readonly direction: 'higher-better' | 'higher-worse', readonly confidence: number }

/** Wilson's score interval of a share. */
function wilson(count: number, n: number, confidence: number): readonly [number, number] {
  const z = normalQuantile((1 + confidence) / 2)
  const share = count / n
  const middle = (share + z * z / (2 * n)) / (1 + z * z / n)
  const half = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

/**
 * Patients improved, stable and worsened at each later visit, by group: by the threshold of a change that matters, which counts as soon as it is reached.
 *
 * Missing: shares are of patients with both scores; `improvedOfAll` counts the missing as not improved.
 * @source FDA 2009, Patient-reported outcome measures, guidance for industry; Wilson 1927, doi:10.1080/01621459.1927.10502953
 */
export function responders(data: VisitScores, { threshold, direction, confidence }: ResponderRule): Responders[] {
  // A score computed in steps of thirds is not exactly a threshold away from another.
  const reached = threshold * (1 - 1e-9)
  return data.visits.slice(1).flatMap((visit, index) => data.groups.map((group, code): Responders => {
    const { noBaseline, noScore, ...pairs } = pairsAt(data, { visit: index + 1, group: code })
    const gains = changesOf(pairs).map((change) => (direction === 'higher-better' ? change : -change))
    const n = gains.length
    const [improved, worsened] = [gains.filter((gain) => gain >= reached).length, gains.filter((gain) => gain <= -reached).length]
    const counts = { visit, group, n, improved, stable: n - improved - worsened, worsened, missing: noBaseline + noScore, improvedOfAll: improved / (n + noBaseline + noScore) }
    if (n === 0) {
      return { ...counts, improvedShare: null, stableShare: null, worsenedShare: null, improvedLower: null, improvedUpper: null, worsenedLower: null, worsenedUpper: null, reason: 'no-value' }
    }
    const [better, worse] = [wilson(improved, n, confidence), wilson(worsened, n, confidence)]
    return {
      ...counts, improvedShare: improved / n, stableShare: counts.stable / n, worsenedShare: worsened / n,
      improvedLower: better[0], improvedUpper: better[1], worsenedLower: worse[0], worsenedUpper: worse[1], reason: null,
    }
  }))
}

export interface CumulativeChange {
  readonly visit: string
  readonly group: string | null
  readonly n: number
  /** For each change observed, in increasing order: how many patients changed by it or less, and their share. */
  readonly points: readonly { readonly change: number, readonly count: number, readonly share: number }[]
}

/**
 * The cumulative distribution of the change from baseline, by visit and group: every threshold at once, for a reader who would choose another.
 *
 * Missing: patients with both scores.
 * @source FDA 2009, Patient-reported outcome measures, guidance for industry; R's ecdf
 */
export function cumulativeChange(data: VisitScores): CumulativeChange[] {
  return data.visits.slice(1).flatMap((visit, index) => data.groups.map((group, code): CumulativeChange => {
    const changes = changesOf(pairsAt(data, { visit: index + 1, group: code })).toSorted((a, b) => a - b)
    const points = changes.flatMap((change, at) => (change === changes[at + 1] ? [] : [{ change, count: at + 1, share: (at + 1) / changes.length }]))
    return { visit, group, n: changes.length, points }
  }))
}
