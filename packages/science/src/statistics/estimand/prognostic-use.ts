import { warningAt, type Finding } from '../../base/index.ts'
import { listOption, type Options } from '../analysis/index.ts'
import type { PrognosticFactor } from './estimand.ts'

/** Instruments whose owner says they are not meant to foretell anything, wherever and however they are named: NCI PRO-CTCAE, proctcae_fatigue, PRO CTCAE v1.0. */
const notPrognostic = /pro[^a-z0-9]{0,3}ctcae/i

/**
 * Warns where a score is used as a prognostic factor against the terms of its instrument: PRO-CTCAE is not intended for diagnostic, prognostic or therapeutic purposes.
 * @source National Cancer Institute, terms of use of PRO-CTCAE
 */
export function prognosticUseWarnings(factors: readonly PrognosticFactor[]): Finding[] {
  return factors.flatMap(({ instrument, scale }, at) =>
    (notPrognostic.test(instrument) ? [warningAt(`prognosticFactors[${at}]`, 'estimand/not-prognostic', { instrument, scale })] : []))
}

const factorOptions = ['qol', 'covariates', 'factors', 'score'] as const

/**
 * The same warning from the options of a prognostic analysis: the instrument may be named by itself (`instrument`) or by its columns. Once an analysis.
 * @source National Cancer Institute, terms of use of PRO-CTCAE
 */
export function instrumentWarnings(options: Options): Finding[] {
  const columns = factorOptions.flatMap((name) => listOption(options, name))
  const named = listOption(options, 'instrument').find((name) => notPrognostic.test(name))
  const marked = [...new Set(columns.filter((name) => notPrognostic.test(name)))]
  if (named === undefined && marked.length === 0) return []
  const scores = marked.length > 0 ? marked : listOption(options, 'qol').length > 0 ? listOption(options, 'qol') : columns
  return [warningAt(named === undefined ? marked[0] ?? '' : 'instrument', 'estimand/not-prognostic', { instrument: 'PRO-CTCAE', scale: scores.join(', ') })]
}
