/** What a command may touch of the world; made by main.ts alone. */
export interface Terminal {
  environment: Record<string, string | undefined>
  /** The folder of the product. */
  root: string
  /** Results, and nothing else. */
  out: NodeJS.WriteStream
  /** Messages, warnings, progress. */
  err: NodeJS.WriteStream
  in: NodeJS.ReadStream
}

/** Wrong usage or bad input: exit 2, with the sentence and never a stack trace. */
export class InputError extends Error {}

export const say = (terminal: Terminal, sentence: string): void => void terminal.err.write(`${sentence}\n`)

/** Progress, where somebody is looking. */
export const sayProgress = (terminal: Terminal, step: string): void => {
  if (terminal.err.isTTY) say(terminal, `  ${step}`)
}

export const printJson = (terminal: Terminal, document: unknown): void => void terminal.out.write(`${JSON.stringify(document, null, 2)}\n`)

/** A table for eyes: columns as wide as their longest cell, two spaces apart. */
export function printTable(terminal: Terminal, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => Array.from(row[column] ?? '').length)))
  for (const row of rows) terminal.out.write(`${tableLine(row, widths)}\n`)
}

export const tableLine = (row: readonly string[], widths: readonly number[]): string =>
  row.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - Array.from(cell).length))).join('  ').trimEnd()
