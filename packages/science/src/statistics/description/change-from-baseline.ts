import { meanOf, tTwoSided } from '../foundations/index.ts'
import { betweenGroups, effectSizes, type BetweenGroups, type EffectSizes } from './effect-sizes.ts'
import type { VisitScores } from './read-visits.ts'
import { summarize, type Summary } from './summarize.ts'

/** The change of one group at one visit: figures of visit minus baseline, in those who have both scores. */
export interface Change extends Omit<Summary, 'min' | 'max' | 'q1' | 'q3'>, EffectSizes {
  readonly visit: string
  readonly group: string | null
  /** Patients of the group without a baseline score, and without a score at this visit though they have a baseline. */
  readonly noBaseline: number
  readonly noScore: number
  /** Means of those who have both scores. */
  readonly baselineMean: number | null
  readonly visitMean: number | null
  readonly t: number | null
  readonly df: number | null
  readonly p: number | null
}

/** Two groups compared at one visit, second minus first. */
export interface ChangeContrast extends BetweenGroups { readonly visit: string, readonly groups: readonly [string | null, string | null] }

/** Baseline and follow-up of the patients of one group at one visit. */
interface Pairs { readonly before: number[], readonly after: number[], readonly noBaseline: number, readonly noScore: number }

/**
 * Pairs of baseline and visit scores of one group; who misses one of them is counted, not imputed.
 * @source SISAQOL, Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9
 */
export function pairsAt({ patients }: VisitScores, { visit, group }: { visit: number, group: number }): Pairs {
  const pairs = { before: [] as number[], after: [] as number[], noBaseline: 0, noScore: 0 }
  for (const patient of patients) {
    if (patient.group !== group) continue
    const [before = null, after = null] = [patient.scores[0], patient.scores[visit]]
    if (before === null) pairs.noBaseline += 1
    else if (after === null) pairs.noScore += 1
    else { pairs.before.push(before); pairs.after.push(after) }
  }
  return pairs
}

/**
 * Changes visit minus baseline of a group of pairs.
 * @source definition
 */
export function changesOf({ before, after }: Pick<Pairs, 'before' | 'after'>): number[] {
  return after.map((value, index) => value - (before[index] as number))
}

/**
 * The change from baseline at each later visit, by group: n, mean with its interval, median, paired t test, effect size and standardised response mean.
 *
 * Missing: at each visit, patients with a baseline score and a score at that visit; the others are counted in `noBaseline` and `noScore`.
 * @source Kazis et al. 1989, doi:10.1097/00005650-198903001-00015; Liang et al. 1990, doi:10.1097/00005650-199007000-00008
 */
export function changeFromBaseline(data: VisitScores, confidence: number): Change[] {
  return data.visits.slice(1).flatMap((visit, index) => data.groups.map((group, code): Change => {
    const { before, after, noBaseline, noScore } = pairsAt(data, { visit: index + 1, group: code })
    const { min: _min, max: _max, q1: _q1, q3: _q3, ...figures } = summarize(changesOf({ before, after }), confidence)
    const testable = figures.mean !== null && figures.se !== null && figures.se > 0
    const t = testable ? (figures.mean as number) / (figures.se as number) : null
    return {
      visit, group, ...figures, noBaseline, noScore, baselineMean: before.length === 0 ? null : meanOf(before), visitMean: after.length === 0 ? null : meanOf(after),
      t, df: t === null ? null : figures.n - 1, p: t === null ? null : tTwoSided(t, figures.n - 1), ...effectSizes(before, after),
    }
  }))
}

/**
 * Every pair of groups compared on their changes, visit by visit: difference of mean changes, Welch's test, Cohen's d, Hedges' g with its interval.
 *
 * Missing: as in `changeFromBaseline`; a description, not adjusted for baseline nor for dropout: the mixed model is the analysis.
 * @source SISAQOL, Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9
 */
export function compareChanges(data: VisitScores, confidence: number): ChangeContrast[] {
  return data.visits.slice(1).flatMap((visit, index) => data.groups.flatMap((first, one) => data.groups.slice(one + 1).map((second, more): ChangeContrast => {
    const changes = [one, one + 1 + more].map((group) => changesOf(pairsAt(data, { visit: index + 1, group })))
    return { visit, groups: [first, second], ...betweenGroups(changes[0] ?? [], changes[1] ?? [], confidence) }
  })))
}
