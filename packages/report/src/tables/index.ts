export { tablesOf, written, type ResultTable } from './tables-of.ts'
