import type { RScript } from '../analysis/index.ts'
import { formulaColumns, formulaText, parseFormula, type Table } from '../frame/index.ts'
import type { CovarianceStructure } from './covariance-structures.ts'
import { levelsOver, readModelRows } from './model-rows.ts'
import type { MmrmAsked } from './mmrm.ts'
import { completeRowsLine, rName, rString } from './r-model.ts'

const correlations: Partial<Record<CovarianceStructure, string>> = {
  us: 'corSymm(form = ~ visit_number | subject_key)',
  cs: 'corCompSymm(form = ~ 1 | subject_key)', csh: 'corCompSymm(form = ~ 1 | subject_key)',
  ar1: 'corAR1(form = ~ visit_number | subject_key)', ar1h: 'corAR1(form = ~ visit_number | subject_key)',
}

const figures = [
  'b <- coef(m)',
  's <- sqrt(diag(m$varBeta))',
  "for (i in seq_along(b)) { at <- function(key) paste0('fixed.', i - 1, '.', key); cell(at('estimate'), b[i]); if (!kr) { cell(at('se'), s[i]); cell(at('t'), b[i] / s[i]) } }",
  'sds <- m$sigma * (if (heterogeneous) coef(m$modelStruct$varStruct, unconstrained = FALSE, allCoef = TRUE)[as.character(seq_len(k))] else rep(1, k))',
  'rho <- coef(m$modelStruct$corStruct, unconstrained = FALSE)',
  'R <- diag(k)',
  'if (structure == "us") { R[lower.tri(R)] <- rho; R[upper.tri(R)] <- t(R)[upper.tri(R)] } else if (structure %in% c("ar1", "ar1h")) R <- rho^abs(outer(1:k, 1:k, "-")) else R[R == 0] <- rho',
  'S <- R * outer(sds, sds)',
  "for (i in 1:k) for (j in 1:k) cell(paste0('covariance.', i - 1, '.', j - 1), S[i, j])",
  'L <- as.numeric(logLik(m))',
  'parameters <- if (structure == "us") k * (k + 1) / 2 else if (heterogeneous) k + 1 else 2',
  'subjects <- length(unique(d$subject_key))',
  "cell('n', nrow(d))", "cell('subjects', subjects)", "cell('loglik', L)", "cell('aic', -2 * L + 2 * parameters)", "cell('bic', -2 * L + log(subjects) * parameters)",
]

/** The first step of optim may leave the range of an autoregressive correlation: nlminb goes first there, and optim sharpens what it found. */
function fitLines(model: string, structure: CovarianceStructure, heterogeneous: boolean): string[] {
  const fit = (correlation: string | undefined, weights: string, optimiser: string): string => (
    `m <- gls(${model}, correlation = ${correlation}, weights = ${weights}, control = glsControl(opt = "${optimiser}", maxIter = 500, msMaxIter = 2000, tolerance = 1e-12, msTol = 1e-16))`
  )
  const correlation = correlations[structure]
  const first = fit(correlation, heterogeneous ? 'varIdent(form = ~ 1 | visit_number)' : 'NULL', structure.startsWith('ar1') ? 'nlminb' : 'optim')
  if (structure !== 'ar1h') return [first]
  return [
    first, 'rho <- coef(m$modelStruct$corStruct, unconstrained = FALSE)', 'ratios <- coef(m$modelStruct$varStruct, unconstrained = FALSE)',
    fit(correlation?.replace('(form', '(rho, form'), 'varIdent(ratios, form = ~ 1 | visit_number)', 'optim'),
  ]
}

/**
 * The same model by nlme::gls, whose optimiser stops earlier than ours; null for the Toeplitz structures, which it does not have.
 * @source Pinheiro and Bates, Mixed-Effects Models in S and S-PLUS, 2000, section 5.4
 */
export function mmrmScript(table: Table, { outcome, fixed, visit, id, structure, method, df }: MmrmAsked): RScript | null {
  if (correlations[structure] === undefined) return null
  const formula = parseFormula(fixed)
  const columns = formulaColumns(formula)
  const { rows } = readModelRows(table, { outcome, formula, beside: [visit, id] })
  const heterogeneous = structure === 'us' || structure.endsWith('h')
  return {
    packages: ['nlme'],
    lines: [
      completeRowsLine([outcome, visit, id, ...columns]),
      `d$visit_number <- as.integer(factor(d[[${rString(visit)}]])); d$subject_key <- factor(d[[${rString(id)}]])`,
      `k <- ${levelsOver(table, visit, rows).levels.length}; structure <- "${structure}"; heterogeneous <- ${heterogeneous ? 'TRUE' : 'FALSE'}`,
      'd <- d[order(d$subject_key, d$visit_number), ]',
      ...fitLines(`${rName(outcome)} ~ ${formulaText(formula)}, data = d, method = "${method.toUpperCase()}"`, structure, heterogeneous),
      ...(method === 'ml' ? ['m$varBeta <- m$varBeta * (m$dims$N - m$dims$p) / m$dims$N'] : []),
      // Kenward and Roger widen the standard errors for the covariance being estimated: gls does not, so its own are another figure.
      ...(df === 'kr' ? ['# Kenward and Roger correct the standard errors, gls does not: se and t are left out. The R package mmrm gives them.'] : []),
      `kr <- ${df === 'kr' ? 'TRUE' : 'FALSE'}`,
      ...figures,
    ],
    tolerances: [
      { path: 'loglik', relative: 1e-9 }, { path: 'aic', relative: 1e-9 }, { path: 'bic', relative: 1e-9 },
      { path: 'fixed.*.estimate', relative: 1e-6, absolute: 1e-5 }, { path: 'fixed.*.t', relative: 1e-5, absolute: 1e-5 }, { path: 'fixed.*.se', relative: 1e-5 },
      { path: 'covariance.*.*', relative: 1e-3, absolute: 1e-3 },
    ],
    leftOut: {
      fr: 'Les degrés de liberté, p et intervalles, l’erreur type de Kenward et Roger et les moyennes ajustées ne sont pas dans nlme : le paquet R mmrm les donne.',
      en: 'Degrees of freedom, p and intervals, Kenward and Roger’s standard errors and adjusted means are not in nlme: the R package mmrm gives them.',
    },
  }
}
