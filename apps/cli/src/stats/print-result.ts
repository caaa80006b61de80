import { printTable, tableLine, type Terminal } from '../terminal.ts'

/** For eyes: figures with six significant digits, lists of objects as tables, what is inside them below. */
export function printResult(terminal: Terminal, result: object): void {
  printObject(terminal, result, '')
}

function printObject(terminal: Terminal, value: object, title: string): void {
  const entries = Object.entries(value).filter(([name]) => name !== 'warnings')
  const plain = entries.filter(([, one]) => isPlain(one) || isList(one))
  if (title !== '' && plain.length > 0) terminal.out.write(`\n${title}\n`)
  if (plain.length > 0) printTable(terminal, plain.map(([name, one]) => [name, shown(one)]))
  for (const [name, one] of entries) {
    const below = title === '' ? name : `${title} › ${name}`
    if (isPlain(one) || isList(one)) continue
    if (Array.isArray(one)) printList(terminal, one, below)
    else printObject(terminal, one as object, below)
  }
}

function printList(terminal: Terminal, list: readonly unknown[], title: string): void {
  terminal.out.write(`\n${title}\n`)
  if (list.every((one) => isList(one))) return printTable(terminal, list.map((row) => (row as unknown[]).map(shown)))
  const rows = list.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one))
  const names = [...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => isPlain(row[name]) || isList(row[name]))))]
  const lines = [names, ...rows.map((row) => names.map((name) => shown(row[name])))]
  const widths = names.map((_, column) => Math.max(...lines.map((line) => Array.from(line[column] ?? '').length)))
  for (const line of lines) terminal.out.write(`${tableLine(line, widths)}\n`)
  rows.forEach((row, index) => {
    const inner = Object.fromEntries(Object.entries(row).filter(([, one]) => !isPlain(one) && !isList(one)))
    if (Object.keys(inner).length > 0) printObject(terminal, inner, `${title} ${rowName(row) ?? index + 1}`)
  })
}

const rowName = (row: Record<string, unknown>): string | undefined => {
  const named = row['group'] ?? row['term'] ?? row['item'] ?? row['id']
  return typeof named === 'string' || typeof named === 'number' ? String(named) : undefined
}

const isPlain = (value: unknown): boolean => value === null || value === undefined || typeof value !== 'object'
const isList = (value: unknown): boolean => Array.isArray(value) && value.every((one) => isPlain(one))

function shown(value: unknown): string {
  if (value === null || value === undefined) return '-'
  if (Array.isArray(value)) return value.map(shown).join(', ')
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)))
  return typeof value === 'string' ? value : JSON.stringify(value)
}
