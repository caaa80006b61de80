import { daysBetween, parsePlainDate } from '../../base/index.ts'
import { refuse } from '../foundations/index.ts'
import { columnNamed, numbersOf, type Table } from '../frame/index.ts'

export interface Days { readonly calendar: boolean, readonly values: readonly (number | null)[] }

const epoch = parsePlainDate('1970-01-01')

/**
 * A column of dates as days: numbers as they are, calendar dates (YYYY-MM-DD) as days since 1970-01-01; null where missing.
 * Any other text is refused with its first wrong line.
 * @source ISO 8601-1:2019, calendar date
 */
export function daysOf(table: Table, name: string): Days {
  const column = columnNamed(table, name)
  if (column.kind === 'number') return { calendar: false, values: numbersOf(table, name) }
  const values = column.values.map((text, row) => {
    if (text === null) return null
    const date = parsePlainDate(text)
    if (date === null || epoch === null) return refuse('deterioration/not-a-date', { file: table.name, line: row + 2, column: name, value: text }, name)
    return daysBetween(epoch, date)
  })
  return { calendar: true, values }
}
