export { carersFeature } from './feature.ts'
