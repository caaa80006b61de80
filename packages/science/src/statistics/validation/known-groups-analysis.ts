import { warningAt } from '../../base/index.ts'
import { confidenceOption, rText, rTexts, textOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import { categoriesOf, completeRows, numbersOf, type Table } from '../frame/index.ts'
import { knownGroups, type GroupScores, type KnownGroups } from './known-groups.ts'

interface KnownGroupsResult extends AnalysisResult, KnownGroups {}

function readGroups(table: Table, options: Options): { groups: GroupScores[], n: number } {
  const [score, by] = [textOption(options, 'score'), textOption(options, 'by')]
  const [scores, { levels, codes }] = [numbersOf(table, score), categoriesOf(table, by)]
  const rows = completeRows(table, [score, by])
  const all = levels.map((group): { group: string, scores: number[] } => ({ group, scores: [] }))
  for (const row of rows) all[codes[row] as number]?.scores.push(scores[row] as number)
  const groups = all.filter((one) => one.scores.length > 0)
  if (groups.length < 2) refuse('validation/too-few-groups', { column: by, groups: groups.length }, by)
  return { groups, n: rows.length }
}

function runKnownGroups(table: Table, options: Options): KnownGroupsResult {
  const { groups, n } = readGroups(table, options)
  const warnings = n < table.rows ? [warningAt('', 'validation/rows-left-out', { left: table.rows - n, rows: table.rows })] : []
  return { method: 'known-groups', version: engineVersion, n, warnings, ...knownGroups(groups, confidenceOption(options)) }
}

const twoGroups = [
  "test <- t.test(y[[2]], y[[1]], conf.level = conf)", "cell('test.statistic', test$statistic)", "cell('test.df1', test$parameter)", "cell('test.p', test$p.value)",
  "cell('difference.value', mean(y[[2]]) - mean(y[[1]]))", "cell('difference.lower', test$conf.int[1])", "cell('difference.upper', test$conf.int[2])",
  "d <- (mean(y[[2]]) - mean(y[[1]])) / sigma(fit)", 'm <- lengths(y)', 'se <- sqrt(sum(m) / prod(m) + d^2 / (2 * sum(m)))', "cell('d.value', d)", "cell('d.se', se)", "cell('d.lower', d - q * se)", "cell('d.upper', d + q * se)",
  'all <- rank(c(y[[1]], y[[2]]))', 'above <- (all[-seq_len(m[1])] - rank(y[[2]])) / m[1]', 'below <- 1 - (all[seq_len(m[1])] - rank(y[[1]])) / m[2]', 'auc <- mean(above)',
  'se <- sqrt(var(above) / m[2] + var(below) / m[1])',
  "cell('auc.value', auc)", "cell('auc.se', se)", "cell('auc.lower', max(auc - q * se, 0))", "cell('auc.upper', min(auc + q * se, 1))",
]
const moreGroups = ["cell('test.statistic', f)", "cell('test.df1', table[1, 1])", "cell('test.df2', table[2, 1])", "cell('test.p', table[1, 5])"]

function knownGroupsScript(table: Table, options: Options): RScript {
  const [score, by] = [textOption(options, 'score'), textOption(options, 'by')]
  const { groups } = readGroups(table, options)
  return {
    packages: [], tolerances: [{ path: 'eta2.*', relative: 1e-6, absolute: 1e-8 }, { path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      `x <- na.omit(data[, ${rTexts([score, by])}])`, `by <- factor(as.character(x[[${rText(by)}]]), levels = ${rTexts(groups.map(({ group }) => group))})`, `y <- split(x[[${rText(score)}]], by)`,
      `conf <- ${confidenceOption(options)}`, 'q <- qnorm((1 + conf) / 2)', 'value <- unlist(y)', 'by <- sort(by)', 'fit <- lm(value ~ by)', 'table <- anova(fit)', 'f <- table[1, 4]', 'df <- table[, 1]', 'n <- length(value)',
      "cell('n', n)", "for (i in seq_along(y)) { cell(paste0('groups.', i - 1, '.n'), length(y[[i]])); cell(paste0('groups.', i - 1, '.mean'), mean(y[[i]])); cell(paste0('groups.', i - 1, '.sd'), sd(y[[i]])) }",
      ...(groups.length === 2 ? twoGroups : moreGroups),
      'bound <- function(p) { g <- function(ncp) pf(f, df[1], df[2], ncp) - p; if (g(0) < 0) 0 else uniroot(g, c(0, 10 * f * df[1] + 100), tol = 1e-11)$root }',
      'low <- bound((1 + conf) / 2)', 'high <- bound((1 - conf) / 2)', "cell('eta2.value', table[1, 2] / sum(table[, 2]))", "cell('eta2.lower', low / (low + n))", "cell('eta2.upper', high / (high + n))",
    ],
  }
}

export const knownGroupsAnalysis: Analysis = {
  id: 'known-groups',
  title: { fr: 'Validité discriminante : groupes connus', en: 'Discriminative validity: known groups' },
  does: { fr: 'Dit si un score sépare des groupes qui devraient différer, et de combien.', en: 'Says whether a score separates groups that should differ, and by how much.' },
  options: [
    { name: 'score', kind: 'column', required: true, help: { fr: 'Score', en: 'Score' } },
    { name: 'by', kind: 'column', required: true, help: { fr: 'Groupe ; le premier dans l’ordre est la référence', en: 'Group; the first in order is the reference' } },
  ],
  run: runKnownGroups,
  script: knownGroupsScript,
  methods: () => ({
    fr: 'Deux groupes sont comparés par le test t de Welch, avec le d de Cohen (écart-type commun, intervalle de Hedges et Olkin) et l’aire sous la courbe ROC (intervalle de DeLong) ; plus de deux groupes, par l’analyse de variance à un facteur. L’êta carré est donné avec l’intervalle de Steiger. Seules les lignes complètes sont analysées.',
    en: 'Two groups are compared by Welch’s t test, with Cohen’s d (pooled standard deviation, interval of Hedges and Olkin) and the area under the ROC curve (DeLong’s interval); more than two groups, by one-way analysis of variance. Eta squared is given with Steiger’s interval. Complete rows only are analysed.',
  }),
  source: 'Welch 1947, doi:10.1093/biomet/34.1-2.28; Hedges and Olkin 1985, Statistical Methods for Meta-Analysis; Steiger 2004, doi:10.1037/1082-989X.9.2.164; DeLong et al. 1988, doi:10.2307/2531595',
}
