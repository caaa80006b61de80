import { warningAt } from '../../base/index.ts'
import { confidenceOption, numberOption, rTexts, textOption, type Analysis, type AnalysisOption, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { floorCeiling } from '../description/index.ts'
import { engineVersion, varianceOf } from '../foundations/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'
import { judgeCosmin, type CosminJudgement } from './cosmin.ts'
import { checkRange, completeCases, readRange } from './item-columns.ts'
import { measurementError, pairedChange, twoSided95, type MeasurementError, type PairedChange } from './measurement-error.ts'

interface ResponsivenessResult extends AnalysisResult, Omit<MeasurementError, 'truncated'> {
  readonly sdBaseline: number
  /** Effect size: mean change over the standard deviation at baseline. */
  readonly es: number | null
  readonly esReason: string | null
  /** Standardised response mean: mean change over the standard deviation of change. */
  readonly srm: number | null
  readonly srmReason: string | null
  readonly change: PairedChange
  readonly loaLower: number
  readonly loaUpper: number
  /** Percent at the lowest and highest possible score at baseline; null when --range is not given. */
  readonly floor: number | null
  readonly ceiling: number | null
  readonly floorReason: string | null
  readonly mic: number | null
  readonly cosmin: readonly CosminJudgement[]
}

export const micOption: AnalysisOption = { name: 'mic', kind: 'number', required: false, help: { fr: 'Changement minimal important (MIC), pour juger l’erreur de mesure', en: 'Minimal important change (MIC), to judge the measurement error' } }
export const rangeOption: AnalysisOption = { name: 'range', kind: 'text', required: false, help: { fr: 'Plus petit et plus grand score possibles : 0,100, pour les effets plancher et plafond', en: 'Lowest and highest possible score: 0,100, for floor and ceiling effects' } }

function runResponsiveness(table: Table, options: Options): ResponsivenessResult {
  const columns = ['baseline', 'follow'].map((option) => textOption(options, option)).map((name) => ({ name, values: numbersOf(table, name) }))
  const range = readRange(options)
  if (range !== undefined) for (const column of columns) checkRange(column, range)
  const { n, values, warnings } = completeCases(columns, 2)
  const [before, after] = values as [Float64Array, Float64Array]
  const { truncated, ...error } = measurementError(values)
  const change = pairedChange(before, after, confidenceOption(options))
  const sdBaseline = Math.sqrt(varianceOf(before))
  const ends = range === undefined ? null : endsInPercent(before, range)
  const mic = options['mic'] === undefined ? null : numberOption(options, 'mic')
  return {
    method: 'responsiveness', version: engineVersion, n, sdBaseline,
    warnings: [...warnings, ...(truncated ? [warningAt('', 'validation/negative-variance', { component: 'occasion' })] : [])],
    es: sdBaseline > 0 ? change.meanChange / sdBaseline : null, esReason: sdBaseline > 0 ? null : 'baseline-does-not-vary',
    srm: change.sdChange > 0 ? change.meanChange / change.sdChange : null, srmReason: change.sdChange > 0 ? null : 'change-does-not-vary',
    ...error, change, loaLower: change.meanChange - twoSided95 * change.sdChange, loaUpper: change.meanChange + twoSided95 * change.sdChange,
    floor: ends?.floor ?? null, ceiling: ends?.ceiling ?? null, floorReason: ends === null ? 'range-not-given' : null, mic,
    cosmin: [
      judgeCosmin({ property: 'measurement-error', figures: { sdc: error.sdc, mic } }),
      ...(ends === null ? [] : [judgeCosmin({ property: 'floor-ceiling', figures: { floor: ends.floor, ceiling: ends.ceiling } })]),
    ],
  }
}

function endsInPercent(scores: Float64Array, range: readonly [number, number]): { floor: number, ceiling: number } {
  const { floor, ceiling } = floorCeiling([...scores], range)
  return { floor: 100 * (floor ?? 0), ceiling: 100 * (ceiling ?? 0) }
}

function responsivenessScript(_: Table, options: Options): RScript {
  const range = readRange(options)
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      `x <- na.omit(data[, ${rTexts([textOption(options, 'baseline'), textOption(options, 'follow')])}])`, 'a <- x[[1]]', 'b <- x[[2]]', 'd <- b - a', 'n <- length(d)',
      "cell('n', n)", "cell('sdBaseline', sd(a))", "if (sd(a) > 0) cell('es', mean(d) / sd(a))", "if (sd(d) > 0) cell('srm', mean(d) / sd(d))",
      'long <- data.frame(score = c(a, b), person = factor(rep(seq_len(n), 2)), occasion = factor(rep(1:2, each = n)))',
      'table <- summary(aov(score ~ person + occasion, data = long))[[1]]', 'E <- table[3, 3]', 'sem <- sqrt(max((table[2, 3] - E) / n, 0) + E)',
      "cell('semAgreement', sem)", "cell('semConsistency', sqrt(E))", "cell('sdc', 1.96 * sqrt(2) * sem)", "cell('sdcGroup', 1.96 * sqrt(2) * sem / sqrt(n))",
      "cell('loaLower', mean(d) - 1.96 * sd(d))", "cell('loaUpper', mean(d) + 1.96 * sd(d))", "cell('change.meanChange', mean(d))", "cell('change.sdChange', sd(d))",
      `if (sd(d) > 0) { test <- t.test(b, a, paired = TRUE, conf.level = ${confidenceOption(options)}); cell('change.lower', test$conf.int[1]); cell('change.upper', test$conf.int[2])`,
      "  cell('change.t', test$statistic); cell('change.p', test$p.value) }",
      ...(range === undefined ? [] : [`cell('floor', 100 * mean(a == ${range[0]}))`, `cell('ceiling', 100 * mean(a == ${range[1]}))`]),
    ],
  }
}

export const responsivenessAnalysis: Analysis = {
  id: 'responsiveness',
  title: { fr: 'Sensibilité au changement et erreur de mesure', en: 'Responsiveness and measurement error' },
  does: { fr: 'Mesure le changement entre deux passations (taille d’effet, réponse standardisée) et le plus petit changement qui dépasse l’erreur de mesure.', en: 'Measures the change between two administrations (effect size, standardised response) and the smallest change beyond the error of measurement.' },
  options: [
    { name: 'baseline', kind: 'column', required: true, help: { fr: 'Score à l’inclusion', en: 'Score at baseline' } },
    { name: 'follow', kind: 'column', required: true, help: { fr: 'Score au suivi', en: 'Score at follow-up' } },
    micOption, rangeOption,
  ],
  run: runResponsiveness,
  script: responsivenessScript,
  methods: () => ({
    fr: 'La taille d’effet est le changement moyen divisé par l’écart-type à l’inclusion, la réponse moyenne standardisée le changement moyen divisé par l’écart-type du changement. L’erreur type de mesure (accord) est la racine de la variance entre passations plus la variance d’erreur ; le plus petit changement détectable vaut 1,96 × √2 × cette erreur. L’erreur de mesure ne se lit que chez des personnes stables. Seules les personnes mesurées deux fois sont analysées.',
    en: 'The effect size is the mean change over the standard deviation at baseline, the standardised response mean the mean change over the standard deviation of change. The standard error of measurement (agreement) is the root of the variance between administrations plus the error variance; the smallest detectable change is 1.96 × √2 × that error. Measurement error can be read only in stable people. Only people measured twice are analysed.',
  }),
  source: 'Kazis et al. 1989, doi:10.1097/00005650-198903001-00015; Liang et al. 1990, doi:10.1097/00005650-199007000-00008; de Vet et al. 2006, doi:10.1016/j.jclinepi.2005.10.015',
}
