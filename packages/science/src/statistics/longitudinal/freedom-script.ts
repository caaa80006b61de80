import type { Tolerance } from '../analysis/index.ts'

/**
 * From what nlme found to the maximum, and the tests there, in base R: for a model whose covariance is `covariance_of(theta, block)`, the likelihood of `blocks` (`rows`:
 * [X residual], one subject after another; `n` subjects), Newton's steps on its Hessian by differences, then Satterthwaite's degrees of freedom, and Kenward and Roger's
 * covariance of the effects. `b` are the effects that the residuals were taken from. `test(l)` gives the figures of one combination. `curved` says whether the covariance
 * bends with its parameters; `expected`, whether the information is the expected one, as in pbkrtest; `far`, that `theta` is a first guess (its correlations at `free_at`).
 * @source Fai and Cornelius 1996, doi:10.1080/00949659608811740; Kenward and Roger 1997, doi:10.2307/2533558; Halekoh and Hojsgaard 2014, doi:10.18637/jss.v059.i09
 */
export const freedomLines: readonly string[] = [
  'q <- ncol(blocks[[1]]$rows) - 1; f <- seq_len(q); p <- length(theta); trace <- function(A, B) sum(A * t(B)); size <- sum(sapply(blocks, function(block) nrow(block$rows)))',
  'sum_of <- function(M, block) crossprod(block$rows, matrix(M %*% matrix(block$rows, nrow(M)), ncol = q + 1))',
  'criterion <- function(theta) {',
  '  A <- 0; logs <- 0',
  '  for (block in blocks) { U <- tryCatch(chol(covariance_of(theta, block)), error = function(e) NULL); if (is.null(U)) return(1e300); A <- A + sum_of(chol2inv(U), block); logs <- logs + 2 * block$n * sum(log(diag(U))) }',
  '  logs + A[q + 1, q + 1] - sum(A[f, q + 1] * solve(A[f, f], A[f, q + 1])) + if (restricted) c(determinant(A[f, f, drop = FALSE])$modulus) else 0',
  '}',
  'step <- 1e-3 * scale_of; moved <- function(i, by) { theta[i] <- theta[i] + by * step[i]; theta }',
  'hessian <- function() optimHess(theta / scale_of, function(u) criterion(u * scale_of), control = list(ndeps = rep(3e-4, p))) / outer(scale_of, scale_of)',
  'if (far) { while (criterion(theta) >= 1e300) theta[free_at] <- theta[free_at] / 2; theta <- optim(theta, criterion, method = "BFGS", control = list(maxit = 1000, reltol = 1e-14))$par }',
  'H <- hessian()',
  'for (turn in 1:4) { slope <- sapply(seq_len(p), function(i) (criterion(moved(i, 0.1)) - criterion(moved(i, -0.1))) / (0.2 * step[i])); nearer <- tryCatch(theta - solve(H, slope), error = function(e) theta); if (criterion(nearer) > criterion(theta)) break; theta <- nearer }',
  'L <- -(criterion(theta) + (size - restricted * q) * log(2 * pi)) / 2',
  'slopes_of <- function(block) lapply(seq_len(p), function(i) (covariance_of(moved(i, 0.1), block) - covariance_of(moved(i, -0.1), block)) / (0.2 * step[i]))',
  'bend_of <- function(i, j, block) {',
  '  at <- function(a, b) { t <- theta; t[i] <- t[i] + a * step[i]; t[j] <- t[j] + b * step[j]; covariance_of(t, block) }',
  '  (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * step[i] * step[j])',
  '}',
  'parts <- lapply(blocks, function(block) { V <- solve(covariance_of(theta, block)); d <- slopes_of(block); list(V = V, d = d, inner = lapply(d, function(D) V %*% D %*% V)) })',
  'sum_over <- function(of) Reduce("+", Map(function(block, part) sum_of(of(part), block)[f, f, drop = FALSE], blocks, parts))',
  'phi <- solve(sum_over(function(part) part$V)); slopes <- lapply(seq_len(p), function(i) sum_over(function(part) part$inner[[i]]))',
  'b <- b + drop(phi %*% Reduce("+", Map(function(block, part) sum_of(part$V, block)[f, q + 1], blocks, parts)))',
  'Q <- function(i, j) sum_over(function(part) part$inner[[i]] %*% part$d[[j]] %*% part$V)',
  'information <- if (expected) outer(seq_len(p), seq_len(p), Vectorize(function(i, j) sum(mapply(function(block, part) block$n * trace(part$V %*% part$d[[i]], part$V %*% part$d[[j]]), blocks, parts)) - 2 * trace(phi, Q(i, j)) + trace(phi %*% slopes[[i]], phi %*% slopes[[j]])))',
  '  else hessian()',
  'W <- 2 * solve(information); covariance <- phi',
  'if (kr) {',
  '  middle <- 0 * phi',
  '  for (i in seq_len(p)) {',
  '    along <- Reduce("+", Map("*", slopes, W[i, ])); middle <- middle - slopes[[i]] %*% phi %*% along',
  '    middle <- middle + Reduce("+", Map(function(block, part) {',
  '      bent <- if (curved) Reduce("+", lapply(seq_len(p), function(j) W[i, j] / 4 * bend_of(i, j, block))) else 0 * part$V',
  '      sum_of(part$inner[[i]] %*% Reduce("+", Map("*", part$d, W[i, ])) %*% part$V - part$V %*% bent %*% part$V, block)[f, f, drop = FALSE]',
  '    }, blocks, parts))',
  '  }',
  '  covariance <- phi + 2 * phi %*% middle %*% phi',
  '}',
  'test <- function(l) {',
  '  v <- sum(l * phi %*% l); g <- sapply(slopes, function(one) sum((phi %*% l) * one %*% phi %*% l)); df <- 2 * v^2 / sum(g * W %*% g)',
  '  e <- sum(l * b); se <- sqrt(sum(l * covariance %*% l)); half <- qt(1 - (1 - confidence) / 2, df) * se; list(estimate = e, se = se, df = df, t = e / se, p = 2 * pt(-abs(e / se), df), lower = e - half, upper = e + half)',
  '}',
]

/**
 * How near the figures of tests are: both stand at the maximum; degrees of freedom come from a Hessian by differences.
 * @source the product's own convention
 */
export const testTolerances = (list: string): Tolerance[] => Object.entries({
  estimate: { relative: 1e-6, absolute: 1e-5 }, emmean: { relative: 1e-6, absolute: 1e-5 }, se: { relative: 1e-5 }, t: { relative: 1e-5, absolute: 1e-5 },
  df: { relative: 1e-3 }, p: { relative: 1e-3, absolute: 1e-12 }, lower: { relative: 1e-5, absolute: 1e-4 }, upper: { relative: 1e-5, absolute: 1e-4 },
}).map(([key, allowed]) => ({ path: `${list}.*.${key}`, ...allowed }))
