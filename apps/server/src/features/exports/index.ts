export { exportToFolder } from './export-to-folder.ts'
export { exportsFeature } from './feature.ts'
