import { optionalText, rColumn, type Options, type RScript } from '../analysis/index.ts'
import { columnNamed, type Table } from '../frame/index.ts'
import { readVisits, type VisitScores } from './read-visits.ts'
import { visitColumns } from './visit-options.ts'
import { readVisitsInR } from './visit-script.ts'

interface Readers {
  readonly due: (options: Options, visits: readonly string[]) => readonly number[] | undefined
  readonly population: (options: Options, data: VisitScores) => readonly number[] | undefined
}

/**
 * The R script of the completion rates, in base R.
 * @source the product's own convention
 */
export function completionScript(table: Table, options: Options, readers: Readers): RScript {
  const columns = visitColumns(options)
  const data = readVisits(table, columns)
  const named = optionalText(options, 'expected')
  const population = readers.population(options, data)
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-10 }],
    lines: [
      ...readVisitsInR(table, columns, data), "cell('n', nrow(wide))",
      ...(named === undefined ? aliveInR(table, options, readers.due(options, data.visits)) : namedInR(table, named)),
      `population <- ${population === undefined ? 'sapply(seq_along(groups), function(g) sum(group == g))' : `c(${population.join(', ')})`}`,
      'row <- 0',
      'for (v in seq_along(visits)) for (g in seq_along(groups)) {',
      "  at <- paste0('rates.', row, '.')", '  row <- row + 1', '  own <- group == g', '  received <- sum(!is.na(wide[own, v]))', '  due <- sum(expected[own, v]) + population[g] - sum(own)',
      "  cell(paste0(at, 'received'), received); cell(paste0(at, 'fixedDenominator'), population[g]); cell(paste0(at, 'availableDataRate'), received / population[g])",
      "  cell(paste0(at, 'expected'), due); cell(paste0(at, 'completionRate'), if (due > 0) received / due else NA); cell(paste0(at, 'unexpected'), sum(!is.na(wide[own, v]) & !expected[own, v]))",
      '}',
    ],
  }
}

const daysInR = (table: Table, column: string): string => (columnNamed(table, column).kind === 'number' ? rColumn(column) : `as.numeric(as.Date(${rColumn(column)}))`)

function aliveInR(table: Table, options: Options, planned: readonly number[] | undefined): string[] {
  return [
    `days <- tapply(${daysInR(table, String(options['date']))}[rows], list(person, visit), first)[kept, , drop = FALSE]`,
    'earliest <- function(x) if (all(is.na(x))) NA else min(x, na.rm = TRUE)',
    `death <- as.vector(tapply(${daysInR(table, String(options['death']))}[rows], person, earliest))[kept]`,
    'origin <- unname(days[, 1])', 'shared <- unique(origin[!is.na(origin)])', 'if (length(shared) == 1) origin[is.na(origin)] <- shared',
    `day <- ${planned === undefined ? 'apply(days - origin, 2, median, na.rm = TRUE)' : `c(${planned.join(', ')})`}`,
    'for (p in which(is.na(origin))) { v <- which(!is.na(days[p, ]) & !is.na(day))[1]; origin[p] <- days[p, v] - day[v] }',
    "expected <- outer(death - origin, day, '>')", 'expected[is.na(expected)] <- TRUE',
    'expected[!is.na(wide) & !is.na(days) & !is.na(death) & days <= death] <- TRUE',
    "for (v in seq_along(visits)) cell(paste0('due.', v - 1, '.day'), day[v])",
  ]
}

function namedInR(table: Table, column: string): string[] {
  const { kind, values } = columnNamed(table, column)
  const yes = kind === 'text' ? `toupper(substr(${rColumn(column)}, 1, 1)) == "T"` : `${rColumn(column)} == ${(values as readonly unknown[]).includes(2) ? 2 : 1}`
  return [`expected <- tapply((${yes})[rows], list(person, visit), any)[kept, , drop = FALSE]`, 'expected[is.na(expected)] <- FALSE']
}
