import { confidenceOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { instrumentWarnings } from '../estimand/index.ts'
import { engineVersion } from '../foundations/index.ts'
import { variableName, type Table } from '../frame/index.ts'
import { coefficientTable, waldTest, type CoefficientRow, type WaldTest } from './coefficient-table.ts'
import { competingRows, competingRowsInR, statusOptions } from './competing-rows.ts'
import { covariateNames, covariateOptions, covariatesOf, covariateVariables, fitWarnings } from './covariates.ts'
import { watchedInR } from './cox-script.ts'
import { fineGray } from './fine-gray.ts'
import { confOption, timeOption } from './survival-rows.ts'

interface FineGrayResult extends AnalysisResult {
  readonly conf: number
  readonly events: number, readonly competing: number, readonly censored: number
  /** `hr` is the subdistribution hazard ratio. */
  readonly coefficients: readonly CoefficientRow[]
  readonly loglik: readonly [number, number]
  readonly wald: WaldTest
}

/** Fine and Gray's regression. */
export const finegrayAnalysis: Analysis = {
  id: 'finegray',
  title: { fr: 'Modèle de Fine et Gray (risques concurrents)', en: 'Fine-Gray model (competing risks)' },
  does: { fr: 'Estime l’effet de covariables sur l’incidence cumulée d’un événement quand un autre peut l’empêcher.', en: 'Estimates the effect of covariates on the cumulative incidence of an event when another may prevent it.' },
  options: [timeOption, ...statusOptions, ...covariateOptions, confOption],
  run: runFineGray,
  script: fineGrayScript,
  methods: (options) => ({
    fr: `Les rapports de risque de sous-distribution ont été estimés par le modèle de Fine et Gray (covariables : ${covariateNames(options).join(', ')}), avec une variance robuste qui tient compte de l’estimation de la censure. Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
    en: `Subdistribution hazard ratios were estimated by the Fine-Gray model (covariates: ${covariateNames(options).join(', ')}), with a robust variance that accounts for the estimated censoring distribution. Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
  }),
  source: 'Fine and Gray 1999, doi:10.1080/01621459.1999.10474144',
}

function runFineGray(table: Table, options: Options): FineGrayResult {
  const conf = confidenceOption(options)
  const { rows, time, cause, warnings } = competingRows(table, options, covariateNames(options))
  const covariates = covariatesOf(table, covariateVariables(table, options), rows)
  const fit = fineGray({ time, cause, x: covariates.x })
  const count = (code: number): number => cause.filter((one) => one === code).length
  return {
    method: 'Fine-Gray', version: engineVersion, n: fit.n, warnings: [...warnings, ...instrumentWarnings(options), ...fitWarnings(covariates, fit, 'survival/infinite-subdistribution')], conf, events: count(1), competing: count(2), censored: count(0),
    coefficients: coefficientTable(covariates.names, fit, conf), loglik: fit.loglik, wald: waldTest(fit),
  }
}

/** The coefficients by survival, as a weighted Cox model; the variance, which survival computes otherwise, by cmprsk where it is installed. */
function fineGrayScript(table: Table, options: Options): RScript {
  const terms = covariateVariables(table, options).map(variableName).join(' + ')
  return {
    packages: ['survival'],
    lines: [
      ...competingRowsInR(table, options, covariateNames(options)),
      `x <- model.matrix(~ ${terms}, d)[, -1, drop = FALSE]; x <- sweep(x, 2, colMeans(x)); colnames(x) <- paste0("x", seq_len(ncol(x)))`,
      '# G(t-), then who had another event stays at risk with weight G(t-) / G(own time-), in intervals where G is constant',
      'g <- survfit(Surv(time, cause == 0) ~ 1); before <- function(t) c(1, g$surv)[findInterval(t, g$time, left.open = TRUE) + 1]',
      'f <- sort(unique(time[cause == 1])); e <- f[c(diff(before(f)) != 0, TRUE)]; origin <- min(time) - 1',
      'stay <- do.call(rbind, lapply(which(cause == 2 & time < max(f)), function(i) { s <- e[e > time[i]]; data.frame(row = i, from = c(time[i], s[-length(s)]), to = s, w = before(s) / before(time[i])) }))',
      'w <- rbind(data.frame(row = seq_along(time), from = origin, to = time, w = 1, status = as.numeric(cause == 1)), if (!is.null(stay)) cbind(stay, status = 0))',
      ...watchedInR('coxph(reformulate(colnames(x), "Surv(from, to, status)"), data = data.frame(w, x[w$row, , drop = FALSE]), weights = w, ties = "breslow", control = coxph.control(eps = 1e-11, iter.max = 50))'),
      'b <- coef(m); kept <- !is.na(b); has_cmprsk <- requireNamespace("cmprsk", quietly = TRUE)',
      'cell("n", nrow(d)); cell("events", sum(cause == 1)); cell("competing", sum(cause == 2)); cell("censored", sum(cause == 0)); cell("loglik.0", m$loglik[1]); cell("loglik.1", m$loglik[2])',
      '# Where a coefficient has no end each program stops at a place of its own: what hangs on that place is not compared.',
      'if (!endless) for (i in seq_along(b)) { cell(paste0("coefficients.", i - 1, ".estimate"), b[i]); cell(paste0("coefficients.", i - 1, ".hr"), exp(b[i])) }',
      'if (has_cmprsk && !endless) {',
      '  v <- cmprsk::crr(time, cause, x[, kept, drop = FALSE], gtol = 1e-10, maxiter = 50, init = unname(b[kept]))$var',
      `  s <- rep(NA, length(b)); s[kept] <- sqrt(diag(v)); q <- qnorm(1 - (1 - ${confidenceOption(options)}) / 2); k <- sum(kept); wald <- sum(b[kept] * solve(v, b[kept]))`,
      '  for (i in seq_along(b)) {',
      '    at <- function(key) paste0("coefficients.", i - 1, ".", key)',
      '    cell(at("se"), s[i]); cell(at("z"), b[i] / s[i]); cell(at("p"), 2 * pnorm(-abs(b[i] / s[i]))); cell(at("lower"), exp(b[i] - q * s[i])); cell(at("upper"), exp(b[i] + q * s[i]))',
      '  }',
      '  cell("wald.chisq", wald); cell("wald.df", k); cell("wald.p", pchisq(wald, k, lower.tail = FALSE))',
      '}',
    ],
    tolerances: [{ path: 'coefficients.*.estimate', relative: 1e-8, absolute: 1e-12 }, { path: 'coefficients.*.z', relative: 1e-8, absolute: 1e-10 }, { path: '**', relative: 1e-8 }],
    leftOut: {
      fr: 'L’erreur type, les tests et les intervalles sont recalculés par cmprsk s’il est installé, sinon laissés de côté ; si un coefficient part à l’infini, les coefficients le sont aussi.',
      en: 'The standard error, the tests and the intervals are computed again by cmprsk where it is installed, else left out; so are the coefficients where one runs to infinity.',
    },
  }
}
