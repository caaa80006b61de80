import type { Options, RScript } from '../analysis/index.ts'
import { columnNamed, type Table } from '../frame/index.ts'
import { visitsOf } from './read-follow-ups.ts'
import { columnsOf, ruleOf } from './read-rule.ts'
import { daysInMonth } from './time-to-deterioration.ts'

const quoted = (text: string): string => JSON.stringify(text)

const computation = [
  'days <- function(x) if (is.numeric(x)) as.numeric(x) else as.numeric(as.Date(x))',
  'd <- data.frame(id = data[[id_column]], visit = match(as.character(data[[visit_column]]), grid), day = days(data[[date_column]]), score = sign * data[[score_column]])',
  'd$death <- if (is.null(death_column)) NA_real_ else days(data[[death_column]])',
  'd <- d[!is.na(d$id) & !is.na(d$visit), ]',
  'ids <- sort(unique(d$id), method = "radix")',
  'course <- function(p, size) {',
  '  from <- c(p$day[p$visit == 1], NA)[1]',
  '  p <- p[!is.na(p$day) & !is.na(p$score), ]',
  '  n <- nrow(p)',
  '  if (n == 0) return(list(kind = "no-score"))',
  '  if (is.na(from) || (reference == "baseline" && p$visit[1] != 1)) return(list(kind = "no-baseline"))',
  '  if (p$visit[n] == 1) return(list(kind = "no-follow-up", from = from))',
  '  s <- p$score',
  '  r <- switch(reference, baseline = rep(s[1], n), best = c(NA, cummax(s)[-n]), previous = c(NA, s[-n]))',
  '  later <- rev(cummax(rev(s)))',
  '  e <- 1e-9',
  '  holds <- switch(definition, first = rep(TRUE, n), "definitive-1" = later - r <= size + e, "definitive-2" = later - r <= -size + e, "definitive-3" = later - s <= size + e)',
  '  at <- which(s - r <= -size + e & holds & seq_len(n) > 1)',
  '  if (length(at) > 0) list(kind = "deteriorated", from = from, day = p$day[at[1]]) else list(kind = "undeteriorated", from = from, day = p$day[n])',
  '}',
  'absent <- function(option, days) if (option == "excluded") c(NA, NA) else c(days, as.numeric(option == "event"))',
  'end <- function(k, death) {',
  '  if (k$kind == "no-score") return(c(NA, NA))',
  '  if (k$kind == "no-baseline") return(absent(no_baseline, 0))',
  '  if (k$kind == "deteriorated") return(c(k$day - k$from, 1))',
  '  alone <- k$kind == "no-follow-up"',
  '  if (is.na(death) || death_rule == "ignore" || (alone && no_follow_up == "excluded")) return(if (alone) absent(no_follow_up, 1) else c(k$day - k$from, 0))',
  '  c(death - k$from, switch(death_rule, event = 1, competing = 2, censor = 0))',
  '}',
  'out <- array(NA_real_, c(length(ids), length(sizes), 2))',
  'for (i in seq_along(ids)) {',
  '  p <- d[d$id == ids[i], ]',
  '  death <- if (all(is.na(p$death))) NA else min(p$death, na.rm = TRUE)',
  '  p <- unique(p[order(p$visit), c("visit", "day", "score")])',
  '  above <- NULL',
  '  for (j in order(-sizes)) {',
  '    k <- course(p, sizes[j])',
  '    if (!is.null(above) && above$kind == "deteriorated" && (k$kind != "deteriorated" || k$day > above$day)) k <- above',
  '    above <- k',
  '    found <- end(k, death)',
  '    if (!is.na(found[1]) && found[1] < 0) found <- c(NA, NA)',
  '    out[i, j, ] <- c(found[1] / unit, found[2])',
  '  }',
  '}',
  'for (j in seq_along(sizes)) for (i in seq_along(ids)) for (path in c(if (j == 1) "", if (length(sizes) > 1) paste0("thresholds.", j - 1, "."))) {',
  '  cell(paste0(path, "patients.", i - 1, ".time"), out[i, j, 1])',
  '  cell(paste0(path, "patients.", i - 1, ".event"), as.numeric(out[i, j, 2] == 1))',
  '  cell(paste0(path, "patients.", i - 1, ".status"), out[i, j, 2])',
  '}',
  'cell("n", sum(!is.na(out[, 1, 1])))',
]

/**
 * The same times in base R, from the definitions and not from our code.
 * @source R Core Team, base R
 */
export function ttdScript(table: Table, options: Options): RScript {
  const rule = ruleOf(options)
  const columns = columnsOf(options)
  const visits = visitsOf(table, columns.visit).levels
  const asRead = columnNamed(table, columns.visit).kind === 'number' ? `as.character(c(${visits.join(', ')}))` : `c(${visits.map(quoted).join(', ')})`
  const settings = [
    `id_column <- ${quoted(columns.id)}; visit_column <- ${quoted(columns.visit)}; date_column <- ${quoted(columns.date)}; score_column <- ${quoted(columns.score)}`,
    `death_column <- ${columns.death === undefined ? 'NULL' : quoted(columns.death)}`,
    `grid <- ${asRead}`,
    `sign <- ${rule.direction === 'higher-better' ? 1 : -1}; sizes <- c(${rule.mcids.join(', ')}); reference <- ${quoted(rule.reference)}; definition <- ${quoted(rule.definition)}`,
    `death_rule <- ${quoted(rule.deathRule)}; no_baseline <- ${quoted(rule.noBaseline)}; no_follow_up <- ${quoted(rule.noFollowUp)}; unit <- ${rule.unit === 'months' ? daysInMonth : 1}`,
  ]
  return {
    packages: [],
    lines: [...settings, ...computation],
    tolerances: [{ path: 'patients.*.time', relative: 1e-12, absolute: 1e-12 }, { path: 'thresholds.*.patients.*.time', relative: 1e-12, absolute: 1e-12 }],
  }
}
