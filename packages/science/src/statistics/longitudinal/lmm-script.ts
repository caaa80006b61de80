import type { RScript } from '../analysis/index.ts'
import { formulaColumns, formulaText, parseFormula } from '../frame/index.ts'
import { parseRandom, type LmmAsked } from './lmm.ts'
import { completeRowsLine, rName, rString } from './r-model.ts'

const figures = [
  "if (known) for (i in seq_along(b)) { at <- function(key) paste0('fixed.', i - 1, '.', key); cell(at('estimate'), b[i]); if (satterthwaite) { cell(at('se'), s[i]); cell(at('t'), b[i] / s[i]) } }",
  "if (known) for (i in seq_len(nrow(G))) cell(paste0('random.sd.', i - 1), sqrt(G[i, i]))",
  "if (known && nrow(G) == 2 && all(diag(G) > 0)) cell('random.corr', cov2cor(G)[2, 1])",
  "cell('n', nrow(d))", "cell('groups', length(unique(d$group_key)))",
  "if (known) { parameters <- length(b) + nrow(G) * (nrow(G) + 1) / 2 + 1; cell('residualSd', residual); cell('loglik', L); cell('aic', -2 * L + 2 * parameters); cell('bic', -2 * L + log(nrow(d)) * parameters) }",
]

/** The model as lme4 fits it, from columns of `d`. */
const byLme4 = ({ outcome, method }: LmmAsked, { fixed, random }: Effects): string =>
  `lmer(${rName(outcome)} ~ ${fixed} + (${random} | group_key), data = d, REML = ${method === 'reml' ? 'TRUE' : 'FALSE'}, control = lme4::lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10)))`

/** nlme cannot come to a variance of zero, nor to a correlation of one: there lme4 fits, where the reader's R has it; else nothing is compared. */
const fitLines = (asked: LmmAsked, { fixed, random }: Effects): string[] => [
  'tight <- lmeControl(opt = "optim", maxIter = 500, msMaxIter = 2000, tolerance = 1e-12, msTol = 1e-16, niterEM = 50)',
  `m <- tryCatch(lme(${rName(asked.outcome)} ~ ${fixed}, random = ~ ${random} | group_key, data = d, method = "${asked.method.toUpperCase()}", control = tight), error = function(e) NULL)`,
  'known <- FALSE',
  'if (!is.null(m)) {',
  '  b <- fixef(m); s <- sqrt(diag(m$varFix)); G <- as.matrix(getVarCov(m)); residual <- m$sigma; L <- as.numeric(logLik(m))',
  '  known <- min(eigen(G / residual^2)$values) > 1e-6',
  '}',
  'if (!known && requireNamespace("lme4", quietly = TRUE)) {',
  `  w <- lme4::${byLme4(asked, { fixed, random })}`,
  '  b <- lme4::fixef(w); s <- sqrt(diag(as.matrix(vcov(w)))); G <- unclass(lme4::VarCorr(w)[[1]]); G <- matrix(G, nrow(G)); residual <- sigma(w); L <- as.numeric(logLik(w)); known <- TRUE',
  '}',
]

interface Effects { readonly fixed: string, readonly random: string }

/** Degrees of freedom where the reader's R has lmerTest (and pbkrtest for Kenward and Roger). */
function freedomLines(asked: LmmAsked, effects: Effects): string[] {
  const { df } = asked
  const ddf = df === 'kr' ? 'Kenward-Roger' : 'Satterthwaite'
  const needed = df === 'kr' ? 'requireNamespace("lmerTest", quietly = TRUE) && requireNamespace("pbkrtest", quietly = TRUE)' : 'requireNamespace("lmerTest", quietly = TRUE)'
  return [
    `if (${needed}) {`,
    `  w <- lmerTest::${byLme4(asked, effects)}`,
    '  if (!lme4::isSingular(w)) {',
    `    v <- coef(summary(w, ddf = "${ddf}"))`,
    `    for (i in seq_along(b)) { cell(paste0('fixed.', i - 1, '.df'), v[i, 'df'])${df === 'kr' ? "; cell(paste0('fixed.', i - 1, '.se'), v[i, 'Std. Error'])" : ''} }`,
    '  }', '}',
  ]
}

/**
 * The same model by nlme::lme; its degrees of freedom follow another rule, so they come from lmerTest where it is installed.
 * @source Pinheiro and Bates, Mixed-Effects Models in S and S-PLUS, 2000; Kuznetsova and others 2017, doi:10.18637/jss.v082.i13
 */
export function lmmScript(asked: LmmAsked): RScript {
  const [formula, { formula: effects, group }] = [parseFormula(asked.fixed), parseRandom(asked.random)]
  const [fixed, random] = [formulaText(formula), formulaText(effects)]
  return {
    packages: ['nlme'],
    lines: [
      completeRowsLine([asked.outcome, group, ...formulaColumns(formula), ...formulaColumns(effects)]),
      `d$group_key <- factor(d[[${rString(group)}]])`, `satterthwaite <- ${asked.df === 'kr' ? 'FALSE' : 'TRUE'}`,
      ...fitLines(asked, { fixed, random }),
      ...figures,
      ...freedomLines(asked, { fixed, random }),
    ],
    tolerances: [
      { path: 'fixed.*.df', relative: 1e-3 }, { path: 'loglik', relative: 1e-9 }, { path: 'aic', relative: 1e-9 }, { path: 'bic', relative: 1e-9 },
      { path: 'fixed.*.estimate', relative: 1e-6, absolute: 1e-6 }, { path: 'fixed.*.se', relative: 1e-5 }, { path: 'fixed.*.t', relative: 1e-5, absolute: 1e-5 },
      { path: 'random.**', relative: 1e-4, absolute: 1e-4 }, { path: 'residualSd', relative: 1e-5 },
    ],
    leftOut: {
      fr: 'nlme compte les degrés de liberté autrement : ils sont recalculés par lmerTest s’il est installé, sinon laissés de côté, comme p et les intervalles. nlme n’atteint pas une variance nulle : le modèle est alors repris par lme4 s’il est installé, sinon laissé de côté.',
      en: 'nlme counts degrees of freedom otherwise: they are computed again by lmerTest where it is installed, else left out, as are p and the intervals. nlme does not reach a variance of zero: the model is then fitted by lme4 where it is installed, else left out.',
    },
  }
}
