import { dot, normalQuantile } from '../foundations/index.ts'

/** Of Kaplan-Meier's curve, the same risk for everybody; of the clinical model; of that model with quality of life; the last less the one before. `ipa` is 1 less the ratio to the first. */
export interface BrierFigures { readonly null: number, readonly base: number, readonly full: number, readonly deltaBrier: number, readonly ipaBase: number | null, readonly ipaFull: number | null, readonly deltaIpa: number | null }
/** A figure of a time with its standard error and confidence limits, all null where there is no figure. */
export interface BrierInterval { readonly time: number, readonly figure: keyof BrierFigures, readonly estimate: number | null, readonly se: number | null, readonly lower: number | null, readonly upper: number | null }

/** At one time: the figures, and what each person adds to each score: without a model, and of the two models. */
interface Scored { readonly time: number, readonly figures: BrierFigures, readonly influences: readonly Float64Array[], readonly conf: number }
type Triple = readonly [number, number, number]

/**
 * Intervals of Brier scores at one time, of their difference, and of the indices made of them.
 *
 * Errors of what is made of several scores allow for their being of the same persons. A score is not under 0, an index not over 1.
 * @source delta method; Blanche et al. 2015, doi:10.1111/biom.12232
 */
export function brierIntervals({ time, figures, influences, conf }: Scored): BrierInterval[] {
  const z = normalQuantile(1 - (1 - conf) / 2)
  const { null: none, base, full } = figures
  /** Around a figure that moves by these multiples of what moves the three scores. */
  const around = (figure: keyof BrierFigures, slopes: Triple, [least, most]: readonly [number, number]): BrierInterval => {
    const estimate = figures[figure]
    if (estimate === null) return { time, figure, estimate, se: null, lower: null, upper: null }
    const se = errorOf(influences, slopes)
    return { time, figure, estimate, se, lower: Math.max(least, estimate - z * se), upper: Math.min(most, estimate + z * se) }
  }
  const [score, difference, index] = [[0, Infinity], [-Infinity, Infinity], [-Infinity, 1]] as const
  return [
    around('null', [1, 0, 0], score), around('base', [0, 1, 0], score), around('full', [0, 0, 1], score), around('deltaBrier', [0, -1, 1], difference),
    around('ipaBase', [base / none ** 2, -1 / none, 0], index), around('ipaFull', [full / none ** 2, 0, -1 / none], index), around('deltaIpa', [(full - base) / none ** 2, 1 / none, -1 / none], difference),
  ]
}

function errorOf([none, base, full]: readonly Float64Array[], [a, b, c]: Triple): number {
  const parts = Float64Array.from(none ?? [], (one, row) => a * one + b * (base?.[row] ?? 0) + c * (full?.[row] ?? 0))
  return Math.sqrt(dot(parts, parts)) / parts.length
}
