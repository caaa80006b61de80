import { choiceOption, confidenceOption, listOption, rTexts, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { judgeCosmin, type CosminJudgement } from './cosmin.ts'
import { intraclassForms, meanSquares, type IntraclassForm, type MeanSquares } from './intraclass-correlation.ts'
import { completeCases, readColumns } from './item-columns.ts'

const types = ['ICC1', 'ICC2', 'ICC3', 'ICC1k', 'ICC2k', 'ICC3k'] as const

interface IccResult extends AnalysisResult { readonly meanSquares: MeanSquares, readonly forms: readonly IntraclassForm[], readonly cosmin: readonly CosminJudgement[] }

const judgedForm = (options: Options): typeof types[number] => choiceOption(options, 'form', { among: types, otherwise: 'ICC2' })

function runIcc(table: Table, options: Options): IccResult {
  const { n, values, warnings } = completeCases(readColumns(table, options, { option: 'raters', needed: 2 }), 2)
  const squares = meanSquares(values)
  const forms = intraclassForms(squares, confidenceOption(options))
  const icc = forms.find(({ type }) => type === judgedForm(options))?.icc
  return { method: 'intraclass-correlation', version: engineVersion, n, warnings, meanSquares: squares, forms, cosmin: [judgeCosmin({ property: 'reliability', figures: { icc } })] }
}

function iccScript(_: Table, options: Options): RScript {
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      `x <- na.omit(data[, ${rTexts(listOption(options, 'raters'))}])`, 'n <- nrow(x)', 'k <- ncol(x)',
      'long <- data.frame(score = unlist(x), person = factor(rep(seq_len(n), k)), rater = factor(rep(seq_len(k), each = n)))',
      'table <- summary(aov(score ~ person + rater, data = long))[[1]]', 'B <- table[1, 3]', 'J <- table[2, 3]', 'E <- table[3, 3]', 'W <- sum(table[2:3, 2]) / sum(table[2:3, 1])',
      "cell('n', n)", "cell('meanSquares.persons', B)", "cell('meanSquares.betweenRaters', J)", "cell('meanSquares.residual', E)", "cell('meanSquares.within', W)",
      `q <- (1 + ${confidenceOption(options)}) / 2`, 'd1 <- n - 1', 'dw <- n * (k - 1)', 'de <- (n - 1) * (k - 1)',
      'one <- c(B / W / qf(q, d1, dw), B / W * qf(q, dw, d1))', 'three <- c(B / E / qf(q, d1, de), B / E * qf(q, de, d1))',
      'r2 <- (B - E) / (B + (k - 1) * E + k * (J - E) / n)', 'a <- n * (1 + (k - 1) * r2) - k * r2',
      'v <- (k - 1) * (n - 1) * (k * r2 * J / E + a)^2 / ((n - 1) * k^2 * r2^2 * (J / E)^2 + a^2)', 'up <- qf(q, d1, v)', 'lo <- qf(q, v, d1)', 'noise <- k * J + (k * n - k - n) * E',
      'two <- c(n * (B - up * E) / (up * noise + n * B), n * (lo * B - E) / (noise + n * lo * B))',
      'form <- function(i, icc, error, df2, bounds) { at <- function(key) paste0("forms.", i, ".", key); cell(at("icc"), icc); if (error <= 1e-13 * (B + J)) return(); cell(at("f"), B / error); cell(at("df1"), d1); cell(at("df2"), df2)',
      '  cell(at("p"), pf(B / error, d1, df2, lower.tail = FALSE)); cell(at("lower"), bounds[1]); cell(at("upper"), bounds[2]) }',
      'form(0, (B - W) / (B + (k - 1) * W), W, dw, (one - 1) / (one + k - 1))', 'form(1, r2, E, de, two)', 'form(2, (B - E) / (B + (k - 1) * E), E, de, (three - 1) / (three + k - 1))',
      'form(3, (B - W) / B, W, dw, 1 - 1 / one)', 'form(4, (B - E) / (B + (J - E) / n), E, de, k * two / (1 + (k - 1) * two))', 'form(5, (B - E) / B, E, de, 1 - 1 / three)',
    ],
  }
}

export const iccAnalysis: Analysis = {
  id: 'icc',
  title: { fr: 'Fidélité : corrélations intraclasses', en: 'Reliability: intraclass correlations' },
  does: { fr: 'Dit quelle part des différences entre scores vient des personnes, quand plusieurs juges (ou plusieurs passations) les ont notées.', en: 'Says which share of the differences between scores comes from people, when several raters (or several administrations) scored them.' },
  options: [
    { name: 'raters', kind: 'columns', required: true, help: { fr: 'Une colonne par juge ou par passation', en: 'One column a rater or an administration' } },
    { name: 'form', kind: 'choice', required: false, choices: types, defaultsTo: 'ICC2', help: { fr: 'Forme jugée selon COSMIN ; ICC2 : accord, juges tirés au sort', en: 'Form judged by COSMIN; ICC2: agreement, raters drawn at random' } },
  ],
  run: runIcc,
  script: iccScript,
  methods: (options) => ({
    fr: `Les six corrélations intraclasses de Shrout et Fleiss sont tirées des carrés moyens de l’analyse de variance, avec leur test F et leur intervalle de confiance (McGraw et Wong pour l’accord). Seules les personnes notées par tous sont analysées. La forme retenue est ${judgedForm(options)}.`,
    en: `The six intraclass correlations of Shrout and Fleiss come from the mean squares of the analysis of variance, with their F test and confidence interval (McGraw and Wong for agreement). Only people scored by all are analysed. The form retained is ${judgedForm(options)}.`,
  }),
  source: 'Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420; McGraw and Wong 1996, doi:10.1037/1082-989X.1.1.30',
}
