import * as Plot from '@observablehq/plot'

export interface CountRow { readonly name: string, readonly colour: string, readonly counts: readonly { readonly x: number, readonly text: string }[] }
interface CountsUnder {
  readonly rows: readonly CountRow[]
  /** Above the rows; left out where their names say enough. */
  readonly heading?: string
  /** Where the axis begins. */
  readonly lead: number
  /** Pixels from the axis to the first line. */
  readonly first: number
  readonly narrow: boolean
}

const line = 18

/** Counts under an axis: a line a row, its name before it, or above it where the paper is narrow; and what they take under the axis. */
export function countsUnder({ rows, heading, lead, first, narrow }: CountsUnder): { marks: Plot.Markish[], height: number } {
  const named = rows.length > 1 || heading === undefined
  const alone = narrow && named ? line : 0
  const start = heading !== undefined && (named || narrow) ? first + line : first
  const place = (row: number): number => start + (line + alone) * row + alone
  const write = (text: string, dy: number, options: Plot.TextOptions): Plot.Markish => Plot.text([text], { x: () => lead, frameAnchor: 'bottom', dy, ...(narrow ? { textAnchor: 'start', dx: -6 } : { textAnchor: 'end', dx: -26 }), ...options })
  return {
    height: rows.length === 0 ? 52 : place(rows.length - 1) + line,
    marks: [
      ...(heading === undefined ? [] : [write(heading, first, { fontWeight: 600, ...(narrow || !named ? {} : { dx: -8 }) })]),
      ...(named ? rows.map(({ name, colour }, row) => write(name, place(row) - alone, { fill: colour, ...(heading === undefined && { fontWeight: 600 }) })) : []),
      ...rows.map(({ counts }, row) => Plot.text(counts, { x: 'x', frameAnchor: 'bottom', dy: place(row), text: 'text' })),
    ],
  }
}
