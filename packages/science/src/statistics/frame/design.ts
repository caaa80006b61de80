import { refuse, zeros, type Matrix } from '../foundations/index.ts'
import { variableName, type Formula, type Term, type Variable } from './formula.ts'
import { categoriesOf, columnNamed, numbersOf, type Table } from './table.ts'

export interface Design {
  readonly matrix: Matrix
  /** R's names of the columns: `(Intercept)`, `age`, `SexMale`, `factor(age)10:SexMale`. */
  readonly names: readonly string[]
  /** Of which term each column is: -1 for the intercept, else the index in `terms`. */
  readonly termOf: readonly number[]
  /** The formula's terms in R's order: main effects first, then interactions by order. */
  readonly terms: readonly Term[]
  /** The levels of each categorical variable, reference first, by the variable's own name (`factor(age)`, `Sex`). */
  readonly levels: Readonly<Record<string, readonly string[]>>
}

/** A variable on the rows of the design: numbers, or the index of each row's level. */
interface Coded { readonly name: string, readonly values: Float64Array, readonly levels: readonly string[] | null, readonly labels: readonly string[] }
/** One column made from one variable: its name, and what it adds to the product. */
interface Piece { readonly name: string, readonly values: Float64Array }

/** A number as R names a level: 15 digits at most, and 1e+05 where that is shorter. */
function labelOf(text: string): string {
  const value = Number(text)
  const fixed = String(Number(value.toPrecision(15)))
  const [mantissa = '', power = '0'] = Number(value.toPrecision(15)).toExponential().split('e')
  const scientific = `${mantissa}e${Number(power) < 0 ? '-' : '+'}${String(Math.abs(Number(power))).padStart(2, '0')}`
  return !fixed.includes('e') && fixed.length <= scientific.length ? fixed : scientific
}

function coded(table: Table, variable: Variable, rows: readonly number[]): Coded {
  const name = variableName(variable)
  const { kind } = columnNamed(table, variable.column)
  const missing = (row: number): never => { throw new Error(`row ${row} of ${variable.column} is missing in a design`) }
  if (kind === 'number' && !variable.asFactor) {
    const numbers = numbersOf(table, variable.column)
    return { name, values: pickedNumbers(numbers, rows, missing), levels: null, labels: [] }
  }
  const { levels: all, codes } = categoriesOf(table, variable.column)
  const seen = new Set(rows.map((row) => codes[row] ?? missing(row)))
  const kept = all.map((_, code) => code).filter((code) => seen.has(code))
  const levels = kept.map((code) => all[code] ?? '')
  if (levels.length < 2) return refuse('factor/one-level', { file: table.name, column: variable.column, level: levels[0] ?? '' }, variable.column)
  const rank = new Map(kept.map((code, index) => [code, index]))
  return { name, levels, labels: kind === 'number' ? levels.map(labelOf) : levels, values: Float64Array.from(rows, (row) => rank.get(codes[row] ?? -1) ?? 0) }
}

function pickedNumbers(numbers: readonly (number | null)[], rows: readonly number[], missing: (row: number) => never): Float64Array {
  const values = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number
    values[at] = numbers[row] ?? missing(row)
  }
  return values
}

/**
 * Whether a factor shows all its levels in a term, or leaves the reference out: it leaves it out where an earlier term already holds
 * the rest of the term; without an intercept, the first factor of the formula shows all.
 */
function showsAll(formula: Formula, { term, variable }: { term: number, variable: number }, factors: ReadonlySet<string>): boolean {
  const names = (formula.terms[term] ?? []).map(variableName)
  const rest = names.filter((_, index) => index !== variable)
  const before = formula.terms.slice(0, term).map((one) => one.map(variableName))
  if (!formula.intercept && before.flat().every((name) => !factors.has(name)) && names.findIndex((name) => factors.has(name)) === variable) return true
  return rest.length > 0 && !before.some((other) => rest.every((name) => other.includes(name)))
}

function piecesOf({ name, values, levels, labels }: Coded, all: boolean): Piece[] {
  if (levels === null) return [{ name, values }]
  const pieces = labels.map((label, level): Piece => ({ name: `${name}${label}`, values: values.map((value) => (value === level ? 1 : 0)) }))
  return all ? pieces : pieces.slice(1)
}

/** Every product of one piece of each variable; the first variable turns fastest, as in R. */
function combinations(pieces: readonly (readonly Piece[])[]): Piece[][] {
  return pieces.reduce<Piece[][]>((made, next) => next.flatMap((piece) => made.map((some) => [...some, piece])), [[]])
}

/**
 * The design matrix of a formula on the rows of a table (none of which misses a cell the formula names), one row a row, named as R names it.
 *
 * Text columns and `factor(x)` are categorical, by treatment contrasts: the first sorted level is the reference. Only levels that occur on
 * these rows count; a factor with one level is refused.
 * @source R, model.matrix and terms.formula; Chambers and Hastie 1992, Statistical Models in S, section 2.4
 */
export function designOf({ table, formula, rows }: { table: Table, formula: Formula, rows: readonly number[] }): Design {
  if (rows.length === 0) return refuse('table/no-row', { file: table.name })
  if (!formula.intercept && formula.terms.length === 0) return refuse('formula/empty')
  const variables = new Map<string, Coded>()
  for (const variable of formula.terms.flat()) {
    if (!variables.has(variableName(variable))) variables.set(variableName(variable), coded(table, variable, rows))
  }
  const factors = new Set([...variables.values()].filter((one) => one.levels !== null).map((one) => one.name))
  const columns: { name: string, term: number, pieces: readonly Piece[] }[] = formula.intercept ? [{ name: '(Intercept)', term: -1, pieces: [] }] : []
  formula.terms.forEach((term, index) => {
    const pieces = term.map((variable, place) => piecesOf(variables.get(variableName(variable)) as Coded, showsAll(formula, { term: index, variable: place }, factors)))
    for (const some of combinations(pieces)) columns.push({ name: some.map((piece) => piece.name).join(':'), term: index, pieces: some })
  })
  const matrix = zeros(rows.length, columns.length)
  matrix.values.fill(1)
  columns.forEach(({ pieces }, column) => {
    for (const { values } of pieces) multiplyColumn(matrix, column, values)
  })
  const levels = Object.fromEntries([...variables.values()].flatMap((one) => (one.levels === null ? [] : [[one.name, one.levels]])))
  return { matrix, names: columns.map((one) => one.name), termOf: columns.map((one) => one.term), terms: formula.terms, levels }
}

function multiplyColumn({ values, columns }: Matrix, column: number, by: Float64Array): void {
  for (let row = 0, cell = column; row < by.length; row += 1, cell += columns) values[cell] = (values[cell] as number) * (by[row] as number)
}
