import { rColumn, rText, rTexts } from '../analysis/index.ts'
import { columnNamed, type Table } from '../frame/index.ts'
import type { VisitColumns, VisitScores } from './read-visits.ts'

/** Values of a column as R's vector: numbers as numbers, so that no rule for writing them matters. */
const values = (table: Table, column: string, levels: readonly string[]): string =>
  columnNamed(table, column).kind === 'number' ? `c(${levels.join(', ')})` : rTexts(levels)

/**
 * R lines that turn the long data into `wide`, one row a patient and one column a visit, with `group` (1, 2 …) of each patient.
 * @source the product's own convention
 */
export function readVisitsInR(table: Table, columns: VisitColumns, { visits, groups }: Pick<VisitScores, 'visits' | 'groups'>): string[] {
  return [
    `visits <- ${values(table, columns.visit, visits)}`,
    ...(columns.by === undefined
      ? ['code <- rep(1, nrow(data))', 'groups <- 1']
      : [`groups <- ${values(table, columns.by, groups.map(String))}`, `code <- match(${rColumn(columns.by)}, groups)`]),
    `rows <- !is.na(${rColumn(columns.id)}) & !is.na(${rColumn(columns.visit)})`,
    `person <- factor(${rColumn(columns.id)}[rows])`,
    `visit <- factor(match(${rColumn(columns.visit)}[rows], visits), seq_along(visits))`,
    'first <- function(x) if (all(is.na(x))) NA else x[!is.na(x)][1]',
    `wide <- tapply(${rColumn(columns.score)}[rows], list(person, visit), first)`,
    'group <- as.vector(tapply(code[rows], person, first))',
    'kept <- !is.na(group)', 'wide <- wide[kept, , drop = FALSE]', 'group <- group[kept]',
  ]
}

/**
 * R lines run for each later visit and each group: `d` holds the changes, `a` the baselines, `at` the path of the row.
 * @source the product's own convention
 */
export function eachChangeInR(path: string, lines: readonly string[]): string[] {
  return [
    'row <- 0',
    'for (v in seq_along(visits)[-1]) for (g in seq_along(groups)) {',
    `  at <- paste0(${rText(`${path}.`)}, row, ".")`, '  row <- row + 1',
    '  own <- group == g', '  both <- own & !is.na(wide[, 1]) & !is.na(wide[, v])', '  a <- wide[both, 1]', '  b <- wide[both, v]', '  d <- b - a', '  n <- length(d)',
    ...lines.map((line) => `  ${line}`), '}',
  ]
}
