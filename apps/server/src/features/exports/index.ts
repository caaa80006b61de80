export { offerClearing } from './clear-exports.ts'
export { exportToFolder } from './export-to-folder.ts'
export { exportsFeature } from './feature.ts'
