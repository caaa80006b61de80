export { figureTable } from './figure-table.ts'
export { hasColumnWord, isUnknownCode } from '../words/column-words.ts'
export { tablesOf, type ResultTable } from './tables-of.ts'
export { written } from './written.ts'
