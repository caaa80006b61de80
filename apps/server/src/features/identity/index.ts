export { identityFeature } from './feature.ts'
