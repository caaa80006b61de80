export { compareCells, leavesOf, type CellCompared, type Leaf } from './cells.ts'
export { keepRows } from './keep-rows.ts'
export { writeBundle, type BundleAsked, type BundleContent, type BundleFile, type BundleSheet } from './write-bundle.ts'
export type { RowsKept } from './write-script.ts'
