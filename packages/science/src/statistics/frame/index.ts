export { categoriesOf, columnNamed, completeRows, numbersOf, tableOf, textsOf, type Categories, type Column, type NumberColumn, type Table, type TextColumn } from './table.ts'
export type { Design, Formula, Term, Variable } from './formula.ts'
