export type Cell = string | number | boolean | null
export interface ResultTable { key: string; /** Of which group, where the figures come by group. */ group: string | null; columns: string[]; rows: Record<string, Cell>[] }

// Said elsewhere on the page, or of no use to a reader.
const aside = new Set(['method', 'version', 'warnings', 'n', 'visits'])
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isCell = (value: unknown): value is Cell => value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** The figures of a result as tables, whatever the analysis: lists of lines, matrices, and single figures together. */
export function readResult(result: unknown): ResultTable[] {
  if (!isObject(result)) return []
  const shown = Object.entries(result).filter(([name]) => !aside.has(name))
  const single = Object.fromEntries(shown.filter(([, value]) => isCell(value))) as Record<string, Cell>
  const tables = shown.flatMap(([key, value]) => tablesOf(key, value, null))
  return [...tables, tableOf('main', null, Object.keys(single).length === 0 ? [] : [single])].filter(({ rows, columns }) => rows.length > 0 && columns.length > 0)
}

function tablesOf(key: string, value: unknown, group: string | null): ResultTable[] {
  if (Array.isArray(value)) {
    if (value.every(isObject)) return [tableOf(key, group, value.map(lineOf)), ...value.flatMap((line) => insideOf(line))]
    if (value.every((line) => Array.isArray(line))) return [tableOf(key, group, value.map((line) => Object.fromEntries(line.filter(isCell).map((cell, at) => [String(at + 1), cell]))))]
    return []
  }
  return isObject(value) ? [tableOf(key, group, [lineOf(value)]), ...insideOf(value)] : []
}

/** Lines that stand inside a line: the points of a curve under its group. */
function insideOf(line: Record<string, unknown>): ResultTable[] {
  const name = line['group'] ?? line['column'] ?? line['mcid'] ?? null
  return Object.entries(line).flatMap(([key, value]) => (Array.isArray(value) && value.length > 0 && value.every(isObject) ? tablesOf(key, value, name === null ? null : String(name)) : []))
}

/** One line of cells: an object inside gives its own, a list of words is written out. */
function lineOf(line: Record<string, unknown>): Record<string, Cell> {
  return Object.fromEntries(Object.entries(line).flatMap(([name, value]): [string, Cell][] => {
    if (isCell(value)) return [[name, value]]
    if (Array.isArray(value)) return value.every(isCell) && value.length > 0 ? [[name, value.join(', ')]] : []
    return isObject(value) ? Object.entries(value).flatMap(([inner, cell]): [string, Cell][] => (isCell(cell) ? [[inner in line ? `${name}.${inner}` : inner, cell]] : [])) : []
  }))
}

/** Without the columns where nothing stands. */
function tableOf(key: string, group: string | null, rows: Record<string, Cell>[]): ResultTable {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return { key, group, rows, columns: names.filter((name) => rows.some((row) => row[name] !== null && row[name] !== undefined && row[name] !== '')) }
}
