import { rTexts, type RScript } from '../analysis/index.ts'
import { columnNamed, formulaColumns, formulaText, parseFormula, type Formula, type Table, type Variable } from '../frame/index.ts'
import type { CovarianceStructure } from './covariance-structures.ts'
import { freedomLines, testTolerances } from './freedom-script.ts'
import { levelsOver, readModelRows } from './model-rows.ts'
import type { MmrmAsked } from './mmrm.ts'
import { completeRowsLine, rName, rString } from './r-model.ts'

const correlations: Partial<Record<CovarianceStructure, string>> = {
  us: 'corSymm(form = ~ visit_number | subject_key)',
  cs: 'corCompSymm(form = ~ 1 | subject_key)', csh: 'corCompSymm(form = ~ 1 | subject_key)',
  ar1: 'corAR1(form = ~ visit_number | subject_key)', ar1h: 'corAR1(form = ~ visit_number | subject_key)',
}

/** What gls found. */
const foundLines = [
  'b <- coef(m); left <- residuals(m)',
  'sds <- m$sigma * (if (heterogeneous) coef(m$modelStruct$varStruct, unconstrained = FALSE, allCoef = TRUE)[as.character(seq_len(k))] else rep(1, k))',
  'rho <- coef(m$modelStruct$corStruct, unconstrained = FALSE)',
  'R <- diag(k)',
  'if (structure == "us") { R[lower.tri(R)] <- rho; R[upper.tri(R)] <- t(R)[upper.tri(R)] } else if (structure %in% c("ar1", "ar1h")) R <- rho^abs(outer(1:k, 1:k, "-")) else R[R == 0] <- rho',
  'S <- R * outer(sds, sds)',
]

const figures = [
  'S <- whole(theta); for (i in 1:k) for (j in 1:k) cell(paste("covariance", i - 1, j - 1, sep = "."), S[i, j])',
  'subjects <- length(unique(d$subject_key)); cell("n", nrow(d)); cell("subjects", subjects)',
  'cell("loglik", L); cell("aic", -2 * L + 2 * p); cell("bic", -2 * L + log(subjects) * p)',
  'for (i in f) { one <- test(as.numeric(f == i)); for (key in names(one)) cell(paste("fixed", i - 1, key, sep = "."), one[[key]]) }',
]

/** A first guess where gls has no such structure: variances and lagged correlations of the residuals of least squares. */
const guessLines = (model: string): string[] => [
  `m <- lm(${model}, data = d); b <- coef(m); left <- residuals(m); E <- matrix(NA_real_, nlevels(d$subject_key), k); E[cbind(as.integer(d$subject_key), d$visit_number)] <- left`,
  'sds <- sqrt(colMeans(E^2, na.rm = TRUE)); if (!heterogeneous) sds <- rep(sqrt(mean(E^2, na.rm = TRUE)), k)',
  'products <- function(lag) { i <- seq_len(k - lag); mean((E[, i] * E[, i + lag]) / rep(sds[i] * sds[i + lag], each = nrow(E)), na.rm = TRUE) }',
  'rho <- sapply(seq_len(k - 1), function(lag) { r <- products(lag); if (is.nan(r)) 0 else max(-0.9, min(0.9, r)) })',
]

/** The covariance as a function of free parameters, those of mmrm: Kenward and Roger's standard errors depend on them. */
const parameterLines = [
  'if (structure == "us") {',
  '  C <- t(chol(S)); theta <- c(log(diag(C)), t(C / diag(C))[upper.tri(C)])',
  '  whole <- function(theta) { U <- diag(k); U[upper.tri(U)] <- theta[-seq_len(k)]; tcrossprod(exp(theta[seq_len(k)]) * t(U)) }',
  '} else {',
  '  low <- if (startsWith(structure, "cs")) -1 / (k - 1) else NA; spreads <- if (heterogeneous) k else 1; theta <- c(log(sds[seq_len(spreads)]), if (is.na(low)) rho / sqrt(1 - rho^2) else log((rho - low) / (1 - rho)))',
  '  free_at <- seq_along(theta)[-seq_len(spreads)]; lags <- function(t) { r <- if (is.na(low)) t / sqrt(1 + t^2) else low + (1 - low) * plogis(t); if (startsWith(structure, "ar1")) r^seq_len(k - 1) else rep_len(r, k - 1) }',
  '  whole <- function(theta) toeplitz(c(1, lags(theta[free_at]))) * tcrossprod(rep_len(exp(theta[seq_len(spreads)]), k))',
  '}',
  'theta <- unname(theta); scale_of <- rep(1, length(theta)); covariance_of <- function(theta, block) whole(theta)[block$at, block$at, drop = FALSE]; curved <- TRUE; expected <- FALSE; far <- startsWith(structure, "toep")',
  'met <- sapply(split(d$visit_number, d$subject_key), paste, collapse = " ")[as.character(d$subject_key)]; rows_of <- cbind(design, left)',
  'blocks <- lapply(split(seq_len(nrow(d)), met), function(rows) { at <- as.integer(strsplit(met[rows[1]], " ")[[1]]); list(rows = rows_of[rows, , drop = FALSE], at = at, n = length(rows) / length(at)) })',
]

/** The first step of optim may leave the range of an autoregressive correlation: nlminb goes first there. */
function fitLines(model: string, structure: CovarianceStructure, { heterogeneous, method }: { heterogeneous: boolean, method: string }): string[] {
  const correlation = correlations[structure]
  if (correlation === undefined) return guessLines(model)
  const weights = heterogeneous ? 'varIdent(form = ~ 1 | visit_number)' : 'NULL'
  const optimiser = structure.startsWith('ar1') ? 'nlminb' : 'optim'
  return [
    `m <- gls(${model}, data = d, method = "${method}", correlation = ${correlation}, weights = ${weights}, control = glsControl(opt = "${optimiser}", maxIter = 500, msMaxIter = 2000, tolerance = 1e-12, msTol = 1e-16))`,
    ...foundLines,
  ]
}

/** Adjusted means over the grid of the factors' levels, numeric variables at their mean. */
function meansLines(table: Table, { formula, group, visit }: { formula: Formula, group: string, visit: string }): string[] {
  const isFactor = ({ column, asFactor }: Variable): boolean => asFactor || columnNamed(table, column).kind === 'text'
  const factors = [...new Set([visit, group, ...formula.terms.flat().filter(isFactor).map(({ column }) => column)])]
  const numbers = [...new Set(formulaColumns(formula))].filter((column) => !factors.includes(column))
  return [
    `grid <- do.call(expand.grid, c(list(stringsAsFactors = FALSE), lapply(d[${rTexts(factors)}], function(x) sort(unique(x)))))`,
    ...numbers.map((column) => `grid[[${rString(column)}]] <- mean(d[[${rString(column)}]])`),
    `weights <- model.matrix(~ ${formulaText(formula)}, grid); groups <- sort(unique(d[[${rString(group)}]])); times <- sort(unique(d[[${rString(visit)}]])); line <- 0; pair <- 0`,
    `at_of <- function(g, v) colMeans(weights[grid[[${rString(group)}]] == groups[g] & grid[[${rString(visit)}]] == times[v], , drop = FALSE])`,
    'for (v in seq_along(times)) for (g in seq_along(groups)) {',
    '  one <- test(at_of(g, v)); one <- list(group = groups[g], visit = times[v], emmean = one$estimate, se = one$se, df = one$df, lower = one$lower, upper = one$upper)',
    '  for (key in names(one)) cell(paste("emmeans", line, key, sep = "."), one[[key]]); line <- line + 1',
    '  for (e in seq_len(g - 1)) { one <- c(list(contrast = paste(groups[g], "-", groups[e]), visit = times[v]), test(at_of(g, v) - at_of(e, v))); for (key in names(one)) cell(paste("contrasts", pair, key, sep = "."), one[[key]]); pair <- pair + 1 }',
    '}',
  ]
}

/**
 * The same model by nlme::gls, from where Newton's steps go to the maximum; for the Toeplitz structures, which gls does not have, by base R alone.
 * @source Pinheiro and Bates, Mixed-Effects Models in S and S-PLUS, 2000, section 5.4
 */
export function mmrmScript(table: Table, { outcome, fixed, visit, id, structure, method, df, emmeans, confidence }: MmrmAsked): RScript {
  const formula = parseFormula(fixed)
  const columns = formulaColumns(formula)
  const { rows } = readModelRows(table, { outcome, formula, beside: [visit, id] })
  const heterogeneous = structure === 'us' || structure.endsWith('h')
  return {
    packages: correlations[structure] === undefined ? [] : ['nlme'],
    lines: [
      completeRowsLine([outcome, visit, id, ...columns]),
      `d$visit_number <- as.integer(factor(d[[${rString(visit)}]])); d$subject_key <- factor(d[[${rString(id)}]])`,
      `k <- ${levelsOver(table, visit, rows).levels.length}; structure <- "${structure}"; heterogeneous <- ${heterogeneous ? 'TRUE' : 'FALSE'}`,
      'd <- d[order(d$subject_key, d$visit_number), ]',
      ...fitLines(`${rName(outcome)} ~ ${formulaText(formula)}`, structure, { heterogeneous, method: method.toUpperCase() }),
      `kr <- ${df === 'kr' ? 'TRUE' : 'FALSE'}; restricted <- ${method === 'reml' ? 'TRUE' : 'FALSE'}; confidence <- ${confidence}; design <- model.matrix(~ ${formulaText(formula)}, d)`,
      ...parameterLines, ...freedomLines, ...figures,
      ...(emmeans === undefined ? [] : meansLines(table, { formula, group: emmeans, visit })),
    ],
    tolerances: [
      { path: 'loglik', relative: 1e-9 }, { path: 'aic', relative: 1e-9 }, { path: 'bic', relative: 1e-9 },
      { path: 'covariance.*.*', relative: 1e-5, absolute: 1e-6 },
      ...['fixed', 'emmeans', 'contrasts'].flatMap(testTolerances),
    ],
  }
}
