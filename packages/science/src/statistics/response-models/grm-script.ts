import { rTexts, type RScript } from '../analysis/index.ts'
import type { Slopes } from './graded-score.ts'

const answers = [
  'answers <- as.matrix(data[names_of]); kept <- which(rowSums(!is.na(answers)) > 0); answers <- answers[kept, , drop = FALSE]; n <- nrow(answers)',
  'lowest <- apply(answers, 2, min, na.rm = TRUE); answers <- sweep(answers, 2, lowest); steps <- apply(answers, 2, max, na.rm = TRUE); items <- seq_along(steps)',
  'keys <- apply(answers, 1, paste, collapse = " "); rows <- which(!duplicated(keys)); pattern <- match(keys, keys[rows]); times <- tabulate(pattern, length(rows))',
  '# who gave which answer, a row a pattern and a column a category: the rest is products of matrices',
  'given <- lapply(items, function(i) outer(answers[rows, i], 0:steps[i], function(x, k) !is.na(x) & x == k) + 0)',
  '# the trait is standard normal, in steps of a tenth: on curves this smooth the sum is exact far beyond the digits shown',
  'theta <- seq(-8, 8, length.out = 161); density <- dnorm(theta) / sum(dnorm(theta))',
]

const likelihood = [
  'last <- cumsum(steps); own <- lapply(items, function(i) last[i] - steps[i] + seq_len(steps[i])); free <- if (slopes == "free") length(steps) else if (slopes == "equal") 1 else 0',
  'slope_at <- sum(steps) + (if (slopes == "free") items else if (slopes == "equal") rep(1, length(items)) else rep(NA, length(items)))',
  'slope_of <- function(par, i) if (free == 0) 1 else par[slope_at[i]]',
  'curves <- function(par, i, at) {',
  '  b <- par[own[[i]]]; above <- plogis(outer(b, slope_of(par, i) * at, "+")); below <- plogis(-outer(b, slope_of(par, i) * at, "+"))',
  '  inner <- if (length(b) > 1) above[-length(b), , drop = FALSE] * below[-1, , drop = FALSE] * -expm1(diff(b)) else NULL',
  '  list(p = pmax(rbind(below[1, ], inner, above[length(b), ]), 1e-300), w = above * below)',
  '}',
  'in_order <- function(par) all(sapply(items, function(i) all(diff(par[own[[i]]]) < 0)))',
  'posterior <- function(all) { logs <- Reduce("+", lapply(items, function(i) given[[i]] %*% log(all[[i]]$p))); most <- apply(logs, 1, max); joint <- exp(logs - most) * rep(density, each = nrow(logs)); list(loglik = most + log(rowSums(joint)), share = joint / rowSums(joint)) }',
  'minus <- function(par) if (!in_order(par)) 1e10 else -sum(times * posterior(lapply(items, function(i) curves(par, i, theta)))$loglik)',
  'gradient <- function(par) {',
  '  all <- lapply(items, function(i) curves(par, i, theta)); share <- posterior(all)$share * times; g <- numeric(length(par))',
  '  for (i in items) {',
  '    ratio <- crossprod(given[[i]], share) / all[[i]]$p; pull <- (ratio[-1, , drop = FALSE] - ratio[-nrow(ratio), , drop = FALSE]) * all[[i]]$w',
  '    g[own[[i]]] <- rowSums(pull); if (free > 0) g[slope_at[i]] <- g[slope_at[i]] + sum(pull %*% theta)',
  '  }',
  '  -g',
  '}',
]

const fit = [
  '# discriminations start at 1, with the sense of the item on the first principal component; the model does not tell a trait from its mirror',
  'z <- scale(answers); z[is.na(z)] <- 0; sense <- eigen(crossprod(z), symmetric = TRUE)$vectors[, 1]; sense <- sign(sense) * sign(sum(sense))',
  'shares <- unlist(lapply(items, function(i) sapply(seq_len(steps[i]), function(k) qlogis((sum(answers[, i] >= k, na.rm = TRUE) + 0.5) / (sum(!is.na(answers[, i])) + 1)) - 1e-6 * k)))',
  'start <- c(shares, if (slopes == "free") sense else if (slopes == "equal") 1)',
  'fit <- optim(start, minus, gradient, method = "BFGS", control = list(maxit = 5000, reltol = 1e-14))',
  'hessian <- function(par) optimHess(par, minus, gradient, control = list(ndeps = rep(1e-4, length(par))))',
  'par <- fit$par; for (turn in 1:4) { slope <- gradient(par); if (max(abs(slope)) < 1e-7) break; nearer <- par - solve(hessian(par), slope); if (in_order(nearer)) par <- nearer }',
  'covariance <- solve(hessian(par)); a <- sapply(items, function(i) slope_of(par, i))',
  'threshold_se <- function(i) sapply(own[[i]], function(j) { d <- c(-1 / a[i], par[j] / a[i]^2); if (free == 0) abs(d[1]) * sqrt(covariance[j, j]) else { at <- c(j, slope_at[i]); sqrt(drop(d %*% covariance[at, at] %*% d)) } })',
]

const persons = [
  'all <- lapply(items, function(i) curves(par, i, theta)); post <- posterior(all); eap <- drop(post$share %*% theta); spread <- sqrt(drop(post$share %*% theta^2) - eap^2); score <- eap[pattern]; score_se <- spread[pattern]',
  'moments <- lapply(items, function(i) { p <- curves(par, i, score)$p; k <- 0:steps[i]; m <- colSums(p * k); list(mean = m, variance = colSums(p * k^2) - m^2) })',
  'left <- sapply(items, function(i) answers[, i] - moments[[i]]$mean); spreads <- sapply(items, function(i) moments[[i]]$variance)',
]

/** S-X2: the recursion of Lord and Wingersky, then the cells of each total, neighbours joined until one person is expected. */
const summedScores = [
  'totals <- rowSums(answers)',
  'joined <- function(counts, expected) {',
  '  cells <- list(); open <- c(0, 0)',
  '  for (k in seq_along(counts)) { open <- open + c(counts[k], expected[k]); if (open[2] >= 1) { cells[[length(cells) + 1]] <- open; open <- c(0, 0) } }',
  '  if (length(cells) == 0) cells <- list(open) else cells[[length(cells)]] <- cells[[length(cells)]] + open',
  '  cells <- do.call(rbind, cells); c(sum((cells[, 1] - cells[, 2])^2 / cells[, 2]), nrow(cells) - 1)',
  '}',
  'sx2 <- function(i) {',
  '  rest <- matrix(1, 1, length(theta))',
  '  for (j in items[-i]) { wide <- matrix(0, nrow(rest) + steps[j], length(theta)); for (k in 0:steps[j]) wide[k + seq_len(nrow(rest)), ] <- wide[k + seq_len(nrow(rest)), ] + rest * rep(all[[j]]$p[k + 1, ], each = nrow(rest)); rest <- wide }',
  '  cells <- sapply(unique(totals[!is.na(totals)]), function(t) {',
  '    here <- which(totals == t); share <- sapply(0:steps[i], function(k) if (t - k < 0 || t - k >= nrow(rest)) 0 else sum(density * all[[i]]$p[k + 1, ] * rest[t - k + 1, ]))',
  '    joined(tabulate(answers[here, i] + 1, steps[i] + 1), length(here) * share / sum(share))',
  '  })',
  '  df <- if (length(cells) == 0) 0 else sum(cells[2, ]) - steps[i] - (slopes == "free"); if (df > 0) c(sum(cells[1, ]), df, pchisq(sum(cells[1, ]), df, lower.tail = FALSE)) else rep(NA, 3)',
  '}',
]

const cells = [
  'cell("n", n); cell("leftOut", nrow(data) - n); cell("slopes", slopes)',
  'L <- -minus(par); size <- length(par); cell("loglik", L); cell("parameters", size); cell("aic", 2 * size - 2 * L); cell("bic", log(n) * size - 2 * L)',
  'grid <- (-40:40) / 10; known <- numeric(81)',
  'for (i in items) {',
  '  at <- function(...) paste("items", i - 1, ..., sep = "."); se <- threshold_se(i); here <- which(!is.na(answers[, i])); fits <- sx2(i)',
  '  cell(at("item"), names_of[i]); cell(at("discrimination"), a[i]); cell(at("se.discrimination"), if (free == 0) NA else sqrt(covariance[slope_at[i], slope_at[i]])); cell(at("answers"), length(here))',
  '  for (j in seq_along(se)) { cell(at("thresholds", j - 1), -par[own[[i]][j]] / a[i]); cell(at("se.thresholds", j - 1), se[j]) }',
  '  cell(at("infit"), sum(left[here, i]^2) / sum(spreads[here, i])); cell(at("outfit"), mean(left[here, i]^2 / spreads[here, i]))',
  '  cell(at("sx2.chisq"), fits[1]); cell(at("sx2.df"), fits[2]); cell(at("sx2.p"), fits[3])',
  '  shown <- curves(par, i, grid); w <- rbind(0, shown$w, 0); told <- colSums((a[i] * (w[-nrow(w), ] - w[-1, ]))^2 / shown$p); known <- known + told',
  '  for (k in 0:steps[i]) { cell(at("categories", k), lowest[i] + k); cell(paste("curves", i - 1, "categories", k, "category", sep = "."), lowest[i] + k) }',
  '  for (q in 1:81) { cell(paste("itemInformation", i - 1, "information", q - 1, sep = "."), told[q]); for (k in 0:steps[i]) cell(paste("curves", i - 1, "categories", k, "probability", q - 1, sep = "."), shown$p[k + 1, q]) }',
  '}',
  'for (q in 1:81) { cell(paste0("thetaGrid.", q - 1), grid[q]); cell(paste0("information.", q - 1), known[q]) }',
  'for (j in seq_len(n)) { at <- function(key) paste("scores", j - 1, key, sep = "."); cell(at("row"), kept[j] - 1); cell(at("theta"), score[j]); cell(at("se"), score_se[j]) }',
  'cell("reliability", var(score) / (var(score) + mean(score_se^2)))',
  'pairs <- which(upper.tri(diag(length(items))), arr.ind = TRUE); q3 <- apply(pairs, 1, function(ij) { both <- which(!is.na(left[, ij[1]] + left[, ij[2]])); if (length(both) < 3) NA else suppressWarnings(cor(left[both, ij[1]], left[both, ij[2]])) })',
  'pairs <- pairs[!is.na(q3), , drop = FALSE]; q3 <- q3[!is.na(q3)]; order_of <- order(-abs(q3)); pairs <- pairs[order_of, , drop = FALSE]; q3 <- q3[order_of]; gaps <- c(Inf, -diff(abs(q3)), Inf)',
  '# where two pairs are as large, which comes first is a matter of rounding: their size is compared, not their names',
  'for (j in seq_along(q3)) { at <- function(key) paste("q3.pairs", j - 1, key, sep = "."); if (min(gaps[j + 0:1]) > 1e-6) { cell(at("q3"), q3[j]); cell(at("items.0"), names_of[pairs[j, 1]]); cell(at("items.1"), names_of[pairs[j, 2]]) } }',
]

/**
 * The graded response model in base R, by another road: `optim` from discriminations of 1 on the marginal likelihood (finer steps than ours), then Newton's steps on the
 * Hessian of its gradient, whose inverse gives the standard errors.
 * @source Bock and Aitkin 1981, doi:10.1007/BF02293801; Orlando and Thissen 2000, doi:10.1177/01466216000241003
 */
export function grmScript(names: readonly string[], slopes: Slopes): RScript {
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-5, absolute: 1e-7 }],
    lines: [`names_of <- ${rTexts(names)}; slopes <- "${slopes}"`, ...answers, ...likelihood, ...fit, ...persons, ...summedScores, ...cells],
  }
}
