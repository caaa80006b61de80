import type { Options, RScript } from '../analysis/index.ts'
import { variableName, type Table } from '../frame/index.ts'
import { rControl, rowsInR } from '../survival/index.ts'
import { readAddedValue } from './added-value-options.ts'
import { coefficientsInR } from './r-lines.ts'

/**
 * The same two models by survival::coxph and concordance.
 * @source R survival, coxph, concordance
 */
export function prognosisScript(table: Table, options: Options): RScript {
  const { time, event, base, qol, tau, conf, samples } = readAddedValue(table, options)
  const baseTerms = base.map(variableName).join(' + ')
  return {
    packages: ['survival'],
    lines: [
      ...rowsInR(table, { time, event, others: [...base, ...qol].map(({ column }) => column) }),
      'd$survival_outcome <- Surv(time, event)', `tau <- ${tau ?? 'max(time[event])'}`,
      `m0 <- coxph(survival_outcome ~ ${baseTerms}, data = d, ${rControl})`,
      `m <- coxph(survival_outcome ~ ${[baseTerms, ...qol.map(variableName)].join(' + ')}, data = d, ${rControl})`,
      ...coefficientsInR('coefficients', conf),
      'cell("n", m$n); cell("events", m$nevent); cell("tau", tau)',
      'k0 <- sum(!is.na(coef(m0))); k <- sum(!is.na(coef(m))); lrt <- 2 * (m$loglik[2] - m0$loglik[2])',
      'cell("base.loglik", m0$loglik[2]); cell("full.loglik", m$loglik[2]); cell("base.df", k0); cell("full.df", k); cell("base.aic", AIC(m0)); cell("full.aic", AIC(m)); cell("deltaAic", AIC(m) - AIC(m0))',
      'cell("lrt.chisq", lrt); cell("lrt.df", k - k0); cell("lrt.p", pchisq(lrt, k - k0, lower.tail = FALSE))',
      'compare <- function(both, key, delta) {',
      '  v <- vcov(both); step <- c(-1, 1); value <- sum(step * coef(both)); se <- sqrt(drop(step %*% v %*% step))',
      '  for (i in 1:2) { at <- paste0(c("base.", "full.")[i], key); c1 <- coef(both)[i]; s <- sqrt(v[i, i]); cell(paste0(at, ".value"), c1); cell(paste0(at, ".se"), s); cell(paste0(at, ".lower"), max(0, c1 - q * s)); cell(paste0(at, ".upper"), min(1, c1 + q * s)) }',
      '  cell(paste0(delta, ".value"), value); cell(paste0(delta, ".se"), se); cell(paste0(delta, ".lower"), value - q * se); cell(paste0(delta, ".upper"), value + q * se)',
      '}',
      'compare(concordance(m0, m), "concordance", "deltaC")', `compare(concordance(m0, m, timewt = "n/G2"${tau === null ? '' : `, ymax = ${tau}`}), "uno", "deltaUno")`,
    ],
    tolerances: [
      { path: 'coefficients.*.estimate', relative: 1e-8, absolute: 1e-12 }, { path: 'coefficients.*.z', relative: 1e-8, absolute: 1e-10 },
      { path: 'lrt.*', relative: 1e-8, absolute: 1e-9 }, { path: 'deltaAic', relative: 1e-8, absolute: 1e-9 },
      { path: 'deltaC.*', relative: 1e-8, absolute: 1e-10 }, { path: 'deltaUno.*', relative: 1e-8, absolute: 1e-10 }, { path: '**', relative: 1e-8 },
    ],
    ...(samples === 0 ? {} : { leftOut: { fr: 'L’optimisme bootstrap : il dépend de la suite de tirages du moteur.', en: 'The bootstrap optimism: it depends on the engine’s own sequence of draws.' } }),
  }
}
