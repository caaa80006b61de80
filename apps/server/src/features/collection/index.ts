export { collectionFeature } from './feature.ts'
