import type { RScript } from '../analysis/index.ts'
import { formulaColumns, formulaText, parseFormula } from '../frame/index.ts'
import { freedomLines, testTolerances } from './freedom-script.ts'
import { parseRandom, type LmmAsked } from './lmm.ts'
import { completeRowsLine, rName, rString } from './r-model.ts'

const figures = [
  "if (known) for (i in seq_along(b)) { at <- function(key) paste0('fixed.', i - 1, '.', key); cell(at('estimate'), b[i]); if (!tested && !kr) { cell(at('se'), s[i]); cell(at('t'), b[i] / s[i]) } }",
  "if (known) for (i in seq_len(nrow(G))) cell(paste0('random.sd.', i - 1), sqrt(G[i, i]))",
  "if (known && nrow(G) == 2 && all(diag(G) > 0)) cell('random.corr', cov2cor(G)[2, 1])",
  "cell('n', nrow(d))", "cell('groups', length(unique(d$group_key)))",
  "if (known) { parameters <- length(b) + nrow(G) * (nrow(G) + 1) / 2 + 1; cell('residualSd', residual); cell('loglik', L); cell('aic', -2 * L + 2 * parameters); cell('bic', -2 * L + log(nrow(d)) * parameters) }",
]

/** The model as lme4 fits it, from columns of `d`. */
const byLme4 = ({ outcome, method }: LmmAsked, { fixed, random }: Effects): string =>
  `lmer(${rName(outcome)} ~ ${fixed} + (${random} | group_key), data = d, REML = ${method === 'reml' ? 'TRUE' : 'FALSE'}, control = lme4::lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10)))`

const fitLines = (asked: LmmAsked, { fixed, random }: Effects): string[] => [
  'tight <- lmeControl(opt = "optim", maxIter = 500, msMaxIter = 2000, tolerance = 1e-12, msTol = 1e-16, niterEM = 50)',
  `m <- tryCatch(lme(${rName(asked.outcome)} ~ ${fixed}, random = ~ ${random} | group_key, data = d, method = "${asked.method.toUpperCase()}", control = tight), error = function(e) NULL)`,
  'known <- FALSE',
  'if (!is.null(m)) {',
  '  b <- fixef(m); s <- sqrt(diag(m$varFix)); G <- as.matrix(getVarCov(m)); residual <- m$sigma; L <- as.numeric(logLik(m))',
  '  known <- min(eigen(G / residual^2)$values) > 1e-6',
  '}',
]

/** nlme cannot come to a variance of zero, nor to a correlation of one: there lme4 fits, where the reader's R has it; else nothing is compared. */
const singularLines = (asked: LmmAsked, { fixed, random }: Effects): string[] => [
  'if (!known && requireNamespace("lme4", quietly = TRUE)) {',
  `  w <- lme4::${byLme4(asked, { fixed, random })}`,
  '  b <- lme4::fixef(w); s <- sqrt(diag(as.matrix(vcov(w)))); G <- unclass(lme4::VarCorr(w)[[1]]); G <- matrix(G, nrow(G)); residual <- sigma(w); L <- as.numeric(logLik(w)); known <- TRUE',
  '}',
]

interface Effects { readonly fixed: string, readonly random: string }

/** The covariance in the elements of G and the residual variance, in which it is linear: the parameters of pbkrtest. Groups that have the same design stand together. */
const freedomOf = ({ fixed, random }: Effects): string[] => [
  'tested <- known',
  'if (tested) {',
  `  Z <- model.matrix(~ ${random}, d); rows_of <- cbind(model.matrix(~ ${fixed}, d), residuals(m, level = 0)); r <- ncol(Z); below <- lower.tri(G, diag = TRUE)`,
  '  designs <- sapply(split(seq_len(nrow(d)), d$group_key), function(rows) paste(sprintf("%.17g", Z[rows, ]), collapse = " "))[as.character(d$group_key)]',
  '  blocks <- lapply(split(seq_len(nrow(d)), designs), function(rows) { first <- rows[d$group_key[rows] == d$group_key[rows[1]]]; list(rows = rows_of[rows, , drop = FALSE], Z = Z[first, , drop = FALSE], n = length(rows) / length(first)) })',
  '  theta <- c(G[below], residual^2); scale_of <- c(outer(sqrt(diag(G)), sqrt(diag(G)))[below], residual^2); curved <- FALSE; expected <- kr; far <- FALSE',
  '  covariance_of <- function(theta, block) { G <- matrix(0, r, r); G[below] <- theta[-length(theta)]; G <- G + t(G) - diag(diag(G), r); block$Z %*% G %*% t(block$Z) + diag(theta[length(theta)], nrow(block$Z)) }',
  ...freedomLines.map((line) => `  ${line}`),
  '  G[below] <- theta[-p]; G[upper.tri(G)] <- t(G)[upper.tri(G)]; residual <- sqrt(theta[p]); tested <- known <- min(eigen(G / residual^2)$values) > 1e-6',
  '  if (tested) for (i in f) { one <- test(as.numeric(f == i)); for (key in names(one)[-1]) cell(paste("fixed", i - 1, key, sep = "."), one[[key]]) }',
  '}',
]

/**
 * The same model by nlme::lme; degrees of freedom as lmerTest and pbkrtest count them, in base R.
 * @source Pinheiro and Bates, Mixed-Effects Models in S and S-PLUS, 2000; Kuznetsova and others 2017, doi:10.18637/jss.v082.i13
 */
export function lmmScript(asked: LmmAsked): RScript {
  const [formula, { formula: effects, group }] = [parseFormula(asked.fixed), parseRandom(asked.random)]
  const [fixed, random] = [formulaText(formula), formulaText(effects)]
  return {
    packages: ['nlme'],
    lines: [
      completeRowsLine([asked.outcome, group, ...formulaColumns(formula), ...formulaColumns(effects)]),
      `d$group_key <- factor(d[[${rString(group)}]])`, 'd <- d[order(d$group_key), ]',
      `kr <- ${asked.df === 'kr' ? 'TRUE' : 'FALSE'}; restricted <- ${asked.method === 'reml' ? 'TRUE' : 'FALSE'}; confidence <- ${asked.confidence}`,
      ...fitLines(asked, { fixed, random }),
      ...freedomOf({ fixed, random }),
      ...singularLines(asked, { fixed, random }),
      ...figures,
    ],
    tolerances: [
      { path: 'loglik', relative: 1e-9 }, { path: 'aic', relative: 1e-9 }, { path: 'bic', relative: 1e-9 },
      ...testTolerances('fixed'),
      { path: 'random.**', relative: 1e-4, absolute: 1e-4 }, { path: 'residualSd', relative: 1e-5 },
    ],
    leftOut: {
      fr: 'nlme n’atteint pas une variance nulle : le modèle est alors repris par lme4 s’il est installé, sinon laissé de côté ; les degrés de liberté, p et les intervalles le sont dans les deux cas.',
      en: 'nlme does not reach a variance of zero: the model is then fitted by lme4 where it is installed, else left out; degrees of freedom, p and intervals are left out in both cases.',
    },
  }
}
