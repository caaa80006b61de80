import { choiceOption, confidenceOption, optionalText, textOption, type Options, type RScript } from '../analysis/index.ts'
import { variableName, type Table } from '../frame/index.ts'
import { covariateNames, covariateVariables } from './covariates.ts'
import { inR, rowsInR } from './survival-rows.ts'

/**
 * As finely as the engine fits: coxph stops on the change of the log likelihood, whose square root is that of the coefficients (1e-11 leaves 1e-8 of them).
 * A pivot under `toler.chol` is aliased; R asks that it stay under `eps`.
 */
export const rControl = 'control = coxph.control(eps = 1e-13, toler.chol = 5e-14, iter.max = 50)'

/**
 * R lines that fit `m` and say in `endless` whether a coefficient of it runs to infinity: R warns of it and gives the place where it stopped.
 * @source R survival, coxph
 */
export const watchedInR = (fit: string): string[] => [
  'endless <- FALSE',
  `m <- withCallingHandlers(${fit}, warning = function(w) if (grepl("infinite|did not converge|ran out of iterations", conditionMessage(w), ignore.case = TRUE)) { endless <<- TRUE; invokeRestart("muffleWarning") })`,
]

/**
 * The same model by survival::coxph and cox.zph.
 * @source R survival, coxph, cox.zph
 */
export function coxScript(table: Table, options: Options): RScript {
  const [start, strata, cluster] = [optionalText(options, 'start'), optionalText(options, 'strata'), optionalText(options, 'cluster')]
  const ties = choiceOption(options, 'ties', { among: ['efron', 'breslow'], otherwise: 'efron' })
  const terms = covariateVariables(table, options).map(variableName).join(' + ')
  return {
    packages: ['survival'],
    lines: [
      ...rowsInR(table, { time: textOption(options, 'time'), event: textOption(options, 'event'), start, others: [...covariateNames(options), strata, cluster] }),
      'd$survival_outcome <- Surv(' + (start === undefined ? 'time, event)' : 'start, time, event)'),
      ...(strata === undefined ? [] : [`d$survival_strata <- d[[${inR(strata)}]]`]),
      ...(cluster === undefined ? [] : [`d$survival_cluster <- factor(d[[${inR(cluster)}]])`]),
      ...watchedInR(`coxph(survival_outcome ~ ${terms}${strata === undefined ? '' : ' + strata(survival_strata)'}, data = d, ties = ${inR(ties)}${cluster === undefined ? '' : ', cluster = survival_cluster'}, ${rControl})`),
      '# Where a coefficient has no end each program stops at a place of its own: what hangs on that place is not compared.',
      `b <- coef(m); s <- sqrt(diag(m$var)); s[is.na(b)] <- NA; q <- qnorm(1 - (1 - ${confidenceOption(options)}) / 2)`,
      'if (!endless) for (i in seq_along(b)) {',
      '  at <- function(key) paste0("coefficients.", i - 1, ".", key)',
      '  cell(at("estimate"), b[i]); cell(at("hr"), exp(b[i])); cell(at("se"), s[i]); cell(at("z"), b[i] / s[i]); cell(at("p"), 2 * pnorm(-abs(b[i] / s[i])))',
      '  cell(at("lower"), exp(b[i] - q * s[i])); cell(at("upper"), exp(b[i] + q * s[i]))',
      ...(cluster === undefined ? [] : ['  cell(at("naiveSe"), if (is.na(b[i])) NA else sqrt(m$naive.var[i, i]))']),
      '}',
      'k <- sum(!is.na(b)); p <- function(x) pchisq(x, k, lower.tail = FALSE); lrt <- 2 * diff(m$loglik)',
      'cell("n", m$n); cell("events", m$nevent); cell("loglik.0", m$loglik[1]); cell("loglik.1", m$loglik[2])',
      'cell("lrt.chisq", lrt); cell("lrt.df", k); cell("wald.df", k)',
      'if (!endless) { cell("lrt.p", p(lrt)); cell("wald.chisq", m$wald.test); cell("wald.p", p(m$wald.test)) }',
      'cell("score.chisq", m$score); cell("score.df", k); cell("score.p", p(m$score))',
      'cell("concordance.value", m$concordance["concordance"]); cell("concordance.se", m$concordance["std"])',
      'if (!endless) { z <- cox.zph(m)$table; for (i in seq_len(nrow(z))) { at <- function(key) paste0("zph.", i - 1, ".", key); cell(at("chisq"), z[i, "chisq"]); cell(at("df"), z[i, "df"]); cell(at("p"), z[i, "p"]) } }',
    ],
    tolerances: [
      { path: 'coefficients.*.estimate', relative: 1e-8, absolute: 1e-12 }, { path: 'coefficients.*.z', relative: 1e-8, absolute: 1e-10 },
      { path: 'zph.*.chisq', relative: 1e-8, absolute: 1e-10 }, { path: '**', relative: 1e-8 },
    ],
    leftOut: {
      fr: 'Si un coefficient part à l’infini, chaque logiciel s’arrête où il veut : les coefficients, le test de Wald et celui de la proportionnalité sont alors laissés de côté.',
      en: 'Where a coefficient runs to infinity each program stops where it likes: coefficients, the Wald test and the test of proportionality are then left out.',
    },
  }
}
