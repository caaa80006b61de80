import type { RScript } from '../analysis/index.ts'
import type { LongitudinalChecks } from './check-longitudinal.ts'
import { visitsOf } from './read-follow-ups.ts'

const quoted = (text: string | undefined): string => (text === undefined ? 'NULL' : JSON.stringify(text))
const vector = (texts: readonly string[]): string => (texts.length === 0 ? 'character(0)' : `c(${texts.map(quoted).join(', ')})`)

const computation = [
  'days <- function(name) if (is.null(name)) rep(NA_real_, nrow(data)) else if (is.numeric(data[[name]])) as.numeric(data[[name]]) else as.numeric(as.Date(data[[name]]))',
  'd <- data.frame(line = seq_len(nrow(data)) + 1, id = as.character(data[[id_column]]), visit = match(as.character(data[[visit_column]]), grid), day = days(date_column), death = days(death_column))',
  'd$scored <- if (is.null(score_column)) FALSE else !is.na(data[[score_column]])',
  'd <- d[!is.na(d$id) & !is.na(d$visit), ]',
  'first_death <- ave(d$death, d$id, FUN = function(x) if (all(is.na(x))) NA else min(x, na.rm = TRUE))',
  'last_death <- ave(d$death, d$id, FUN = function(x) if (all(is.na(x))) NA else max(x, na.rm = TRUE))',
  'twice <- ave(d$visit, d$id, d$visit, FUN = length) > 1',
  'early <- mapply(function(i, v, t) any(d$day[d$id == i & d$visit < v] > t, na.rm = TRUE), d$id, d$visit, d$day)',
  'outside <- function(name, range) !is.na(data[[name]]) & (data[[name]] < range[1] | data[[name]] > range[2])',
  'wrong <- rep(FALSE, nrow(data))',
  'if (!is.null(score_column) && !is.null(score_range)) wrong <- wrong | outside(score_column, score_range)',
  'if (!is.null(item_range)) for (item in items) wrong <- wrong | outside(item, item_range)',
  'found <- c(sum(twice), sum(!is.na(d$death) & first_death < last_death), sum(!is.na(d$day) & !is.na(first_death) & d$day > first_death), sum(early & !is.na(d$day)),',
  '  if (is.null(date_column)) 0 else sum(d$scored & is.na(d$day)), sum(wrong))',
  'for (i in seq_along(found)) cell(paste0("checks.", i - 1, ".found"), found[i])',
  'if (!is.null(related_column)) cell("related.correlation", suppressWarnings(cor(data[[score_column]], data[[related_column]], use = "complete.obs", method = "spearman")))',
  'if (length(items) > 1) {',
  '  answers <- na.omit(data[, items])',
  '  for (i in seq_along(items)) cell(paste0("items.", i - 1, ".rItemRest"), suppressWarnings(cor(answers[[i]], rowSums(answers[-i]))))',
  '}',
]

/**
 * The same counts and correlations in base R.
 * @source R Core Team, base R
 */
export function checkScript({ table, id, visit, date, score, death, range, direction, related, items = [], itemRange }: LongitudinalChecks): RScript {
  const visits = visitsOf(table, visit)
  const relation = score === undefined || direction === undefined ? undefined : related?.column
  const settings = [
    `id_column <- ${quoted(id)}; visit_column <- ${quoted(visit)}; date_column <- ${quoted(date)}; score_column <- ${quoted(score)}; death_column <- ${quoted(death)}; related_column <- ${quoted(relation)}`,
    `grid <- ${visits.text ? vector(visits.levels) : `as.character(c(${visits.levels.join(', ')}))`}; items <- ${vector(items)}`,
    `score_range <- ${range === undefined ? 'NULL' : `c(${range.min}, ${range.max})`}; item_range <- ${itemRange === undefined ? 'NULL' : `c(${itemRange.min}, ${itemRange.max})`}`,
  ]
  return { packages: [], lines: [...settings, ...computation], tolerances: [{ path: 'items.*.rItemRest', relative: 1e-10, absolute: 1e-12 }, { path: 'related.correlation', relative: 1e-10, absolute: 1e-12 }] }
}
