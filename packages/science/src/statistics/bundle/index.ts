export { compareCells, leavesOf, type CellCompared, type Leaf } from './cells.ts'
export { writeBundle, type BundleContent, type BundleFile, type BundleSheet } from './write-bundle.ts'
