import { choiceOption, confidenceOption, listOption, rText, rTexts, textOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'
import { pearson, spearman, type Correlation } from './correlation.ts'
import { judgeCosmin, type CosminJudgement } from './cosmin.ts'
import { readColumns, type NamedColumn, type Range } from './item-columns.ts'

const methods = ['pearson', 'spearman'] as const

interface ValidityRow {
  readonly measure: string
  /** Rows where both are known. */
  readonly n: number
  readonly pearson: Correlation
  readonly spearman: Correlation
  /** The correlations expected before looking; null without a hypothesis. */
  readonly expected: Range | null
  readonly confirmed: boolean | null
}
interface ValidityResult extends AnalysisResult {
  readonly correlations: readonly ValidityRow[]
  readonly hypotheses: { readonly confirmed: number, readonly total: number, readonly share: number | null, readonly judgedOn: typeof methods[number] }
  readonly cosmin: readonly CosminJudgement[]
}

const judgedOn = (options: Options): typeof methods[number] => choiceOption(options, 'method', { among: methods, otherwise: 'pearson' })

function readExpected(options: Options, columns: number): (Range | null)[] {
  const words = listOption(options, 'expected')
  if (words.length === 0) return Array.from({ length: columns }, () => null)
  if (words.length !== columns) refuse('validation/expected-count', { columns, hypotheses: words.length }, 'expected')
  return words.map((word) => {
    if (word === 'any') return null
    const [low, high, ...more] = word.split('..').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
    if (low === undefined || high === undefined || more.length > 0 || !(low <= high)) return refuse('validation/expected-unreadable', { value: word }, 'expected')
    return [low, high]
  })
}

function runValidity(table: Table, options: Options): ValidityResult {
  const measures = readColumns(table, options, { option: 'with', needed: 1 })
  const score = { name: textOption(options, 'score'), values: numbersOf(table, textOption(options, 'score')) }
  const expected = readExpected(options, measures.length)
  const correlations = measures.map((measure, index) => rowOf(score, measure, { expected: expected[index] ?? null, on: judgedOn(options), confidence: confidenceOption(options) }))
  const judged = correlations.filter((one) => one.confirmed !== null)
  const [confirmed, total] = [judged.filter((one) => one.confirmed === true).length, judged.length]
  return {
    method: 'construct-validity', version: engineVersion, n: Math.max(...correlations.map(({ n }) => n)), warnings: [], correlations,
    hypotheses: { confirmed, total, share: total === 0 ? null : confirmed / total, judgedOn: judgedOn(options) },
    cosmin: [judgeCosmin({ property: 'hypotheses-testing', figures: { confirmed, total } })],
  }
}

function rowOf(score: NamedColumn, measure: NamedColumn, { expected, on, confidence }: { expected: Range | null, on: typeof methods[number], confidence: number }): ValidityRow {
  const rows = score.values.flatMap((value, row) => (value === null || measure.values[row] === null ? [] : [row]))
  if (rows.length < 2) refuse('validation/never-together', { first: score.name, second: measure.name }, measure.name)
  const [x, y] = [score, measure].map(({ values }) => rows.map((row) => values[row] as number)) as [number[], number[]]
  const both = { pearson: pearson(x, y, confidence), spearman: spearman(x, y, confidence) }
  const { r } = both[on]
  return { measure: measure.name, n: rows.length, ...both, expected, confirmed: expected === null || r === null ? null : r >= expected[0] && r <= expected[1] }
}

function validityScript(_: Table, options: Options): RScript {
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      `with <- ${rTexts(listOption(options, 'with'))}`, `q <- qnorm((1 + ${confidenceOption(options)}) / 2)`,
      `pair <- function(measure) na.omit(data[, c(${rText(textOption(options, 'score'))}, measure)])`, 'n <- max(sapply(with, function(measure) nrow(pair(measure))))', "cell('n', n)",
      'for (i in seq_along(with)) {', '  x <- pair(with[i])', '  n <- nrow(x)', "  cell(paste0('correlations.', i - 1, '.n'), n)",
      "  for (method in c('pearson', 'spearman')) {", "    at <- function(key) paste0('correlations.', i - 1, '.', method, '.', key)",
      '    if (n < 4 || sd(x[[1]]) == 0 || sd(x[[2]]) == 0) next', '    r <- cor(x[[1]], x[[2]], method = method)', '    if (1 - r^2 < 1e-14) next',
      "    se <- if (method == 'pearson') 1 / sqrt(n - 3) else sqrt((1 + r^2 / 2) / (n - 3))", '    t <- r * sqrt((n - 2) / (1 - r^2))',
      "    cell(at('r'), r); cell(at('lower'), tanh(atanh(r) - q * se)); cell(at('upper'), tanh(atanh(r) + q * se)); cell(at('t'), t); cell(at('p'), 2 * pt(-abs(t), n - 2))", '  }', '}',
    ],
  }
}

export const validityAnalysis: Analysis = {
  id: 'validity',
  title: { fr: 'Validité de construit : corrélations attendues', en: 'Construct validity: expected correlations' },
  does: { fr: 'Dit si un score est lié aux mesures auxquelles il doit l’être, et peu aux autres : convergence, divergence, part des hypothèses confirmées.', en: 'Says whether a score goes with the measures it should go with, and little with the others: convergence, divergence, share of hypotheses confirmed.' },
  options: [
    { name: 'score', kind: 'column', required: true, help: { fr: 'Score à valider', en: 'Score to be validated' } },
    { name: 'with', kind: 'columns', required: true, help: { fr: 'Autres mesures', en: 'Other measures' } },
    { name: 'expected', kind: 'text', required: false, help: { fr: 'Corrélations attendues, une par mesure, écrites avant de regarder : 0.5..1,any,-0.3..0.3', en: 'Correlations expected, one a measure, written before looking: 0.5..1,any,-0.3..0.3' } },
    { name: 'method', kind: 'choice', required: false, choices: methods, defaultsTo: 'pearson', help: { fr: 'Corrélation sur laquelle les hypothèses sont jugées', en: 'Correlation on which the hypotheses are judged' } },
  ],
  run: runValidity,
  script: validityScript,
  methods: (options) => ({
    fr: `Les corrélations de Pearson (intervalle de Fisher) et de Spearman (intervalle de Bonett et Wright) sont calculées sur les personnes qui ont les deux mesures. Les hypothèses écrites à l’avance sont jugées sur la corrélation de ${judgedOn(options) === 'pearson' ? 'Pearson' : 'Spearman'} ; COSMIN demande que 75 % soient confirmées.`,
    en: `Pearson’s correlations (Fisher’s interval) and Spearman’s (interval of Bonett and Wright) are computed from the people who have both measures. Hypotheses written beforehand are judged on ${judgedOn(options) === 'pearson' ? 'Pearson’s' : 'Spearman’s'} correlation; COSMIN asks that 75 % be confirmed.`,
  }),
  source: 'Fisher 1921, On the probable error of a coefficient of correlation, Metron 1; Bonett and Wright 2000, doi:10.1007/BF02294183; Prinsen et al. 2018, doi:10.1007/s11136-018-1798-3',
}
