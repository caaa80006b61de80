import type { Finding } from '../../base/index.ts'
import { warningAt } from '../../base/index.ts'
import { refuse } from '../foundations/index.ts'
import { columnNamed, lineOf, type Table } from './table.ts'

export interface Events {
  /** True where the event was seen, false where it was not (censored), null where it is not known. */
  readonly events: readonly (boolean | null)[]
  readonly warnings: Finding[]
}

const words = new Map([['TRUE', true], ['true', true], ['T', true], ['FALSE', false], ['false', false], ['F', false]])

/**
 * A column of events: 1 or TRUE is an event, 0 or FALSE none. Where it holds 2 (and no 0), 2 is the event and 1 none, with a warning that says so.
 *
 * Missing: an empty cell is null, neither event nor censored. Anything else is refused with its line.
 * @source R's survival, Surv
 */
export function eventsOf(table: Table, name: string): Events {
  const column = columnNamed(table, name)
  const wrong = (row: number): never => refuse('table/not-an-event', { file: table.name, line: lineOf(row), column: name, value: column.values[row] ?? '' }, name)
  if (column.kind === 'text') return { events: column.values.map((value, row) => (value === null ? null : words.get(value) ?? wrong(row))), warnings: [] }
  const twos = column.values.includes(2)
  const [none, event] = twos ? [1, 2] : [0, 1]
  const events = column.values.map((value, row) => {
    if (value === null) return null
    return value === event || (value === none ? false : wrong(row))
  })
  return { events, warnings: twos ? [warningAt(name, 'table/two-is-the-event', { column: name })] : [] }
}
