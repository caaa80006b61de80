import { confidenceOption, numberOption, rTexts, textOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { covarianceOf, engineVersion, meanOf, tQuantile, tTwoSided, varianceOf } from '../foundations/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'
import { judgeCosmin, type CosminJudgement } from './cosmin.ts'
import { completeCases } from './item-columns.ts'
import { pairedChange, twoSided95 } from './measurement-error.ts'
import { micOption } from './responsiveness-analysis.ts'

interface Limit { readonly value: number, readonly lower: number, readonly upper: number }
export interface BlandAltman {
  readonly n: number
  /** Mean of second minus first. */
  readonly bias: Limit
  readonly sd: number
  readonly lowerLimit: Limit
  readonly upperLimit: Limit
  /** Of the difference on the mean of the two: 0 where the bias is the same all along the scale. */
  readonly proportional: { readonly slope: number | null, readonly se: number | null, readonly t: number | null, readonly df: number, readonly p: number | null, readonly reason: string | null }
  readonly points: readonly { readonly mean: number, readonly difference: number }[]
}

/**
 * Bland and Altman's agreement of two measures of the same persons: bias, 95 % limits of agreement with their intervals, proportional bias.
 * Arrays of one length, none missing; differences are second minus first.
 *
 * Limits are bias -/+ 1.96 sd; their variance is sd^2 (1/n + 1.96^2 / (2 (n - 1))). Where the means of the two measures do not vary the slope is null.
 * @source Bland and Altman 1999, doi:10.1177/096228029900800204
 */
export function blandAltman(first: Float64Array, second: Float64Array, confidence: number): BlandAltman {
  const { n, meanChange: bias, sdChange: sd, lower, upper, df } = pairedChange(first, second, confidence)
  const points = Array.from(first, (value, index) => ({ mean: (value + (second[index] as number)) / 2, difference: (second[index] as number) - value }))
  const wide = tQuantile((1 + confidence) / 2, df) * sd * Math.sqrt(1 / n + twoSided95 ** 2 / (2 * df))
  const limit = (value: number): Limit => ({ value, lower: value - wide, upper: value + wide })
  return { n, bias: { value: bias, lower, upper }, sd, lowerLimit: limit(bias - twoSided95 * sd), upperLimit: limit(bias + twoSided95 * sd), proportional: slopeOf(points), points }
}

function slopeOf(points: BlandAltman['points']): BlandAltman['proportional'] {
  const [x, y, df] = [points.map(({ mean }) => mean), points.map(({ difference }) => difference), points.length - 2]
  const variance = varianceOf(x)
  if (!(variance > 0) || df < 1) return { slope: null, se: null, t: null, df, p: null, reason: df < 1 ? 'too-few-persons' : 'means-do-not-vary' }
  const slope = covarianceOf(x, y) / variance
  const [a, b] = [meanOf(x), meanOf(y)]
  const residual = x.reduce((sum, value, index) => sum + ((y[index] as number) - b - slope * (value - a)) ** 2, 0)
  const se = Math.sqrt(residual / df / (variance * (points.length - 1)))
  if (!(se > 0)) return { slope, se: 0, t: null, df, p: null, reason: 'no-error-left' }
  return { slope, se, t: slope / se, df, p: tTwoSided(slope / se, df), reason: null }
}

interface BlandAltmanResult extends AnalysisResult, BlandAltman { readonly cosmin: readonly CosminJudgement[] }

function runBlandAltman(table: Table, options: Options): BlandAltmanResult {
  const columns = ['first', 'second'].map((option) => textOption(options, option)).map((name) => ({ name, values: numbersOf(table, name) }))
  const { values: [first, second], warnings } = completeCases(columns, 2)
  const agreement = blandAltman(first as Float64Array, second as Float64Array, confidenceOption(options))
  const mic = options['mic'] === undefined ? null : numberOption(options, 'mic')
  const widest = Math.max(Math.abs(agreement.lowerLimit.value), Math.abs(agreement.upperLimit.value))
  return { method: 'bland-altman', version: engineVersion, warnings, ...agreement, cosmin: [judgeCosmin({ property: 'measurement-error', figures: { loa: widest, mic } })] }
}

function blandAltmanScript(_: Table, options: Options): RScript {
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      `x <- na.omit(data[, ${rTexts([textOption(options, 'first'), textOption(options, 'second')])}])`, 'd <- x[[2]] - x[[1]]', 'm <- (x[[1]] + x[[2]]) / 2', 'n <- length(d)', 's <- sd(d)',
      `q <- qt((1 + ${confidenceOption(options)}) / 2, n - 1)`, 'wide <- q * s * sqrt(1 / n + 1.96^2 / (2 * (n - 1)))',
      'limit <- function(key, value, w) { cell(paste0(key, ".value"), value); cell(paste0(key, ".lower"), value - w); cell(paste0(key, ".upper"), value + w) }',
      "cell('n', n)", "cell('sd', s)", "limit('bias', mean(d), q * s / sqrt(n))", "limit('lowerLimit', mean(d) - 1.96 * s, wide)", "limit('upperLimit', mean(d) + 1.96 * s, wide)",
      "if (n > 2 && sd(m) > 0) { b <- summary(lm(d ~ m))$coefficients; cell('proportional.slope', b[2, 1]); cell('proportional.se', b[2, 2]); cell('proportional.p', b[2, 4]) }",
      "for (i in seq_len(n)) { cell(paste0('points.', i - 1, '.mean'), m[i]); cell(paste0('points.', i - 1, '.difference'), d[i]) }",
    ],
  }
}

export const blandAltmanAnalysis: Analysis = {
  id: 'bland-altman',
  title: { fr: 'Accord de deux mesures (Bland et Altman)', en: 'Agreement of two measures (Bland and Altman)' },
  does: { fr: 'Dit de combien deux mesures d’une même personne diffèrent : biais, limites d’agrément, biais proportionnel.', en: 'Says by how much two measures of one person differ: bias, limits of agreement, proportional bias.' },
  options: [
    { name: 'first', kind: 'column', required: true, help: { fr: 'Première mesure', en: 'First measure' } },
    { name: 'second', kind: 'column', required: true, help: { fr: 'Seconde mesure ; la différence est seconde − première', en: 'Second measure; the difference is second − first' } },
    micOption,
  ],
  run: runBlandAltman,
  script: blandAltmanScript,
  methods: () => ({
    fr: 'L’accord est décrit selon Bland et Altman : différence moyenne (seconde moins première mesure), limites d’agrément à 95 % (moyenne ± 1,96 écart-type) avec leurs intervalles de confiance, et pente de la différence sur la moyenne des deux mesures. Seules les personnes mesurées deux fois sont analysées.',
    en: 'Agreement is described after Bland and Altman: mean difference (second minus first measure), 95 % limits of agreement (mean ± 1.96 standard deviations) with their confidence intervals, and slope of the difference on the mean of the two measures. Only people measured twice are analysed.',
  }),
  source: 'Bland and Altman 1986, doi:10.1016/S0140-6736(86)90837-8; Bland and Altman 1999, doi:10.1177/096228029900800204',
}
