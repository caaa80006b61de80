import type { Matrix } from '../foundations/index.ts'
import type { Table } from './table.ts'

/** `time`, or `factor(time)`: a variable of a formula. */
export interface Variable { readonly column: string, readonly asFactor: boolean }
/** A product of variables: one for a main effect, several for an interaction. */
export type Term = readonly Variable[]
export interface Formula { readonly intercept: boolean, readonly terms: readonly Term[] }

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
export type DesignOf = (table: Table, formula: Formula, rows: readonly number[]) => Design
