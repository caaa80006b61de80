import { rText, rTexts } from '../analysis/index.ts'
import type { Table } from '../frame/index.ts'
import { isEventInR } from '../survival/index.ts'
import type { CoursesAsked } from './read-courses.ts'

/**
 * R lines that read the courses as `people`, a list of data frames by day: `.day`, the follow-up `.time` and `.event` of the person on each row, the covariates
 * of the first row on each, and the rows that hold a score, carried forward (as it was given: `.given.` and its name). `all_people` has all their rows.
 * @source the product's own convention
 */
export function coursesInR(table: Table, { id, date, time, event, covariates, qol }: CoursesAsked): string[] {
  return [
    `covariates <- ${covariates.length === 0 ? 'character(0)' : rTexts(covariates)}; qol <- ${rTexts(qol)}`,
    'known <- function(v) { v <- v[!is.na(v)]; if (length(v) > 0) v[1] else NA }', 'newest <- function(v) { v <- v[!is.na(v)]; if (length(v) > 0) v[length(v)] else NA }', 'carry <- function(v) c(NA, v[!is.na(v)])[cumsum(!is.na(v)) + 1]',
    `d <- data[!is.na(data[[${rText(id)}]]) & !is.na(data[[${rText(date)}]]), , drop = FALSE]`, `d <- d[order(d[[${rText(date)}]]), , drop = FALSE]`,
    `people <- lapply(split(d, factor(d[[${rText(id)}]])), function(p) {`,
    `  p$.day <- p[[${rText(date)}]]; p$.time <- known(p[[${rText(time)}]]); last <- known(p[[${rText(event)}]]); p$.event <- if (is.na(last)) NA else last ${isEventInR(table, event)}`,
    '  for (name in covariates) p[[name]] <- p[[name]][1]',
    '  for (name in qol) { p[[paste0(".given.", name)]] <- p[[name]]; p[[name]] <- carry(p[[name]]) }', '  p',
    '})',
    'all_people <- Filter(function(p) !is.na(p$.time[1]) && !is.na(p$.event[1]) && !any(is.na(p[1, covariates])), people)',
    'people <- lapply(all_people, function(p) p[rowSums(!is.na(p[paste0(".given.", qol)])) > 0, , drop = FALSE])', 'people <- Filter(function(p) nrow(p) > 0, people)',
  ]
}
