import { confidenceOption, type Options, type RScript } from '../analysis/index.ts'
import type { Table } from '../frame/index.ts'
import { readAddedValue } from './added-value-options.ts'
import { judgedRowsInR, modelInR } from './prognostic-model.ts'
import { timesOption } from './read-times.ts'

/**
 * The same scores from survival::coxph, basehaz and survfit: the weights and the sums are written out.
 * @source Graf et al. 1999, doi:10.1002/(SICI)1097-0258(19990915/30)18:17/18<2529::AID-SIM274>3.0.CO;2-5
 */
export function brierScript(table: Table, options: Options): RScript {
  const { base, qol } = readAddedValue(table, options)
  return {
    packages: ['survival'],
    lines: [
      ...judgedRowsInR(table, options, [...base, ...qol].map(({ column }) => column)),
      'time <- y[judged, 1]; event <- y[judged, 2]; n <- length(time)',
      // One local function a model: `risk` reads the lp, centre and hazard it was made with.
      ...([['base', base], ['full', [...base, ...qol]]] as const).flatMap(([name, variables]) => [
        `${name} <- local({`, ...modelInR(variables).map((line) => `  ${line}`), '  function(t) risk(t)[judged]', '})',
      ]),
      'curve <- survfit(y[fitted] ~ 1); null <- function(t) rep(1 - c(1, curve$surv)[findInterval(t, curve$time) + 1], n)',
      // An event and a censoring of one time: the event comes first.
      'k <- survfit(Surv(time, event) ~ 1); left <- k$n.risk - k$n.event; G <- cumprod(ifelse(k$n.censor > 0, 1 - k$n.censor / left, 1))',
      'own <- c(1, G)[match(time, k$time)]; G_at <- function(t) c(1, G)[findInterval(t, k$time) + 1]',
      'squares <- function(risk, t) { p <- risk(t); ifelse(time > t, p^2 / G_at(t), ifelse(event == 1, (1 - p)^2 / own, 0)) }', 'brier <- function(risk, t) mean(squares(risk, t))',
      // What each person adds: its own square, and its part in the curve of censoring that weighs the others.
      'place <- match(time, k$time)',
      'influence <- function(risk, t) {',
      '  q <- squares(risk, t); after <- sum(q) - cumsum(tapply(q, factor(time, k$time), sum))',
      '  own <- ifelse(k$n.censor > 0 & k$time <= t & left > k$n.censor, after / (left - k$n.censor), 0); borne <- cumsum(ifelse(own == 0, 0, own * k$n.censor / left))',
      '  q - mean(q) + ifelse(event == 1, -c(0, borne)[place], own[place] - borne[place])',
      '}',
      `times <- c(${timesOption(options, 'times').join(', ')}); last <- max(times); steps <- sort(unique(c(0, y[, 1]))); steps <- steps[steps < last]; widths <- diff(c(steps, last))`,
      'integrated <- function(risk) sum(sapply(steps, function(t) brier(risk, t)) * widths) / last',
      'write <- function(path, s) { at <- function(key) paste0(path, ".", key); cell(at("null"), s[1]); cell(at("base"), s[2]); cell(at("full"), s[3]); cell(at("ipaBase"), 1 - s[2] / s[1]); cell(at("ipaFull"), 1 - s[3] / s[1]); cell(at("deltaIpa"), (s[2] - s[3]) / s[1]); cell(at("deltaBrier"), s[3] - s[2]) }',
      `z <- qnorm(1 - (1 - ${confidenceOption(options)}) / 2)`,
      'line <- -1; interval <- function(t, value, parts, least = -Inf, most = Inf) {', '  line <<- line + 1; at <- function(key) paste0("intervals.", line, ".", key); se <- sqrt(sum(parts^2)) / n',
      '  cell(at("time"), t); cell(at("estimate"), value); cell(at("se"), se); cell(at("lower"), max(least, value - z * se)); cell(at("upper"), min(most, value + z * se))', '}',
      'models <- list(null, base, full)',
      'for (i in seq_along(times)) {',
      '  at <- function(key) paste0("scores.", i - 1, ".", key); t <- times[i]',
      '  cell(at("time"), t); cell(at("atRisk"), sum(time > t)); cell(at("events"), sum(time <= t & event == 1))',
      '  s <- sapply(models, brier, t); f <- sapply(models, influence, t); write(paste0("scores.", i - 1), s)',
      '  interval(t, s[1], f[, 1], least = 0); interval(t, s[2], f[, 2], least = 0); interval(t, s[3], f[, 3], least = 0); interval(t, s[3] - s[2], f[, 3] - f[, 2])',
      '  interval(t, 1 - s[2] / s[1], s[2] / s[1]^2 * f[, 1] - f[, 2] / s[1], most = 1); interval(t, 1 - s[3] / s[1], s[3] / s[1]^2 * f[, 1] - f[, 3] / s[1], most = 1)',
      '  interval(t, (s[2] - s[3]) / s[1], (f[, 2] - f[, 3]) / s[1] - (s[2] - s[3]) / s[1]^2 * f[, 1])',
      '}',
      'write("integrated", sapply(models, integrated)); cell("integrated.to", last)', 'cell("n", n); cell("events", sum(event)); cell("fitted", sum(fitted))',
    ],
    tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-11 }],
  }
}
