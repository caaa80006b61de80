import { listOption, type Analysis, type Options, type RScript } from '../analysis/index.ts'
import type { Table } from '../frame/index.ts'
import { categoryAnswers } from './category-answers.ts'
import { rasch } from './rasch.ts'

/** The conditional likelihood in base R: symmetric functions by products, `optim` with the gradient, its Hessian for the standard errors. */
const conditionalLikelihood = [
  'join <- function(a, b) { h <- numeric(length(a) + length(b) - 1); for (x in seq_along(b)) h[x - 1 + seq_along(a)] <- h[x - 1 + seq_along(a)] + a * b[x]; h }',
  'weights_of <- function(t) exp(-c(0, cumsum(t)))',
  'split_of <- function(tau) split(tau, rep(seq_along(steps), steps))',
  'kinds <- apply(answers, 1, function(x) paste(which(!is.na(x)), collapse = " "))',
  'blocks <- lapply(split(seq_len(nrow(answers)), kinds), function(rows) { items <- which(!is.na(answers[rows[1], ])); list(items = items, x = answers[rows, items, drop = FALSE]) })',
  'likelihood <- function(free, gradient = FALSE) {',
  '  w <- lapply(split_of(c(0, free)), weights_of); value <- 0; slope <- lapply(w, function(one) 0 * one)',
  '  for (block in blocks) {',
  '    totals <- rowSums(block$x); n <- tabulate(totals + 1, sum(steps[block$items]) + 1); whole <- Reduce(join, w[block$items])',
  '    value <- value - sum(n * log(whole))',
  '    for (k in seq_along(block$items)) {',
  '      item <- block$items[k]; counts <- tabulate(block$x[, k] + 1, steps[item] + 1); value <- value + sum(counts * log(w[[item]])); slope[[item]] <- slope[[item]] - counts',
  '      if (gradient) { rest <- Reduce(join, w[block$items[-k]], 1); for (x in 0:steps[item]) slope[[item]][x + 1] <- slope[[item]][x + 1] + sum((n / whole)[x + seq_along(rest)] * rest) * w[[item]][x + 1] }',
  '    }',
  '  }',
  '  if (!gradient) return(-value)',
  '  -unlist(lapply(slope, function(s) rev(cumsum(rev(s[-1])))))[-1]',
  '}',
  'fit <- optim(rep(0, sum(steps) - 1), likelihood, function(free) likelihood(free, TRUE), method = "BFGS", control = list(maxit = 2000, reltol = 1e-16))',
  'for (turn in 1:3) fit$par <- fit$par - solve(optimHess(fit$par, likelihood, function(free) likelihood(free, TRUE)), likelihood(fit$par, TRUE))',
  'centre <- diag(sum(steps)) - 1 / sum(steps)',
  'tau <- drop(centre %*% c(0, fit$par))',
  'covariance <- centre[, -1] %*% solve(optimHess(fit$par, likelihood, function(free) likelihood(free, TRUE))) %*% t(centre[, -1])',
]

const residuals = [
  'moments <- function(t, theta) { p <- exp(seq(0, length(t)) * theta - c(0, cumsum(t))); p <- p / sum(p); x <- seq(0, length(t)); m <- sum(p * x); c(m, sum(p * (x - m)^2)) }',
  'locate <- function(items, total) if (total == 0 || total == sum(steps[items])) NA else uniroot(function(theta) sum(sapply(own[items], function(t) moments(t, theta)[1])) - total, c(-40, 40), tol = 1e-13)$root',
  'own <- split_of(tau)',
  'keys <- paste(kinds, rowSums(answers, na.rm = TRUE), sep = ":")',
  'located <- sapply(split(seq_len(nrow(answers)), keys), function(rows) locate(which(!is.na(answers[rows[1], ])), sum(answers[rows[1], ], na.rm = TRUE)))',
  'theta <- located[keys]',
]

function scriptOf(table: Table, options: Options): RScript {
  const names = listOption(options, 'items')
  const { items } = categoryAnswers(table, names)
  const offsets = items.map((_, item) => items.slice(0, item).reduce((sum, one) => sum + one.categories - 1, 0))
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-5, absolute: 1e-7 }],
    lines: [
      `answers <- as.matrix(data[c(${names.map((name) => JSON.stringify(name)).join(', ')})])`, 'answers <- answers[rowSums(!is.na(answers)) > 0, , drop = FALSE]',
      'answers <- sweep(answers, 2, apply(answers, 2, min, na.rm = TRUE)); steps <- apply(answers, 2, max, na.rm = TRUE)',
      ...conditionalLikelihood, ...residuals,
      'cell("n", nrow(answers))', 'cell("loglik", -likelihood(fit$par))',
      ...items.flatMap(({ categories }, item) => [
        ...Array.from({ length: categories - 1 }, (_, step) => (offsets[item] as number) + step).flatMap((at, step) =>
          [`cell("items.${item}.thresholds.${step}", tau[${at + 1}])`, `cell("items.${item}.se.${step}", sqrt(covariance[${at + 1}, ${at + 1}]))`]),
        `here <- which(!is.na(answers[, ${item + 1}]) & !is.na(theta)); expected <- sapply(theta[here], function(one) moments(own[[${item + 1}]], one)); squares <- (answers[here, ${item + 1}] - expected[1, ])^2`,
        `cell("items.${item}.infit", sum(squares) / sum(expected[2, ]))`, `cell("items.${item}.outfit", mean(squares / expected[2, ]))`,
      ]),
    ],
    leftOut: { fr: 'Positions pondérées de Warm, test d’Andersen, Q3.', en: 'Warm’s weighted positions, Andersen’s test, Q3.' },
  }
}

export const raschAnalysis: Analysis = {
  id: 'rasch',
  title: { fr: 'Modèle de Rasch', en: 'Rasch model' },
  does: {
    fr: 'Dit si le score total suffit à résumer les réponses : seuils des questions, infit, outfit, positions des personnes. Au-delà de deux catégories : crédit partiel.',
    en: 'Says whether the total score sums the answers up: item thresholds, infit, outfit, persons’ positions. Beyond two categories: partial credit.',
  },
  options: [{ name: 'items', kind: 'columns', required: true, help: { fr: 'Les questions, à deux catégories ou plus (nombres entiers)', en: 'The items, in two categories or more (whole numbers)' } }],
  run: (table, options) => rasch(table, { items: listOption(options, 'items') }),
  script: scriptOf,
  methods: (options) => {
    const items = listOption(options, 'items').length
    return {
      fr: `Les ${items} questions ont été analysées par le modèle de Rasch (crédit partiel au-delà de deux catégories), estimé par maximum de vraisemblance conditionnelle au score total. Chaque personne compte par les questions auxquelles elle a répondu. L’ajustement est décrit par les carrés moyens infit et outfit, le test du rapport de vraisemblance d’Andersen et le Q3 de Yen.`,
      en: `The ${items} items were analysed by the Rasch model (partial credit beyond two categories), estimated by maximum likelihood conditional on the total score. Each person counts by the items answered. Fit is described by infit and outfit mean squares, Andersen’s likelihood ratio test and Yen’s Q3.`,
    }
  },
  source: 'Andersen EB. The numerical solution of a set of conditional estimation equations. J R Stat Soc B 1972;34:42-54, doi:10.1111/j.2517-6161.1972.tb00887.x; Masters GN. A Rasch model for partial credit scoring. Psychometrika 1982;47:149-174, doi:10.1007/BF02296272',
}
