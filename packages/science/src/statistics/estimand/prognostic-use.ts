import { warningAt, type Finding } from '../../base/index.ts'
import type { PrognosticFactor } from './estimand.ts'

/** Instruments whose owner says they are not meant to foretell anything. */
const notPrognostic = /^pro[-_ ]?ctcae/i

/**
 * Warns where a score is used as a prognostic factor against the terms of its instrument: PRO-CTCAE is not intended for diagnostic, prognostic or therapeutic purposes.
 * @source National Cancer Institute, terms of use of PRO-CTCAE
 */
export function prognosticUseWarnings(factors: readonly PrognosticFactor[]): Finding[] {
  return factors.flatMap(({ instrument, scale }, at) =>
    (notPrognostic.test(instrument.trim()) ? [warningAt(`prognosticFactors[${at}]`, 'estimand/not-prognostic', { instrument, scale })] : []))
}
