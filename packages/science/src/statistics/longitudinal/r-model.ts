import { variableName } from '../frame/index.ts'

/** A text as R reads it, between double quotes. */
export const rString = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** A column's name as a variable of an R formula. */
export const rName = (column: string): string => variableName({ column, asFactor: false })

/**
 * The line of R that keeps the rows with a value in each of these columns, as `d`.
 * @source R's complete.cases
 */
export function completeRowsLine(columns: readonly string[]): string {
  return `d <- data[complete.cases(data[, c(${[...new Set(columns)].map(rString).join(', ')})]), ]`
}
