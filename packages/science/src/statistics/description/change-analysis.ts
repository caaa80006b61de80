import { confidenceOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { changeFromBaseline, compareChanges, type Change, type ChangeContrast } from './change-from-baseline.ts'
import { readChanges, visitColumns, visitOptions } from './visit-options.ts'
import { eachChangeInR, readVisitsInR } from './visit-script.ts'

interface ChangeResult extends AnalysisResult { readonly baseline: string, readonly changes: readonly Change[], readonly contrasts: readonly ChangeContrast[] }

function runChange(table: Table, options: Options): ChangeResult {
  const data = readChanges(table, options)
  const confidence = confidenceOption(options)
  return {
    method: 'change from baseline', version: engineVersion, n: data.patients.length, warnings: data.warnings, baseline: data.visits[0] ?? '',
    changes: changeFromBaseline(data, confidence), contrasts: compareChanges(data, confidence),
  }
}

function changeScript(table: Table, options: Options): RScript {
  const confidence = confidenceOption(options)
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      ...readVisitsInR(table, visitColumns(options), readChanges(table, options)), "cell('n', nrow(wide))",
      ...eachChangeInR('changes', [
        "cell(paste0(at, 'n'), n)", "cell(paste0(at, 'noBaseline'), sum(own & is.na(wide[, 1])))", "cell(paste0(at, 'noScore'), sum(own & !is.na(wide[, 1]) & is.na(wide[, v])))",
        "if (n > 0) { cell(paste0(at, 'mean'), mean(d)); cell(paste0(at, 'median'), median(d)); cell(paste0(at, 'baselineMean'), mean(a)); cell(paste0(at, 'visitMean'), mean(b)) }",
        "if (n > 1) { cell(paste0(at, 'sd'), sd(d)); cell(paste0(at, 'se'), sd(d) / sqrt(n))",
        `  half <- qt((1 + ${confidence}) / 2, n - 1) * sd(d) / sqrt(n); cell(paste0(at, 'lower'), mean(d) - half); cell(paste0(at, 'upper'), mean(d) + half)`,
        "  if (sd(a) > 0) cell(paste0(at, 'es'), mean(d) / sd(a))",
        "  if (sd(d) > 0) { cell(paste0(at, 'srm'), mean(d) / sd(d)); test <- t.test(d); cell(paste0(at, 't'), test$statistic); cell(paste0(at, 'df'), test$parameter); cell(paste0(at, 'p'), test$p.value) } }",
      ]),
      'row <- 0',
      'for (v in seq_along(visits)[-1]) for (g in seq_along(groups)) for (h in seq_along(groups)[seq_along(groups) > g]) {',
      "  at <- paste0('contrasts.', row, '.')", '  row <- row + 1',
      '  x <- na.omit(wide[group == g, v] - wide[group == g, 1])', '  y <- na.omit(wide[group == h, v] - wide[group == h, 1])', '  n1 <- length(x)', '  n2 <- length(y)',
      '  if (n1 > 1 && n2 > 1 && var(x) + var(y) > 0) {',
      `    test <- t.test(y, x, conf.level = ${confidence})`,
      "    cell(paste0(at, 'difference'), mean(y) - mean(x)); cell(paste0(at, 'lower'), test$conf.int[1]); cell(paste0(at, 'upper'), test$conf.int[2])",
      "    cell(paste0(at, 't'), test$statistic); cell(paste0(at, 'df'), test$parameter); cell(paste0(at, 'p'), test$p.value)",
      '    m <- n1 + n2 - 2', '    s <- (mean(y) - mean(x)) / sqrt(((n1 - 1) * var(x) + (n2 - 1) * var(y)) / m)', '    j <- exp(lgamma(m / 2) - log(m / 2) / 2 - lgamma((m - 1) / 2))',
      `    reach <- qnorm((1 + ${confidence}) / 2) * j * sqrt(1 / n1 + 1 / n2 + s^2 / (2 * (n1 + n2)))`,
      "    cell(paste0(at, 'd'), s); cell(paste0(at, 'g'), j * s); cell(paste0(at, 'gLower'), j * s - reach); cell(paste0(at, 'gUpper'), j * s + reach)",
      '  }', '}',
    ],
  }
}

export const changeAnalysis: Analysis = {
  id: 'change',
  title: { fr: 'Changement depuis l’inclusion', en: 'Change from baseline' },
  does: {
    fr: 'Décrit le changement d’un score depuis l’inclusion à chaque visite, par groupe, avec les tailles d’effet.',
    en: 'Describes the change of a score from baseline at each visit, by group, with effect sizes.',
  },
  options: visitOptions,
  run: runChange,
  script: changeScript,
  methods: () => ({
    fr: 'Le changement depuis l’inclusion est décrit à chaque visite et dans chaque groupe par sa moyenne, son intervalle de confiance (loi de Student), sa médiane, la taille d’effet (changement moyen divisé par l’écart-type à l’inclusion) et la réponse moyenne standardisée. Les groupes sont comparés par le test de Welch, le d de Cohen et le g de Hedges avec son intervalle. Sont analysés les patients qui ont un score à l’inclusion et à la visite, sans imputation ; les autres sont comptés. Cette description n’est ajustée ni sur l’inclusion ni sur les sorties d’étude.',
    en: 'Change from baseline is described at each visit and in each group by its mean, its confidence interval (Student’s t), its median, the effect size (mean change over the standard deviation at baseline) and the standardised response mean. Groups are compared by Welch’s test, Cohen’s d and Hedges’ g with its interval. Patients with a score at baseline and at the visit are analysed, without imputation; the others are counted. This description is adjusted neither for baseline nor for dropout.',
  }),
  source: 'Kazis et al. 1989, doi:10.1097/00005650-198903001-00015; Liang et al. 1990, doi:10.1097/00005650-199007000-00008; Hedges 1981, doi:10.3102/10769986006002107; Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9',
}
