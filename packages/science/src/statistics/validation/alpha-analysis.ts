import { warningAt } from '../../base/index.ts'
import { choiceOption, confidenceOption, listOption, rTexts, type Analysis, type AnalysisOption, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { judgeCosmin, type CosminJudgement } from './cosmin.ts'
import { cronbachAlpha, type CronbachAlpha } from './cronbach-alpha.ts'
import { readColumns, readRange, reverseItems } from './item-columns.ts'

export const missingRules = ['pairwise', 'complete'] as const

export const itemOptions: readonly AnalysisOption[] = [
  { name: 'items', kind: 'columns', required: true, help: { fr: 'Items de l’échelle', en: 'Items of the scale' } },
  { name: 'reverse', kind: 'columns', required: false, help: { fr: 'Items formulés à l’envers : lus comme plus petite + plus grande réponse − réponse', en: 'Items worded the other way round: read as lowest + highest answer − answer' } },
  { name: 'range', kind: 'text', required: false, help: { fr: 'Plus petite et plus grande réponse possibles : 1,7 ; sinon celles de la colonne', en: 'Lowest and highest possible answer: 1,7; otherwise those of the column' } },
]
export const unidimensionalOption: AnalysisOption = {
  name: 'unidimensional', kind: 'flag', required: false, help: { fr: 'La structure à une dimension est établie : le coefficient peut être jugé', en: 'One dimension has been shown: the coefficient can be judged' },
}

interface AlphaResult extends AnalysisResult, CronbachAlpha { readonly missing: typeof missingRules[number], readonly cosmin: readonly CosminJudgement[] }

const ruleOf = (options: Options): typeof missingRules[number] => choiceOption(options, 'missing', { among: missingRules, otherwise: 'pairwise' })

function runAlpha(table: Table, options: Options): AlphaResult {
  const items = reverseItems(readColumns(table, options, { option: 'items', needed: 2 }), options)
  const missing = ruleOf(options)
  const alpha = cronbachAlpha(items, { missing, confidence: confidenceOption(options) })
  const against = alpha.items.filter(({ rItemRest }) => rItemRest !== null && rItemRest < 0).map(({ item }) => warningAt(item, 'validation/item-against-scale', { item }))
  return {
    method: 'cronbach-alpha', version: engineVersion, ...alpha, warnings: [...alpha.warnings, ...against], missing,
    cosmin: [judgeCosmin({ property: 'internal-consistency', figures: { alpha: alpha.raw, unidimensional: options['unidimensional'] === true } })],
  }
}

/**
 * The lines of R that read the items into the matrix x, reversed.
 * @source psych::reverse.code (R package psych 2.2.9)
 */
export function itemLines(options: Options): string[] {
  const [reversed, range] = [listOption(options, 'reverse'), readRange(options)]
  const ends = range === undefined ? 'min(x[, j], na.rm = TRUE) + max(x[, j], na.rm = TRUE)' : `${range[0]} + ${range[1]}`
  return [
    `x <- as.matrix(data[, ${rTexts(listOption(options, 'items'))}])`,
    ...(reversed.length === 0 ? [] : [`for (j in ${rTexts(reversed)}) x[, j] <- ${ends} - x[, j]`]),
  ]
}

function alphaScript(_: Table, options: Options): RScript {
  const complete = ruleOf(options) === 'complete'
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      ...itemLines(options), `x <- ${complete ? 'na.omit(x)' : 'x[rowSums(!is.na(x)) > 0, ]'}`,
      'C <- cov(x, use = "pairwise.complete.obs")', 'R <- cov2cor(C)', 'k <- ncol(x)', 'n <- nrow(x)',
      'alpha <- function(S) { k <- ncol(S); if (sum(S) <= 1e-12 * sum(diag(S))) NA else (1 - sum(diag(S)) / sum(S)) * k / (k - 1) }',
      "cell('n', n)", "cell('raw', alpha(C))", "cell('standardized', alpha(R))", "cell('meanInterItemR', mean(R[lower.tri(R)]))",
      `tail <- (1 - ${confidenceOption(options)}) / 2`,
      "cell('lower', 1 - (1 - alpha(C)) * qf(1 - tail, n - 1, (n - 1) * (k - 1)))", "cell('upper', 1 - (1 - alpha(C)) * qf(tail, n - 1, (n - 1) * (k - 1)))",
      'Q <- 2 * k^2 / ((k - 1)^2 * sum(C)^3) * (sum(C) * (sum(diag(C %*% C)) + sum(diag(C))^2) - 2 * sum(diag(C)) * sum(C %*% C))', "cell('se', if (is.na(alpha(C))) NA else sqrt(Q / n))",
      'for (j in seq_len(k)) {', "  at <- function(key) paste0('items.', j - 1, '.', key)", "  cell(at('item'), colnames(x)[j])",
      "  if (k > 2) { cell(at('dropRaw'), alpha(C[-j, -j])); cell(at('dropStandardized'), alpha(R[-j, -j])) }",
      "  cell(at('rItemRest'), sum(C[-j, j]) / sqrt(C[j, j] * sum(C[-j, -j])))",
      "  cell(at('mean'), mean(x[, j], na.rm = TRUE))", "  cell(at('sd'), sd(x[, j], na.rm = TRUE))", "  cell(at('n'), sum(!is.na(x[, j])))", '}',
    ],
  }
}

export const alphaAnalysis: Analysis = {
  id: 'alpha',
  title: { fr: 'Cohérence interne : alpha de Cronbach', en: 'Internal consistency: Cronbach’s alpha' },
  does: { fr: 'Dit à quel point les items d’une échelle varient ensemble, et ce que chaque item y change.', en: 'Says how far the items of a scale vary together, and what each item changes to it.' },
  options: [
    ...itemOptions,
    { name: 'missing', kind: 'choice', required: false, choices: missingRules, defaultsTo: 'pairwise', help: { fr: 'Réponses manquantes : chaque covariance sur les paires répondues, ou lignes complètes seulement', en: 'Missing answers: each covariance from the pairs answered, or complete rows only' } },
    unidimensionalOption,
  ],
  run: runAlpha,
  script: alphaScript,
  methods: (options) => {
    const complete = ruleOf(options) === 'complete'
    return {
      fr: `La cohérence interne est mesurée par l’alpha de Cronbach, avec l’intervalle de confiance de Feldt et l’erreur type de Duhachek et Iacobucci ; l’alpha sans chaque item et la corrélation de l’item avec la somme des autres sont donnés. ${complete ? 'Seules les lignes complètes sont analysées.' : 'Chaque covariance est estimée sur les personnes qui ont répondu aux deux items (convention de psych::alpha).'} Le critère COSMIN (0,70) ne s’applique qu’à une échelle unidimensionnelle.`,
      en: `Internal consistency is Cronbach’s alpha, with Feldt’s confidence interval and the standard error of Duhachek and Iacobucci; alpha without each item and the correlation of the item with the sum of the others are given. ${complete ? 'Complete rows only are analysed.' : 'Each covariance is estimated from the people who answered both items (the convention of psych::alpha).'} The COSMIN criterion (0.70) applies to a unidimensional scale only.`,
    }
  },
  source: 'Cronbach 1951, doi:10.1007/BF02310555; Feldt et al. 1987, doi:10.1177/014662168701100107; Duhachek and Iacobucci 2004, doi:10.1037/0021-9010.89.5.792',
}
