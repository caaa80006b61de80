import { rText, rTexts, type RScript } from '../analysis/index.ts'
import { columnNamed, formulaColumns, formulaText, parseFormula, type Table } from '../frame/index.ts'
import { drawScores } from './draw-scores.ts'
import type { ImputationStrategy } from './impute-courses.ts'
import type { SensitivityAsked } from './sensitivity-options.ts'
import { readTrial } from './trial-courses.ts'

const trialLines = (asked: SensitivityAsked, { arms, columns, design }: { arms: string, columns: readonly string[], design: string | null }): string[] => [
  `ids <- data[[${rText(asked.id)}]]; places <- data[[${rText(asked.visit)}]]; scores <- data[[${rText(asked.outcome)}]]`,
  `people <- data[complete.cases(data[, ${rTexts([asked.id, asked.by, ...columns])}]), , drop = FALSE]`,
  `people <- people[!duplicated(people[[${rText(asked.id)}]]), , drop = FALSE]; people <- people[order(people[[${rText(asked.id)}]]), , drop = FALSE]; known <- people[[${rText(asked.id)}]]`,
  `arm <- match(people[[${rText(asked.by)}]], ${arms}); active <- arm > 1; n <- nrow(people)`,
  `P <- cbind(1, outer(arm, seq_along(labels)[-1], "==") + 0${design === null ? '' : `, model.matrix(~ ${design}, people)[, -1, drop = FALSE]`}); q <- ncol(P)`,
  'seen <- which(!is.na(scores) & !is.na(places) & ids %in% known); visits <- sort(unique(places[seen])); k <- length(visits)',
  'd <- data.frame(person = match(ids[seen], known), at = match(places[seen], visits), y = scores[seen]); d <- d[order(d$person, d$at), ]',
  'Y <- matrix(NA_real_, n, k); Y[cbind(d$person, d$at)] <- d$y; holes <- is.na(Y); last <- apply(!holes, 1, function(there) max(0, which(there)))',
]

/** The imputation model by gls, and what it expects of each missing score given those of the patient. */
const modelLines = [
  'd$X <- do.call(cbind, lapply(1:k, function(v) P[d$person, , drop = FALSE] * (d$at == v))); dimnames(d$X) <- NULL',
  'm <- gls(y ~ 0 + X, data = d, correlation = corSymm(form = ~ at | person), weights = varIdent(form = ~ 1 | at), control = glsControl(opt = "optim", maxIter = 500, msMaxIter = 2000, tolerance = 1e-12, msTol = 1e-16))',
  'sds <- m$sigma * coef(m$modelStruct$varStruct, unconstrained = FALSE, allCoef = TRUE)[as.character(1:k)]; R <- diag(k)',
  'R[lower.tri(R)] <- coef(m$modelStruct$corStruct, unconstrained = FALSE); R[upper.tri(R)] <- t(R)[upper.tri(R)]; S <- R * outer(sds, sds)',
  'cell("imputationModel.loglik", as.numeric(logLik(m)))',
  'for (j in seq_len(k * q)) { cell(paste("imputationModel.fixed", j - 1, "estimate", sep = "."), coef(m)[j]); cell(paste("imputationModel.fixed", j - 1, "se", sep = "."), sqrt(m$varBeta[j, j])) }',
  'for (i in 1:k) for (j in 1:k) cell(paste("imputationModel.covariance", i - 1, j - 1, sep = "."), S[i, j])',
  'means_of <- function(strategy) {',
  '  B <- matrix(coef(m), q); mine <- P %*% B; as_reference <- P; as_reference[, seq_along(labels)[-1]] <- 0; theirs <- as_reference %*% B',
  '  if (strategy == "mar") return(mine)',
  '  moved <- active & (strategy == "cr" | col(Y) > last)',
  '  from <- if (strategy == "cir") ifelse(last > 0, (mine - theirs)[cbind(1:n, pmax(last, 1))], 0) else 0',
  '  ifelse(moved, theirs + from, mine)',
  '}',
  'expected_at_end <- function(strategy) { M <- means_of(strategy); sapply(which(holes[, k]), function(i) { o <- which(!holes[i, ]); M[i, k] + if (length(o) == 0) 0 else sum(S[k, o] * solve(S[o, o, drop = FALSE], Y[i, o] - M[i, o])) }) }',
]

/** Each completed data set analysed by least squares, then Rubin's rules with the degrees of freedom of Barnard and Rubin. */
const poolLines = [
  'split_rows <- split(seq_len(nrow(drawn)), factor(drawn$imputation, levels = 1:imputations))',
  'completed <- lapply(setNames(strategies, strategies), function(s) lapply(split_rows, function(rows) { Z <- Y; Z[cbind(match(drawn$id[rows], known), match(drawn$visit[rows], visits))] <- drawn[[s]][rows]; Z }))',
  'b <- if (is.null(baseline)) 0 else match(baseline, visits); contrasts_at <- seq_along(labels)[-1]',
  'ancova <- function(Z, shift) { x <- if (b > 0) cbind(P, Z[, b]) else P; f <- lm.fit(x, Z[, k] + shift); v <- sum(f$residuals^2) / f$df.residual * diag(chol2inv(qr.R(f$qr))); c(f$coefficients[contrasts_at], v[contrasts_at]) }',
  'compare_all <- function(path, assumed, deltas, everywhere) {',
  '  rows <- list(); full <- n - q - (b > 0)',
  '  for (s in seq_along(assumed)) {',
  '    found <- sapply(completed[[assumed[s]]], ancova, shift = deltas[s] * (holes[, k] & (everywhere | active)))',
  '    for (a in seq_along(contrasts_at)) {',
  '      e <- found[a, ]; within <- mean(found[length(contrasts_at) + a, ]); between <- var(e); total <- within + (1 + 1 / imputations) * between; share <- (1 + 1 / imputations) * between / total',
  '      df <- 1 / (share^2 / (imputations - 1) + 1 / ((full + 1) / (full + 3) * full * (1 - share))); se <- sqrt(total); t <- mean(e) / se; half <- qt(1 - (1 - confidence) / 2, df) * se',
  '      row <- list(contrast = paste(labels[a + 1], "-", labels[1]), estimate = mean(e), se = se, df = df, t = t, p = 2 * pt(-abs(t), df), lower = mean(e) - half, upper = mean(e) + half, within = within, between = between, missingShare = share)',
  '      if (path == "deltas") row$delta <- deltas[s]',
  '      for (key in names(row)) cell(paste(path, length(rows), key, sep = "."), row[[key]]); rows[[length(rows) + 1]] <- row',
  '    }',
  '  }',
  '  rows',
  '}',
]

/** What was drawn, held against what the model expects of it. */
const meanLines = [
  'line <- 0; at_end <- which(holes[, k])',
  'for (s in if (length(at_end) > 0) strategies) {',
  '  expected <- expected_at_end(s); imputed <- sapply(completed[[s]], function(Z) Z[at_end, k]); imputed <- matrix(imputed, length(at_end))',
  '  for (g in seq_along(labels)) {',
  '    mine <- which(arm[at_end] == g); if (length(mine) == 0) next',
  '    at <- function(key) paste("imputed", line, key, sep = "."); cell(at("strategy"), s); cell(at("group"), labels[g]); cell(at("missing"), length(mine))',
  '    means <- colMeans(imputed[mine, , drop = FALSE]); error <- sd(means) / sqrt(imputations); cell(at("expected"), mean(expected[mine])); cell(at("mean"), mean(means)); cell(at("monteCarlo"), error)',
  '    cell(at("withinChance"), abs(mean(means) - mean(expected[mine])) <= qt(1 - 5e-6, imputations - 1) * error); line <- line + 1',
  '  }',
  '}',
]

/** The nearest delta that turns the conclusion, from the rows of deltas. */
export const tippingLines = [
  'level <- 1 - confidence; contrasts <- unique(sapply(rows, function(row) row$contrast))',
  'for (i in seq_along(contrasts)) {',
  '  mine <- Filter(function(row) row$contrast == contrasts[i], rows); sizes <- sapply(mine, function(row) row$delta); verdict <- sapply(mine, function(row) if (row$p < level) sign(row$estimate) else 0)',
  '  turned <- which(verdict != verdict[sizes == 0]); nearest <- turned[order(abs(sizes[turned]))][1]; at <- function(key) paste("tipping", i - 1, key, sep = ".")',
  '  cell(at("contrast"), contrasts[i]); cell(at("delta"), sizes[nearest]); cell(at("reason"), if (is.na(nearest)) "not-reached" else NA)',
  '}',
]

/**
 * Multiple imputation in R: the model by nlme::gls, the mean of the imputed scores against what the model expects, and each completed data set analysed and pooled
 * again. The draws themselves are read from a table beside the data: R has another source of chance.
 * @source Rubin, Multiple Imputation for Nonresponse in Surveys, 1987; Barnard and Rubin 1999, doi:10.1093/biomet/86.4.948
 */
export function imputationScript(table: Table, { asked, strategies }: { asked: SensitivityAsked, strategies: readonly ImputationStrategy[] }, comparisonLines: readonly string[]): RScript {
  const trial = readTrial(table, asked)
  const drawn = drawScores(table, trial, { ...asked, strategies })
  const formula = asked.covariates === undefined ? null : { ...parseFormula(asked.covariates), intercept: true }
  const valuesOf = (column: string, texts: readonly string[]): string => (columnNamed(table, column).kind === 'number' ? `c(${texts.join(', ')})` : rTexts(texts))
  return {
    packages: ['nlme'],
    ...(drawn !== null && { drawn }),
    lines: [
      `labels <- ${rTexts(trial.armNames)}; strategies <- ${rTexts(strategies)}; imputations <- ${asked.imputations}; confidence <- ${asked.confidence}; baseline <- ${asked.baseline === undefined ? 'NULL' : valuesOf(asked.visit, [asked.baseline])}`,
      ...trialLines(asked, { arms: valuesOf(asked.by, trial.armNames), columns: formula === null ? [] : formulaColumns(formula), design: formula === null ? null : formulaText(formula) }),
      `cell("n", n); cell("visit", visits[k]); cell("reference", labels[1]); cell("imputations", imputations); cell("seed", ${asked.seed})`,
      ...modelLines,
      ...(drawn === null ? ['# More imputed scores than a bundle carries: the comparisons are left out.'] : [...poolLines, ...meanLines, ...comparisonLines]),
    ],
    tolerances: [
      { path: 'imputationModel.loglik', relative: 1e-9 }, { path: 'imputationModel.fixed.*.estimate', relative: 1e-6, absolute: 1e-5 }, { path: 'imputationModel.fixed.*.se', relative: 1e-5 },
      { path: 'imputationModel.covariance.*.*', relative: 1e-3, absolute: 1e-3 },
      { path: 'imputed.*.expected', relative: 1e-5 },
    ],
    ...(drawn === null && { leftOut: {
      fr: 'Plus d’un million de scores imputés : ils ne sont pas dans le dossier, et R ne refait que le modèle d’imputation. Demandez moins d’imputations.',
      en: 'More than a million imputed scores: they are not in the folder, and R computes the imputation model only. Ask for fewer imputations.',
    } }),
  }
}
